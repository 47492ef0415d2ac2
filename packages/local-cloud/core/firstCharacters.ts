/**
 * Returns the first characters of a text as a text of its own. A slice would keep the whole text in memory for as long as
 * it lives.
 */
export const firstCharacters = (text: string, most: number) => Buffer.from(text.slice(0, most)).toString();
