/** What is known of a variant's players. */
export interface Variant {
  readonly name: string;
  readonly players: number;
  /** The sum of the goal's events, and of the squares of each player's number of them. */
  readonly sum: number;
  readonly squares: number;
  /** The planned share of the players. */
  readonly share: number;
}

/** How many standard errors an interval is wide on each side: 95 % of all comparisons of one experiment are right. */
const errorsOf: Readonly<Record<number, number>> = { 1: 1.959_964, 2: 2.241_403, 3: 2.393_98 };

/** The probability below which counts are said not to be as planned. */
const least = 0.001;

/** A variant beside the first one. */
interface Comparison {
  readonly name: string;
  readonly players: number;
  /** The goal's events a player. */
  readonly mean: number;
  /** What the mean is above the first variant's, and the interval of it; absent for the first, and with fewer than two players. */
  readonly difference?: { readonly value: number; readonly from: number; readonly to: number };
}

const meanOf = ({ sum, players }: Variant) => (players > 0 ? sum / players : 0);

/** The variance of a variant's mean. */
const varianceOf = (variant: Variant) =>
  Math.max(0, variant.squares - variant.players * meanOf(variant) ** 2) /
  (variant.players - 1) /
  variant.players;

/** Compares variants with the first one. */
export function compare([first, ...others]: readonly Variant[]): Comparison[] {
  if (!first) return [];
  const width = errorsOf[others.length] ?? 0;
  const shown = (variant: Variant) => ({
    name: variant.name,
    players: variant.players,
    mean: meanOf(variant),
  });
  return [
    shown(first),
    ...others.map((variant) => {
      if (first.players < 2 || variant.players < 2) return shown(variant);
      const value = meanOf(variant) - meanOf(first);
      const error = width * Math.sqrt(varianceOf(first) + varianceOf(variant));
      return { ...shown(variant), difference: { value, from: value - error, to: value + error } };
    }),
  ];
}

/**
 * Returns true if a difference is called one: its interval is without zero, once the planned days have passed. Who looked on each day
 * before, and called what looked good, would be wrong in a fifth of all experiments in which there is none.
 */
export const isCalled = ({ difference }: Comparison, passed: number, planned: number): boolean =>
  difference !== undefined && passed >= planned && (difference.from > 0 || difference.to < 0);

/** Returns the probability that the variants' players are at least this far from their planned shares by chance. */
export function chanceOf(variants: readonly Variant[]): number {
  const all = variants.reduce((sum, { players }) => sum + players, 0);
  const planned = variants.filter(({ share }) => share > 0);
  if (all === 0 || planned.length < 2) return 1;
  const distance = planned.reduce(
    (sum, { players, share }) => sum + (players - all * share) ** 2 / (all * share),
    0,
  );
  return tailOf(distance, planned.length - 1);
}

/** Returns true if the players are not divided as planned: then nothing that the experiment shows can be believed. */
export const isAskew = (variants: readonly Variant[]): boolean => chanceOf(variants) < least;

/** The probability of more than `x` by the chi-squared distribution with one to three degrees of freedom. */
function tailOf(x: number, degrees: number): number {
  if (degrees === 2) return Math.exp(-x / 2);
  const normal = errorFunctionBeyond(Math.sqrt(x / 2));
  return degrees === 1 ? normal : normal + Math.sqrt((2 * x) / Math.PI) * Math.exp(-x / 2);
}

/** The complementary error function of a number from 0, with a relative error below 1.2e-7 (Numerical Recipes, `erfcc`). */
function errorFunctionBeyond(x: number): number {
  const t = 1 / (1 + x / 2);
  const factors = [
    ...[0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807],
    ...[-0.18628806, 0.09678418, 0.37409196, 1.00002368, -1.26551223],
  ];
  return t * Math.exp(-x * x + factors.reduce((sum, factor) => sum * t + factor, 0));
}
