import type { PayParams } from '@/contract/views';
import type { Address } from '@/domain/preview';

/** How the customer came in: WeChat's launch or enter options. `scene` is a hint, never authorisation. */
export interface Entry {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly scene: number;
  /** Made once per arrival, so that telling the shop twice counts once. */
  readonly launchId: string;
}

/** WeChat's own refusal of a `wx` API, by its code. */
export interface Refusal {
  readonly ok: false;
  readonly errCode: number;
}
/** A CloudID that only the server can open; or why there is none: 40097 not entered from a group, 65206 left it. */
export type GroupEntry = { readonly ok: true; readonly cloudID: string } | Refusal;

/** What the phone says after the payment sheet. `done` is not proof: only the server knows that money came. */
export type PayAnswer = 'done' | 'cancelled' | 'failed';

/** WeChat's 确认收货 component: `unavailable` where it is not, or does not know the payment. */
export type ReceiptAnswer = 'done' | 'cancelled' | 'unavailable';

export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter';
export type Subscribed =
  { readonly ok: true; readonly answers: Readonly<Record<string, SubscribeAnswer>> } | Refusal;

/** A card that changes after it was sent (动态消息, facts §2): what `updateShareMenu` takes of it. */
export interface UpdatableCard {
  readonly activityId: string;
  readonly templateInfo: {
    readonly templateId: string;
    readonly parameterList: readonly { readonly name: string; readonly value: string }[];
  };
}

/** A share card. `path` has no leading slash and carries its query, `imageUrl` is 5:4. */
export interface ShareCard {
  readonly title: string;
  readonly path: string;
  readonly imageUrl: string;
  readonly updatable?: UpdatableCard;
}

/** A picture in cloud storage, and where this phone can show it from right away. */
export interface Picture {
  readonly fileId: string;
  readonly url: string;
}

/**
 * Everything that differs between WeChat (`weapp`) and the browser preview (`h5`).
 *
 * The preview never pretends: it asks the local cloud, which plays WeChat's side, and what it cannot do it refuses.
 */
export interface Platform {
  /**
   * Call a cloud function. `cloudIds` are top-level fields of the event that WeChat opens for the server.
   * @throws when the network or the function runtime failed; a business no is inside the answer
   */
  callFunction(name: string, data: object, cloudIds?: Readonly<Record<string, string>>): Promise<unknown>;
  /** How the customer came in this time. */
  entry(): Promise<Entry>;
  /** Told each time the customer comes in again, by another card, code or message. */
  onEntry(listener: (entry: Entry) => void): void;
  groupEntry(): Promise<GroupEntry>;
  /** Show WeChat's payment sheet. */
  pay(params: PayParams): Promise<PayAnswer>;
  /**
   * WeChat's own 确认收货 (`openBusinessView`, `weappOrderConfirm`), so that the shop's money settles at once. Only the
   * shop's server completes the order; where the component is missing, the shop's own question is enough.
   */
  confirmReceipt(transactionId: string): Promise<ReceiptAnswer>;
  /** Ask for one-time subscriptions; only in answer to a tap. At most 3 templates. */
  subscribe(templateIds: readonly string[]): Promise<Subscribed>;
  /**
   * A phone-number code for the server, or null: in WeChat only a native button
   * (`openType='getPhoneNumber'`) can ask, and its event carries the code.
   */
  phoneCode(): Promise<string | null>;
  /** WeChat's address book; null when the customer closed it. */
  chooseAddress(): Promise<Address | null>;
  /**
   * Let the customer send `card`; true when it was sent. In WeChat a native button (`openType='share'`) does it
   * and the page's onShareAppMessage gives the card, so this answers false there, except in the chat tool.
   */
  share(card: ShareCard): Promise<boolean>;
  /** The cards that the native share button sends from this page change like this; older versions of WeChat ignore it. */
  shareUpdatable(card: UpdatableCard): Promise<void>;
  /**
   * Let the customer choose pictures and upload them into `folder` of cloud storage; none when they closed the choice.
   * @throws when an upload failed
   */
  pickPictures(folder: string, most: number): Promise<readonly Picture[]>;
  /**
   * Upload an avatar to exactly `path`. In WeChat the native button (`openType='chooseAvatar'`) gives `picked`, the
   * picture's place on the phone; elsewhere the customer is asked for one here.
   *
   * @returns the file id; null when they closed the choice or kept WeChat's grey default, which has an address and no file
   * @throws when the upload failed
   */
  uploadAvatar(path: string, picked?: string): Promise<string | null>;
  /** Hand `text` to the customer: a file in the browser, the clipboard in WeChat. */
  saveText(fileName: string, text: string): Promise<'saved' | 'copied'>;
  /** Small things kept on this phone, for this WeChat account only. Unreadable counts as absent. */
  read<T>(key: string): Promise<T | null>;
  write(key: string, value: unknown): Promise<void>;
}
