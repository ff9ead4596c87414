import type { Fen } from '../money';

/** 群聊: a WeChat group, known by its openGId. */
export interface Chat {
  readonly openGId: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly leaderName: string;
  /** 团长's member id, once they are known; opens relays and runs their pickups. */
  readonly leaderId?: string;
  readonly pickupPointId: string;
  /** 停用: nobody is let in from it any more. Absent while it is in use. */
  readonly closedAt?: number;
  /** 群规则, as members read it in the mini-program. */
  readonly rules?: string;
}

/** 群特惠: one SKU at a chat price, for some chats, for a while, while stock lasts. */
export interface Special {
  readonly id: string;
  readonly productId: string;
  readonly skuId: string;
  readonly chatPrice: Fen;
  /** Chats by openGId or by tag; a chat qualifies by either. */
  readonly openGIds: readonly string[];
  readonly tags: readonly string[];
  readonly perMember: number;
  readonly startAt: number;
  readonly endAt: number;
}
