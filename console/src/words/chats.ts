import type { ChatCodeRow, ChatRow } from '@/contract/chats';
import type { Word } from './status';

export const CHAT_STATUS: Record<ChatRow['status'], Word> = {
  open: { text: '在用', tone: 'leaf' },
  closed: { text: '停用', tone: 'plain' },
};

export const CODE_STATUS: Record<ChatCodeRow['status'], Word> = {
  open: { text: '等着登记', tone: 'persimmon' },
  used: { text: '已登记', tone: 'leaf' },
  revoked: { text: '已作废', tone: 'plain' },
  expired: { text: '过期了', tone: 'plain' },
};
