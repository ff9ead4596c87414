import type { ShareCard } from '../types';
import { door, phoneToken } from './door';
import { el, showSheet, tap } from './sheet';

interface Chat {
  readonly openGId: string;
  readonly name: string;
}
interface World {
  readonly phones: readonly { readonly token: string; readonly nickname: string }[];
}
type Target = { readonly chat: string } | { readonly phone: string } | 'copy' | null;

/** The address that opens this card in any browser tab, as another phone. */
const linkOf = ({ path }: ShareCard): string => `${location.origin}${location.pathname}#/${path}`;

/** A browser may refuse the clipboard; then the link is shown, to be copied by hand. */
async function copyLink(link: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    return showSheet('link', false, (close) => [
      el('div', { class: 'wx-sheet__title' }, '长按复制链接'),
      el('div', { class: 'wx-sheet__note' }, link),
      tap('好了', 'wx-sheet__go', () => close(true)),
    ]);
  }
}

/** WeChat's 「发送给」: this phone's chats, the local cloud's other phones, or the link. */
export async function shareByDoor(card: ShareCard): Promise<boolean> {
  const [me, chats, world] = await Promise.all([
    phoneToken(),
    door<readonly Chat[]>('GET', '/phone/chats'),
    door<World>('GET', '/world'),
  ]);
  const friends = world.phones.filter(({ token }) => token !== me).slice(-8);
  const target = await showSheet<Target>('share', null, (close) => [
    tap('关闭', 'wx-sheet__x', () => close(null), '×'),
    el('div', { class: 'wx-sheet__title' }, '发送给'),
    el('div', { class: 'wx-sheet__note' }, card.title),
    chats.length ? el('div', { class: 'wx-sheet__head' }, '我的群') : null,
    ...chats.map(({ openGId, name }) => tap(name, 'wx-sheet__row', () => close({ chat: openGId }))),
    friends.length ? el('div', { class: 'wx-sheet__head' }, '朋友') : null,
    ...friends.map(({ token, nickname }) => tap(nickname, 'wx-sheet__row', () => close({ phone: token }))),
    tap('复制链接', 'wx-sheet__plain', () => close('copy')),
  ]);
  if (!target) return false;
  if (target === 'copy') return copyLink(linkOf(card));
  await door('POST', '/phone/share', { ...card, to: target });
  return true;
}
