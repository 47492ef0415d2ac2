/** Lambda refuses a longer description. */
const longestDescription = 256;

/** Returns a function's description, cut to what Lambda accepts. */
export const shortened = (text: string): string =>
  text.length > longestDescription ? `${text.slice(0, longestDescription - 1)}…` : text;
