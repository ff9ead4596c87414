/**
 * The longest of `regions` that an address lies in. A region is the beginning of an address: 「云南省」, 「云南省昆明市」.
 *
 * @param place 省市区, with or without spaces
 */
export function regionAround(regions: readonly string[], place: string): string | undefined {
  const written = place.replace(/\s+/g, '');
  return regions
    .filter((region) => region !== '' && written.startsWith(region))
    .sort((a, b) => b.length - a.length)[0];
}
