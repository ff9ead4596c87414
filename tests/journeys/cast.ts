import type { Desk } from './desk';
import type { PhoneOf, Shopper } from './shopper';
import type { Stage } from './stage';

/** Who the story is about, and what it has come to. */
export interface Cast {
  readonly stage: Stage;
  /** 林小满: in the chats, never opened the shop. */
  readonly lin: Shopper;
  /** 阿康, who leads the chats and sent the cards. */
  readonly akang: PhoneOf;
  readonly desk: Desk;
  /** Another phone with the same client. */
  friend(nickname: string): Promise<Shopper>;
}

export type Step = (cast: Cast) => Promise<void>;
