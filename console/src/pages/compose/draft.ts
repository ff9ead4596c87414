import type { MessageTemplate } from '@/domain/message/types';
import { fieldProblem } from '../../words/fields';

/** What staff typed so far; nothing of it is saved until it is sent. */
export interface Draft {
  /** For staff only; the customer never sees it. */
  readonly title: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Where the message leads in the mini-program. */
  readonly page: string;
}
export const EMPTY: Draft = { title: '', fields: {}, page: '' };

/** Pages of the mini-program a message may lead to. */
export const PAGES: readonly { readonly page: string; readonly name: string }[] = [
  { page: 'pages/home/index', name: '店铺首页' },
  { page: 'pages/chat/index', name: '今天的群特惠' },
  { page: 'package-member/coupons/index', name: '我的券' },
  { page: 'package-order/list/index', name: '我的订单' },
  { page: 'pages/category/index', name: '分类' },
];

/** Everything that still keeps the draft from being sent. */
export function draftProblems(template: MessageTemplate, draft: Draft): string[] {
  const problems = template.fields.flatMap((field) => {
    const problem = fieldProblem(field.key, draft.fields[field.key] ?? '');
    return problem ? [`${field.name}：${problem}`] : [];
  });
  if (!draft.title.trim()) problems.push('还没起名字');
  if (!draft.page) problems.push('还没选打开后去哪');
  return problems;
}
