/** What a table holds under a name that somebody sent: never what every object inherits, `constructor` and its kin. */
export function own<T>(table: Readonly<Record<string, T>>, name: PropertyKey): T | undefined {
  return Object.hasOwn(table, name) ? table[name as string] : undefined;
}
