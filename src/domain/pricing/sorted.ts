/** Put `item` into a short list that is in order, behind what goes before it or is equal to it. */
export function insertSorted<T>(list: T[], item: T, goesBefore: (a: T, b: T) => boolean): void {
  let at = list.length;
  list.push(item);
  for (; at > 0 && goesBefore(item, list[at - 1] as T); at -= 1) list[at] = list[at - 1] as T;
  list[at] = item;
}
