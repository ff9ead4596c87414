import type { OpenApi } from '../services';
import type { Codes } from './codes';
import type { Messages } from './messages';
import { OpenApiError, withRid } from './openapi-error';
import type { Phones } from './phones';
import { checkText, riskRank } from './security';

export interface OpenApiDeps {
  appid: string;
  phones: Phones;
  codes: Codes;
  messages: Messages;
  activeAt: (openid: string) => number;
  now: () => number;
  randomBytes: (size: number) => Buffer;
  settled: () => Promise<void>;
}

type Rule = (args: Record<string, unknown>) => object | Promise<object>;

/** The server-side APIs of WeChat that a function may call, by their `cloud.openapi` names. */
export function createOpenApi(deps: OpenApiDeps): Record<string, OpenApi> {
  const { phones, now, randomBytes, activeAt } = deps;
  const rank: Rule = (args) => riskRank(args, { phones, randomId: randomBytes(4).readUInt32LE() });
  const rules: Record<string, Rule> = {
    'subscribeMessage.send': (args) => deps.messages.send(args),
    'phonenumber.getPhoneNumber': (args) => phoneNumberOf(args, deps),
    'security.msgSecCheck': (args) =>
      checkText(args, { phones, activeAt, now: now(), traceId: randomBytes(8).toString('hex') }),
    'riskControl.getUserRiskRank': rank,
    // WeChat has filed it under both names over the years.
    'security.getUserRiskRank': rank,
  };
  // Looked up by names that come over the wire: `constructor` must not be found.
  const table = Object.create(null) as Record<string, OpenApi>;
  for (const [name, rule] of Object.entries(rules)) table[name] = answering(rule, deps);
  return table;
}

/** A refusal is an answer too; it carries a request id as WeChat's do. What was written is kept before it leaves. */
function answering(rule: Rule, { settled, now, randomBytes }: OpenApiDeps): OpenApi {
  return async (args) => {
    try {
      const answer = await rule(args);
      await settled();
      return answer;
    } catch (error) {
      if (!(error instanceof OpenApiError)) throw error;
      await settled();
      return { errcode: error.errcode, errmsg: withRid(error.errmsg, now(), randomBytes) };
    }
  };
}

/** `phonenumber.getPhoneNumber`: 40029 for a code that is unknown, spent, older than five minutes, or of login. */
function phoneNumberOf(args: Record<string, unknown>, { appid, phones, codes, now }: OpenApiDeps): object {
  const openid = codes.spend('phone', String(args.code));
  const phone = openid === undefined ? undefined : phones.byOpenid(openid);
  if (!phone) throw new OpenApiError(40029, 'invalid code');
  const { phoneNumber } = phone;
  const watermark = { timestamp: Math.floor(now() / 1000), appid };
  return {
    errcode: 0,
    errmsg: 'ok',
    phone_info: {
      phoneNumber: `+86${phoneNumber}`,
      purePhoneNumber: phoneNumber,
      countryCode: '86',
      watermark,
    },
  };
}
