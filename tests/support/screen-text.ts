/** Drop white space: a price is several boxes (`¥`, `39`, `.9`) and reads as one word. */
const joined = (text: string) => text.replace(/\s+/g, '');

/** Whether a person finds a text on the screen, however its parts are laid out. */
export const containsText = (screen: string, text: string): boolean => joined(screen).includes(joined(text));
