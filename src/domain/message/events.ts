/** What one customer answered for one template. */
export interface SubscriptionAnswer {
  readonly templateId: string;
  readonly answer: 'accept' | 'reject';
  /** The same for every delivery of the same event. */
  readonly eventId: string;
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/**
 * The answers in a pushed `subscribe_msg_popup_event` or `subscribe_msg_change_event` (KB subscribe-message; facts
 * §3): `List` is an array or, for a single template, an object. Anything else in it (a ban, a field that is missing)
 * is no answer. An event has no id of its own; its second, its template and its answer name it.
 */
export function subscriptionAnswers(event: Fields): SubscriptionAnswer[] {
  const items = Array.isArray(event.List) ? event.List : [event.List];
  return items.filter(isFields).flatMap(({ TemplateId, SubscribeStatusString: answer }) => {
    if (typeof TemplateId !== 'string' || (answer !== 'accept' && answer !== 'reject')) return [];
    return [
      { templateId: TemplateId, answer, eventId: `${String(event.CreateTime)}:${TemplateId}:${answer}` },
    ];
  });
}

/** What became of one message after WeChat had taken it. */
export interface DeliveryResult {
  readonly templateId: string;
  /** WeChat's code; 0 when it arrived. One that is not a number is -1, 其他. */
  readonly errCode: number;
}

/** The results in a pushed `subscribe_msg_sent_event`: `List` as above, `ErrorCode` a number as text. */
export function deliveryResults(event: Fields): DeliveryResult[] {
  const items = Array.isArray(event.List) ? event.List : [event.List];
  return items.filter(isFields).flatMap(({ TemplateId, ErrorCode }) => {
    if (typeof TemplateId !== 'string' || ErrorCode === undefined) return [];
    const errCode = Number(ErrorCode);
    return [{ templateId: TemplateId, errCode: Number.isInteger(errCode) ? errCode : -1 }];
  });
}
