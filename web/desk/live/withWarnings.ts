/** Returns what is told of something that is done, with what may be meant so. */
export const withWarnings = (text: string, warnings?: string): string =>
  warnings === undefined ? text : `${text} It may be meant so:\n${warnings}`;
