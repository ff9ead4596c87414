import type { Fen } from '@/domain/money';
import type { PickupPoint } from '@/domain/order/types';
import type { RelayEntryStatus, RelayItem, RelayPayment, RelayStatus } from '@/domain/relay/types';
import type { PlacedView } from './views';

export interface RelayItemView extends RelayItem {
  readonly left: number;
  readonly taken: number;
}
/** One row of the public list. Who it is stays with the server; `mine` marks the caller's own. */
export interface RelayRow {
  readonly number: number;
  /** Nickname by consent, otherwise 「邻居 3 号」. */
  readonly name: string;
  /** File id, by the same consent. */
  readonly avatar: string | null;
  readonly mine: boolean;
  /** 「草莓 ×2、苹果（微辣）×1」 */
  readonly summary: string;
  readonly quantity: number;
  readonly paid: boolean;
  readonly joinedAt: number;
}
export interface MyRelayEntry {
  readonly number: number;
  readonly rev: number;
  readonly status: RelayEntryStatus;
  readonly lines: readonly { readonly itemId: string; readonly quantity: number; readonly option: string }[];
  readonly remark: string;
  readonly showName: boolean;
  readonly amount: Fen;
  /** To pay with `order.pay` and follow with `order.get`; null while nothing is to be paid yet. */
  readonly orderId: string | null;
  /** 取货码, once paid. */
  readonly pickupCode: string | null;
  readonly pickedUpAt: number | null;
  readonly canEdit: boolean;
  readonly canCancel: boolean;
}
export interface RelayCard {
  readonly relayId: string;
  readonly title: string;
  readonly chatName: string;
  readonly leaderName: string;
  readonly status: RelayStatus;
  readonly cutOffAt: number;
  readonly pictures: readonly Pick<RelayItem, 'image' | 'well' | 'title'>[];
  readonly fromPrice: Fen;
  readonly people: number;
  readonly portions: number;
  readonly portionsLeft: number;
  /** The caller's own entry, if any. */
  readonly mine: RelayEntryStatus | null;
  readonly leading: boolean;
}
export interface RelayView {
  readonly relayId: string;
  /** Rises with every change; `relay.changes` asks for what came after it. */
  readonly version: number;
  /** For `relay.changes`, until the chat entry it was given for is over. */
  readonly ticket: string;
  readonly title: string;
  readonly note: string;
  readonly chatName: string;
  readonly leaderName: string;
  readonly status: RelayStatus;
  readonly endedReason: 'below_minimum' | 'called_off' | null;
  readonly payment: RelayPayment;
  readonly items: readonly RelayItemView[];
  readonly minPortions: number;
  readonly perMember: number;
  readonly openedAt: number;
  readonly cutOffAt: number;
  readonly pickup: PickupPoint;
  readonly pickupAt: string;
  /** Entries that count, by number. */
  readonly rows: readonly RelayRow[];
  readonly portions: number;
  readonly mine: MyRelayEntry | null;
  /** Whether the caller leads this relay: the desk's buttons. */
  readonly leading: boolean;
  /** Server time of this answer, for countdowns. */
  readonly at: number;
}
export interface RelayJoined {
  readonly relay: RelayView;
  /** What is to be paid now; null when payment comes after closing. `pay` null in it: try `order.pay`. */
  readonly order: PlacedView | null;
}
export interface RosterRow {
  readonly number: number;
  readonly name: string;
  /** A file id for a phone, an address for the console. */
  readonly avatar: string | null;
  readonly lines: readonly {
    readonly itemId: string;
    readonly title: string;
    readonly option: string;
    readonly quantity: number;
  }[];
  readonly quantity: number;
  readonly amount: Fen;
  readonly remark: string;
  readonly status: RelayEntryStatus;
  readonly pickupCode: string;
  readonly pickedUpAt: number | null;
}
/** 花名册 and 拣货单, to be shown, printed or saved; `csv` holds rows of cells that are safe to open in a spreadsheet. */
export interface RosterView {
  readonly relayId: string;
  /** The WeChat group it is in, for the chat tool. */
  readonly openGId: string;
  readonly title: string;
  readonly chatName: string;
  readonly leaderName: string;
  readonly status: RelayStatus;
  readonly pickup: PickupPoint;
  readonly pickupAt: string;
  readonly rows: readonly RosterRow[];
  readonly picking: readonly {
    readonly itemId: string;
    readonly title: string;
    readonly skuName: string;
    readonly option: string;
    readonly quantity: number;
  }[];
  readonly pickedUp: number;
  readonly csv: {
    readonly roster: readonly (readonly string[])[];
    readonly picking: readonly (readonly string[])[];
  };
}
export interface MissingView {
  readonly joined: number;
  /** Of the `group_openid`s asked about: those without an entry, for `notifyGroupMembers`. */
  readonly missing: readonly string[];
  /** People the server saw coming from this chat lately who are not in the relay; named who agreed to it in a relay of this chat. */
  readonly visitors: readonly { readonly name: string; readonly lastSeenAt: number }[];
}
/** 团长结算 of one relay: net of refunds. */
export interface SettlementRow {
  readonly relayId: string;
  readonly title: string;
  readonly status: RelayStatus;
  readonly endedAt: number | null;
  readonly entries: number;
  readonly portions: number;
  readonly paid: Fen;
  readonly refunded: Fen;
  /** 佣金: the rate in per mille is the relay's, as it was opened. */
  readonly commissionRate: number;
  readonly commission: Fen;
}
export interface SettlementView {
  readonly rows: readonly SettlementRow[];
  readonly total: { readonly entries: number; readonly net: Fen; readonly commission: Fen };
}
/** What `onShareAppMessage` and, in the chat tool, `updateShareMenu` take. */
export interface RelayShare {
  readonly title: string;
  readonly path: string;
  readonly image: string;
  readonly cutOffAt: number;
  /**
   * The status card, and the group it goes to. Null: share a plain card (not its leader, the chat tool is not granted, or
   * WeChat did not answer).
   */
  readonly chatTool: {
    readonly activityId: string;
    readonly templateId: string;
    readonly openGId: string;
  } | null;
}
