import type { ActiveCall } from '../calls/call-log';
import { cloudErrors } from '../errors';
import type { FaultHook } from '../faults/hook';
import { reply, type HttpReply, type OpenApiContext, type WechatService } from '../services';
import { OpenApiError } from '../wechat/openapi-error';
import {
  decodeCloudIds,
  decodeRequest,
  encodeOpenData,
  encodeResponse,
  type OpenApiResponse,
} from './protobuf';

/** "function has no permission to call this API": it is not in `permissions.openapi` of config.json. */
const NO_PERMISSION = -604101;
const SVRKIT_API = 2;

export interface OpenApiDeps {
  appid: string;
  wechat(): Pick<WechatService, 'openapi' | 'getOpenData'>;
  /** The APIs that the function's config.json asks for. */
  permitted(functionName: string): readonly string[];
  faults: FaultHook;
}

/** `cloud.openapi.…` and `getOpenData`: protobuf in, protobuf out. */
export async function callOpenApi(
  deps: OpenApiDeps,
  apiName: string,
  requestData: Buffer,
  call: ActiveCall | undefined,
  requestId: string,
): Promise<HttpReply> {
  let request;
  try {
    request = decodeRequest(requestData);
  } catch {
    throw cloudErrors.badParameter('requestData is not a CommApiData');
  }
  const context = contextOf(deps, call, requestId);
  if (request.apiType === SVRKIT_API)
    return protobufReply(await callInside(deps, request.svrkitData, context));
  if (call && !deps.permitted(call.record.function).includes(apiName)) {
    return protobufReply({ errorCode: NO_PERMISSION, httpCode: 200 });
  }
  const args: Record<string, unknown> = {};
  for (const { key, value } of request.openapiData?.pairs ?? []) args[key] = jsonOrBytes(Buffer.from(value));
  const answer = await answerOf(deps, apiName, args, context, call);
  return protobufReply(
    Buffer.isBuffer(answer)
      ? { respData: answer, contentType: 'image/png', httpCode: 200 }
      : { respData: Buffer.from(JSON.stringify(answer)), contentType: 'application/json', httpCode: 200 },
  );
}

/** The same APIs by `cloud.callOpenAPI`: JSON both ways. */
export async function callJsonApi(
  deps: OpenApiDeps,
  apiName: string,
  args: Record<string, unknown>,
  call: ActiveCall | undefined,
  requestId: string,
): Promise<object> {
  const refused = call && !deps.permitted(call.record.function).includes(apiName);
  const answer = refused
    ? { errcode: NO_PERMISSION, errmsg: 'function has no permission to call this API' }
    : await answerOf(deps, apiName, args, contextOf(deps, call, requestId), call);
  if (Buffer.isBuffer(answer))
    throw cloudErrors.badParameter(`${apiName} answers bytes: call it through cloud.openapi`);
  return { data: { responseData: JSON.stringify(answer) } };
}

async function answerOf(
  deps: OpenApiDeps,
  apiName: string,
  args: Record<string, unknown>,
  context: OpenApiContext,
  call: ActiveCall | undefined,
): Promise<object | Buffer> {
  const api = deps.wechat().openapi[apiName];
  const action = call?.record.action;
  const point = { at: 'openapi', function: context.functionName, action, api: apiName, call } as const;
  try {
    if (api) return await deps.faults.around(point, () => api(args, context));
  } catch (error) {
    if (!(error instanceof OpenApiError)) throw error;
    return { errcode: error.errcode, errmsg: error.errmsg };
  }
  return {
    errcode: 48001,
    errmsg: `api unauthorized: the local cloud does not play ${apiName} (DIFFERENCES.md)`,
  };
}

async function callInside(
  deps: OpenApiDeps,
  request: { apiName: string; reqData: Uint8Array } | undefined,
  context: OpenApiContext,
): Promise<OpenApiResponse> {
  if (request?.apiName !== 'ApiGetOpenDataByCloudId') return { svrkitErrorCode: -1 };
  const ids = decodeCloudIds(request.reqData);
  const answers = await deps.wechat().getOpenData(ids, context);
  const items = ids.map((cloudId, i) => ({ cloudId, json: JSON.stringify(answers[i] ?? {}) }));
  return { respData: encodeOpenData(items), svrkitErrorCode: 0 };
}

function contextOf({ appid }: OpenApiDeps, call: ActiveCall | undefined, requestId: string): OpenApiContext {
  if (!call) return { appid, requestId };
  const { identity, record } = call;
  return { appid, requestId: record.requestId, functionName: record.function, ...(identity && { identity }) };
}

function jsonOrBytes(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return bytes;
  }
}

/** Must not be `application/json; charset=utf-8`, or the SDK takes it for an error of the gateway. */
function protobufReply(response: OpenApiResponse): HttpReply {
  return reply({ headers: { 'content-type': 'application/octet-stream' }, body: encodeResponse(response) });
}
