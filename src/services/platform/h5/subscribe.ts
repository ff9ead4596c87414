import type { SubscribeAnswer, Subscribed } from '../types';
import { door, DoorRefusal } from './door';
import { el, showSheet, tap } from './sheet';

interface Asked {
  readonly templates: readonly { readonly id: string; readonly title: string }[];
  /** Already answered by 「总是保持以上选择」. */
  readonly settled: Readonly<Record<string, SubscribeAnswer>>;
}
interface Chosen {
  readonly answers: Record<string, SubscribeAnswer>;
  readonly always: boolean;
}

function askFor(open: Asked['templates']): Promise<Chosen> {
  const all = (answer: SubscribeAnswer, always: boolean): Chosen => ({
    answers: Object.fromEntries(open.map(({ id }) => [id, answer])),
    always,
  });
  return showSheet('subscribe', all('reject', false), (close) => {
    const always = el('input', { type: 'checkbox', class: 'wx-sheet__box' }) as HTMLInputElement;
    const rows = open.map(({ id, title }) => {
      const box = el('input', {
        type: 'checkbox',
        class: 'wx-sheet__box',
        'aria-label': title,
      }) as HTMLInputElement;
      box.checked = true;
      return { id, box, row: el('label', { class: 'wx-sheet__row' }, title, box) };
    });
    const allow = (): void =>
      close({
        answers: Object.fromEntries(rows.map(({ id, box }) => [id, box.checked ? 'accept' : 'reject'])),
        always: always.checked,
      });
    return [
      el('div', { class: 'wx-sheet__title' }, '枝上鲜 申请发送以下消息'),
      el('div', { class: 'wx-sheet__note' }, '每同意一次，可以收到一条'),
      ...rows.map(({ row }) => row),
      el('label', { class: 'wx-sheet__row' }, '总是保持以上选择，不再询问', always),
      tap('允许', 'wx-sheet__go', allow),
      tap('取消', 'wx-sheet__plain', () => close(all('reject', always.checked))),
    ];
  });
}

/** WeChat's subscription sheet: what 总是保持 settled is not asked again; the local cloud counts the grants. */
export async function subscribeByDoor(tmplIds: readonly string[]): Promise<Subscribed> {
  try {
    const { templates, settled } = await door<Asked>('POST', '/phone/subscribe', { tmplIds });
    const open = templates.filter(({ id }) => !(id in settled));
    if (open.length === 0) return { ok: true, answers: settled };
    const answered = await door<Record<string, SubscribeAnswer>>(
      'POST',
      '/phone/subscribe/answer',
      await askFor(open),
    );
    return { ok: true, answers: { ...settled, ...answered } };
  } catch (error) {
    if (error instanceof DoorRefusal) return { ok: false, errCode: error.errCode };
    throw error;
  }
}
