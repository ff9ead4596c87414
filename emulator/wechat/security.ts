import { OpenApiError } from './openapi-error';
import type { Phones } from './phones';

/** `security.msgSecCheck` takes no longer text (MP security.msgSecCheck). */
const CONTENT_LIMIT = 2500;
/** The person must have used the mini-program in the last two hours (same page, error 61010). */
const ACTIVE_WITHIN = 2 * 3_600_000;
const LABEL_NORMAL = 100;

/**
 * What this WeChat finds risky, with WeChat's label: 20003 abuse, 20006 crime, 20008 fraud. A few words to test
 * a refusal with; nothing like the real model.
 */
export const RISKY_WORDS: Readonly<Record<string, number>> = {
  赌博: 20006,
  代开发票: 20006,
  刷单返利: 20008,
  加微信返现: 20008,
  傻逼: 20003,
};

/** Throws `OpenApiError` 61010 when the person has not been in the mini-program for two hours. */
export function checkActive(openid: string, activeAt: (openid: string) => number, now: number): void {
  if (now - activeAt(openid) > ACTIVE_WITHIN) throw new OpenApiError(61010, 'user access timeout');
}

/** 内容安全: risky or pass. Throws `OpenApiError` 40003, 44004, 45002, 61010, and 87014 in version 1. */
export function checkText(
  args: Record<string, unknown>,
  {
    phones,
    activeAt,
    now,
    traceId,
  }: { phones: Phones; activeAt: (openid: string) => number; now: number; traceId: string },
): object {
  const { content } = args;
  if (typeof content !== 'string' || content === '') throw new OpenApiError(44004, 'empty content hint');
  if ([...content].length > CONTENT_LIMIT) throw new OpenApiError(45002, 'content size out of limit');
  const word = Object.keys(RISKY_WORDS).find((each) => content.includes(each));
  const label = word === undefined ? LABEL_NORMAL : RISKY_WORDS[word]!;
  if (args.version === undefined) {
    if (word !== undefined) throw new OpenApiError(87014, 'risky content');
    return { errcode: 0, errmsg: 'ok' };
  }
  const openid = String(args.openid);
  if (!phones.byOpenid(openid)) throw new OpenApiError(40003, 'invalid openid');
  checkActive(openid, activeAt, now);
  const suggest = word === undefined ? 'pass' : 'risky';
  const found =
    word === undefined ? [] : [{ strategy: 'keyword', errcode: 0, suggest, label, keyword: word, level: 90 }];
  const detail = [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }, ...found];
  return { errcode: 0, errmsg: 'ok', trace_id: traceId, result: { suggest, label }, detail };
}

/** 0–4, what the test's hand set (KB operation getUserRiskRank). Throws `OpenApiError` 40003. */
export function riskRank(
  args: Record<string, unknown>,
  { phones, randomId }: { phones: Phones; randomId: number },
): object {
  const phone = phones.byOpenid(String(args.openid));
  if (!phone) throw new OpenApiError(40003, 'invalid openid');
  return { errcode: 0, errmsg: 'getuserriskrank succ', unoin_id: randomId, risk_rank: phone.riskRank };
}
