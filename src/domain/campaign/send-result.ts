/** WeChat's own refusals of a subscription message (facts §3), in words for staff. Nothing was sent, no grant was used. */
const REFUSALS: Readonly<Record<number, string>> = {
  40003: '收件人已离开',
  40037: '模板已失效',
  41030: '跳转页面不在线上版本里',
  43101: '对方没有允许，或次数已用完',
  43107: '订阅消息能力被微信限制',
  45168: '内容含微信不允许的词',
  47003: '内容不符合字段要求',
  [-604100]: '云函数没有这个接口',
  [-604101]: '云函数没有发消息的权限',
};

const CONCURRENT = 43108;

export type SendResult =
  /** WeChat is busy with another message to the same person: this one was refused, and may go out later. */
  | { readonly status: 'queued'; readonly errCode: number; readonly quota: 'give_back' }
  /** WeChat said no: the grant is still there, unless it never was (43101). */
  | { readonly status: 'failed'; readonly errCode: number; readonly quota: 'give_back' | 'zero' }
  /** Nobody knows whether it went out. It is never sent again: a message missing is better than one twice. */
  | { readonly status: 'unknown'; readonly errCode: number };

/**
 * What an error from WeChat's send means.
 *
 * @param errCode WeChat's `errCode`; anything that is not one of its refusals (-1 busy, a timeout, no code) leaves the answer unknown
 */
export function sendResult(errCode: number): SendResult {
  if (!Object.hasOwn(REFUSALS, errCode) && errCode <= 0) return { status: 'unknown', errCode };
  if (errCode === CONCURRENT) return { status: 'queued', errCode, quota: 'give_back' };
  return { status: 'failed', errCode, quota: errCode === 43101 ? 'zero' : 'give_back' };
}

/** An error code in words for staff. */
export const sendErrorLabel = (errCode: number): string => REFUSALS[errCode] ?? `微信返回 ${errCode}`;
