import type { Codes } from './codes';
import type { Messages } from './messages';
import { OpenApiError } from './openapi-error';
import type { OpenApiRule } from './openapi-table';
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
}

/** The server-side APIs of people, messages and safety that a function may call, by their `cloud.openapi` names. */
export function peopleApis(deps: OpenApiDeps): Record<string, OpenApiRule> {
  const { phones, now, randomBytes, activeAt } = deps;
  const rank: OpenApiRule = (args) => riskRank(args, { phones, randomId: randomBytes(4).readUInt32LE() });
  return {
    'subscribeMessage.send': (args) => deps.messages.send(args),
    'phonenumber.getPhoneNumber': (args) => phoneNumberOf(args, deps),
    'security.msgSecCheck': (args) =>
      checkText(args, { phones, activeAt, now: now(), traceId: randomBytes(8).toString('hex') }),
    'riskControl.getUserRiskRank': rank,
    // WeChat has filed it under both names over the years.
    'security.getUserRiskRank': rank,
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
