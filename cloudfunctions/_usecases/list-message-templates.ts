import { fitsSegments } from '@/domain/message/segments';
import type { MessageTemplate } from '@/domain/message/types';
import { ok, type Outcome } from '@/domain/outcome';
import { messageTemplates } from '../_store/message-templates';
import type { StaffCall } from './staff-session';

/** 消息模板 that WeChat approved for the shop and that can be sent to a segment. */
export const listMessageTemplates = async ({ db }: StaffCall): Promise<Outcome<readonly MessageTemplate[]>> =>
  ok((await messageTemplates(db)).filter(fitsSegments));
