import { byItem, portionsOf } from './entry';
import type { RelayEntry, RelayItem, RelayLine } from './types';

/** 「草莓 ×2、苹果（微辣）×1」, in the relay's own order. */
export const linesInWords = (items: readonly RelayItem[], lines: readonly RelayLine[]): string =>
  items
    .flatMap(({ id, title }) =>
      lines
        .filter(({ itemId }) => itemId === id)
        .map(({ option, quantity }) => `${title}${option && `（${option}）`} ×${quantity}`),
    )
    .join('、');

/** What the public list calls somebody: by consent their nickname, otherwise their place in the list. */
export const nameInList = ({ name }: Pick<RelayEntry, 'name'>, number: number): string =>
  name ?? `邻居 ${number} 号`;

/** Digits after the number: short enough to say, and enough that a neighbour's code is not guessed by adding one. */
const CHECK_DIGITS = 2;

/**
 * 取货码: the number in the list and two digits that only the server can make. No two entries of a relay share one.
 *
 * @param secret a keyed hash of relay and member; its letters become the digits
 */
export function pickupCode(number: number, secret: string): string {
  const mixed = [...secret].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
  const check = String(mixed % 10 ** CHECK_DIGITS).padStart(CHECK_DIGITS, '0');
  return `${String(number).padStart(2, '0')}${check}`;
}

export interface Picking {
  readonly itemId: string;
  readonly title: string;
  readonly skuName: string;
  readonly option: string;
  readonly quantity: number;
}

/** 拣货单: how many of what to bring, by item and option, in the relay's own order. */
export function pickingList(
  items: readonly RelayItem[],
  entries: readonly { readonly lines: readonly RelayLine[] }[],
): Picking[] {
  const lines = entries.flatMap((entry) => entry.lines);
  return items.flatMap(({ id, title, skuName, options }) => {
    const mine = lines.filter(({ itemId }) => itemId === id);
    const all = options.length === 0 ? [''] : options;
    return all
      .map((option) => ({
        ...{ itemId: id, title, skuName, option },
        quantity: portionsOf(mine.filter((line) => line.option === option)),
      }))
      .filter(({ quantity }) => quantity > 0);
  });
}

/** Portions taken by item over all entries that count. */
export const takenByItem = (
  entries: readonly { readonly lines: readonly RelayLine[] }[],
): Record<string, number> => byItem(entries.flatMap(({ lines }) => lines));
