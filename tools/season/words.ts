/** The name of all players together, beside their kinds. */
export const everybody = "everybody";

/** Returns a number as people read it, with two decimals at most. */
export const number = (value: number): string => (Math.round(value * 100) / 100).toLocaleString("en");

export const percent = (share: number): string => `${Math.round(100 * share)} %`;

export const sumOf = (numbers: readonly number[] = []): number => numbers.reduce((all, one) => all + one, 0);
