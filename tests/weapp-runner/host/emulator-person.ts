/** A person with a phone of the local cloud: the choices a test makes for them, and the host that carries these out. */
import type { Door } from './emulator-door';
import type { Host } from './host';

export interface Bill {
  /** Fen. */
  readonly amount: number;
  readonly description: string;
  readonly merchant: string;
}
/** `confirm-unheard`: the payment succeeds, but the phone loses the connection and the app is told that it failed. */
export type PayChoice = 'confirm' | 'cancel' | 'confirm-unheard';

export interface TemplateOffer {
  readonly id: string;
  readonly title: string;
}
export type SubscribeAnswers = Record<string, 'accept' | 'reject'>;
export type SubscribeChoice = 'accept' | 'reject' | ((offers: readonly TemplateOffer[]) => SubscribeAnswers);

/** What the person does when WeChat asks. Assign to change one's mind in the middle of a journey. */
export interface Person {
  onPay: PayChoice | ((bill: Bill) => PayChoice);
  onSubscribe: SubscribeChoice;
  /** Tick 总是保持以上选择. */
  alwaysKeep: boolean;
  onPhoneNumber: 'allow' | 'deny';
  /** Which address of WeChat's address book; `cancel` closes it. */
  onAddress: number | 'cancel';
  /** Which of the chat's members the person names when WeChat lists them, by phone token; null closes the list. */
  selects: readonly string[] | null;
  /** Whether WeChat granted the mini-program 聊天工具. */
  chatToolGranted: boolean;
  /** Where a shared card goes. Null: the person opens the share sheet and closes it. */
  shareTo: { chat: string } | { phone: string } | null;
  /** Files of this machine that the person picks from their album; none: they close it. */
  album: readonly string[];
  /** The phone has no connection. */
  offline: boolean;
}

export interface EmulatorHostOptions extends Partial<Person> {
  /** The emulator, `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly phoneToken: string;
  readonly sdkVersion?: string;
}

export interface EmulatorHost extends Host, Person {
  readonly url: string;
  readonly phoneToken: string;
  /** Ids of the cloud function calls, in order, for `GET /calls/<requestId>`. */
  readonly requestIds: readonly string[];
  /** The client door itself, for what no wx API does (inbox, cards). Throws wx errors. */
  door: Door;
}
