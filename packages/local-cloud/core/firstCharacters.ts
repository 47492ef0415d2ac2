/**
 * Returns a copy of a text's first characters. A slice would keep the whole text in memory for as long as the slice
 * lives.
 */
export const firstCharacters = (text: string, most: number) => Buffer.from(text.slice(0, most)).toString();
