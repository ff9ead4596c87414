/** What WeChat's side keeps, row by row. Instants are epoch ms. */

/** A WeChat user with one phone; the client door knows them by `token`. */
export interface Phone {
  readonly token: string;
  /** Never told to the client, as in WeChat. */
  readonly openid: string;
  readonly unionid: string;
  readonly nickname: string;
  readonly phoneNumber: string;
  readonly addresses: readonly Address[];
  readonly createdAt: number;
  /** What `security.getUserRiskRank` answers, 0–4. */
  readonly riskRank: number;
  /** The main switch of 订阅消息 in the mini-program's settings. */
  readonly messagesOff: boolean;
  readonly entry: Entry;
}

/** One line of the phone's WeChat address book, as `wx.chooseAddress` gives it. */
export interface Address {
  readonly userName: string;
  readonly telNumber: string;
  readonly provinceName: string;
  readonly cityName: string;
  readonly countyName: string;
  readonly detailInfo: string;
}

/** How the phone came into the mini-program last: what `wx.getEnterOptionsSync` says, and from which chat. */
export interface Entry {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly scene: number;
  readonly shareTicket?: string;
  readonly chat?: string;
}

/** A WeChat group. */
export interface Chat {
  readonly openGId: string;
  readonly name: string;
  /** Tokens of the phones in it. */
  readonly members: readonly string[];
  readonly cards: readonly Card[];
}

/** A share card, lying in a chat or in a phone's private messages. */
export interface Card {
  readonly title: string;
  readonly path: string;
  readonly query: string;
  readonly imageUrl: string;
  /** Nickname of who shared it. */
  readonly by: string;
  readonly at: number;
  /** The 动态消息 that it shows, when it is one that changes. */
  readonly activityId?: string;
}

/** A service message that arrived. */
export interface InboxMessage {
  readonly id: string;
  readonly openid: string;
  readonly templateId: string;
  readonly title: string;
  readonly fields: readonly { name: string; value: string }[];
  readonly page: string;
  readonly at: number;
  readonly openedAt?: number;
}
