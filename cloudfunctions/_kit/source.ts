/** Sources of a call that a person made with the mini-program, on a phone or in the developer tools (facts §1). */
const PHONE = ['wx_client', 'wx_devtools', 'wx_localdebug'];

/**
 * Whether a phone is in the chain of callers. A phone may call any function of the environment with any event, so
 * a function meant for others asks this first: an event shaped like an HTTP request or a push is still a phone's.
 *
 * @param source `callSource()`: comma-chained when nested, `wx_client,scf`
 */
export const fromPhone = (source: string): boolean => source.split(',').some((part) => PHONE.includes(part));
