import { own } from '../own';
import { CloudError } from '../errors';
import { HttpError, type HttpRequest, type Router, type WechatService } from '../services';
import { FunctionError, type Functions } from './functions';

/** What `wx.cloud.callFunction` fails with in a mini-program, by the cause (wx-server-sdk's table of codes). */
const CLIENT_CODES: Readonly<Record<string, number>> = {
  FUNCTION_NOT_FOUND: -501000,
  FUNCTIONS_EXECUTE_FAIL: -504002,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
  FUNCTIONS_RESULT_TOO_LARGE: -604001,
  EXCEED_REQUEST_LIMIT: -501003,
  EXCEED_CONCURRENT_REQUEST_LIMIT: -501004,
};
const UNKNOWN = -504001;

/**
 * `POST /phone/call {name, data, cloudIds?}` with `x-phone`: `wx.cloud.callFunction` from that phone.
 * `cloudIds` are the top-level fields that hold a `wx.cloud.CloudID`; only these are replaced by what they stand
 * for and listed in `OPEN_DATA_INFO`, whatever else in `data` may look like one.
 */
export function addClientDoor(
  router: Router,
  functions: Pick<Functions, 'invoke'>,
  wechat: () => Pick<WechatService, 'resolveCall'>,
): void {
  router.add('POST', '/phone/call', async (request) => {
    const { name, data = {}, cloudIds = {} } = request.json();
    if (typeof name !== 'string') throw new HttpError(400, 'name must be a string');
    if (!isRecord(data)) throw new HttpError(400, 'data must be an object');
    if (!isRecord(cloudIds) || !Object.values(cloudIds).every((id) => typeof id === 'string')) {
      throw new HttpError(400, 'cloudIds must map fields to strings');
    }
    const call = wechat().resolveCall(phoneOf(request), cloudIds as Record<string, string>);
    const openDataKeys = Object.keys(call.openData);
    try {
      const { json, requestId } = await functions.invoke(
        name,
        { ...data, ...call.openData },
        { identity: call.identity, source: 'wx_client', ...(openDataKeys.length > 0 && { openDataKeys }) },
      );
      return { result: JSON.parse(json) as unknown, requestId };
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      const errCode = own(CLIENT_CODES, error.code) ?? UNKNOWN;
      const requestId = error instanceof FunctionError ? error.requestId : '';
      return {
        errCode,
        errMsg: `cloud.callFunction:fail Error: errCode: ${errCode} | errMsg: ${error.message}`,
        requestId,
      };
    }
  });
}

function phoneOf({ headers }: HttpRequest): string {
  const token = headers['x-phone'];
  if (typeof token !== 'string') throw new HttpError(400, 'the header x-phone says whose phone it is');
  return token;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
