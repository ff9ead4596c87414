import type { RejectionCode } from '@/domain/preview';

interface Words {
  readonly title: string;
  readonly text: string;
}

const NOT_IN_CHAT: Partial<Record<string, Words>> = {
  CHAT_NOT_VERIFIED: {
    title: '从微信群里点进来',
    text: '今天的群特惠只给群里的邻居。回到群里，点一下团长发的卡片',
  },
  CHAT_ENTRY_EXPIRED: { title: '离开群有一会儿了', text: '回群里再点一次卡片，群里的价就回来' },
  CHAT_LEFT: { title: '你已不在这个群里', text: '群特惠只给还在群里的邻居，平常的价一样能买' },
  CHAT_OTHER: { title: '这是另一个群的', text: '请从那个群里的卡片点进来' },
  CHAT_CLOSED: { title: '这个群的活动停了', text: '平常的价一样能买，有事找店里' },
  CHAT_UNKNOWN: { title: '这个群还没登记', text: '请团长跟店里说一声，登记好就能看到群特惠' },
} satisfies Partial<Record<RejectionCode, Words>>;

/** Why there are no chat prices, and what brings them; null for a failure that is not about the chat. */
export const notInChat = (code: string): Words | null => NOT_IN_CHAT[code] ?? null;
