import type { SkuView } from '@/contract/views';
import type { Fen, PriceRung } from '@/domain/preview';
import { shelfYuan } from './money';
import { whenOf } from './time';

/** One step of the price ladder as the customer sees it. */
export interface Rung {
  readonly rung: PriceRung;
  readonly name: string;
  readonly amount: Fen;
  /** Whether this customer may pay it. */
  readonly mine: boolean;
}

/** 售价 → 会员价 → 群特惠价, as far as the server sent them. */
export function ladderOf(sku: SkuView): readonly Rung[] {
  const { price, memberPrice, chatPrice } = sku;
  const rungs: Rung[] = [{ rung: 'price', name: '售价', amount: price, mine: true }];
  if (memberPrice)
    rungs.push({
      rung: 'member_price',
      name: `${memberPrice.tierName}会员价`,
      amount: memberPrice.amount,
      mine: memberPrice.mine,
    });
  if (chatPrice)
    rungs.push({
      rung: 'chat_price',
      name: '群特惠价',
      amount: chatPrice.amount,
      mine: chatPrice.remainingForMe > 0,
    });
  return rungs;
}

/** The rung that holds: the lowest that is theirs; the earlier one on a tie. */
export function winnerOf(rungs: readonly Rung[]): Rung | undefined {
  return rungs
    .filter(({ mine }) => mine)
    .reduce<Rung | undefined>((best, rung) => (best && best.amount <= rung.amount ? best : rung), undefined);
}

/** Why this price, in one sentence; empty when there is nothing to say. */
export function reasonOf(sku: SkuView, winner: Rung, now: number): string {
  const { chatPrice, memberPrice } = sku;
  if (winner.rung === 'chat_price' && chatPrice)
    return `你从「${chatPrice.chatName}」进来，${whenOf(chatPrice.endAt, now)} 前按群里的价算。每人限 ${chatPrice.perMember} 份，你还能买 ${chatPrice.remainingForMe} 份。`;
  if (chatPrice && chatPrice.remainingForMe <= 0)
    return `群特惠每人限 ${chatPrice.perMember} 份，你已经买满了，再买按${winner.name}。`;
  if (winner.rung === 'member_price') return `你是${winner.name.replace(/价$/, '')}，一直按这个价。`;
  if (memberPrice && memberPrice.amount < winner.amount)
    return `${memberPrice.tierName}会员买是 ${shelfYuan(memberPrice.amount)}。`;
  return '';
}

/** The most of this SKU one can put in: what is left, and at a chat price what the limit still allows. */
export function mostOf(sku: SkuView, winner: Rung): number {
  const byChat = winner.rung === 'chat_price' && sku.chatPrice ? sku.chatPrice.remainingForMe : sku.left;
  return Math.max(0, Math.min(sku.left, byChat));
}
