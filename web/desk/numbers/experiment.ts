/** The figures of a variant's players. */
export interface Variant {
  readonly name: string;
  readonly players: number;
  /** The sum of the goal's events, and of the squares of each player's number of them. */
  readonly sum: number;
  readonly squares: number;
  /** The planned share of the players. */
  readonly share: number;
}

/**
 * The quantiles of the normal distribution for one to three comparisons, by which 95 % of all comparisons of one experiment are
 * right (Bonferroni). An experiment has four variants at most.
 */
const normal: Readonly<Record<number, number>> = { 1: 1.959_964, 2: 2.241_403, 3: 2.393_98 };

/** With fewer players in a variant no difference is called one: a few who send much decide it. */
const enough = 20;

/** The probability below which counts are said not to be as planned. */
const least = 0.001;

/** A variant beside the first one. */
interface Comparison {
  readonly name: string;
  readonly players: number;
  /** The goal's events a player. */
  readonly mean: number;
  /**
   * What the mean is above the first variant's, the interval of it, and whether both variants have players enough; absent for the
   * first, with fewer than two players, and with more than four variants.
   */
  readonly difference?: {
    readonly value: number;
    readonly from: number;
    readonly to: number;
    readonly isOfEnough: boolean;
  };
}

const meanOf = ({ sum, players }: Variant) => (players > 0 ? sum / players : 0);

/** The variance of a variant's mean. */
const varianceOf = (variant: Variant) =>
  Math.max(0, variant.squares - variant.players * meanOf(variant) ** 2) /
  (variant.players - 1) /
  variant.players;

/**
 * How many standard errors an interval of two means is wide on each side: the quantile of Student's distribution (Hill's algorithm
 * 396, six digits) with the degrees of freedom by Welch.
 */
function errorsOf(first: Variant, second: Variant, comparisons: number, quantile: number): number {
  const variances = [first, second].map(varianceOf);
  const sum = variances.reduce((total, each) => total + each, 0);
  if (sum === 0) return quantile;
  const freedom =
    sum ** 2 /
    [first, second].reduce((total, { players }, at) => total + (variances[at] ?? 0) ** 2 / (players - 1), 0);
  const tails = 0.05 / comparisons;
  if (freedom < 1.01) return 1 / Math.tan((tails * Math.PI) / 2);
  if (Math.abs(freedom - 2) < 0.01) return Math.sqrt(2 / (tails * (2 - tails)) - 2);
  const a = 1 / (freedom - 0.5);
  const b = 48 / a ** 2;
  const c = ((20_700 * (a / b) - 98) * a - 16) * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * freedom;
  const y = (d * tails) ** (2 / freedom);
  if (y <= 0.05 + a) {
    const tail = 1 / (((freedom + 6) / (freedom * y) - 0.089 * d - 0.822) * (freedom + 2) * 3);
    return Math.sqrt(
      freedom * (((tail + 0.5 / (freedom + 4)) * y - 1) * ((freedom + 1) / (freedom + 2)) + 1 / y),
    );
  }
  const x = -quantile;
  const near = c + (freedom < 5 ? 0.3 * (freedom - 4.5) * (x + 0.6) : 0);
  const scale = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + near;
  const square = quantile ** 2;
  const z = (((((0.4 * square + 6.3) * square + 36) * square + 94.5) / scale - square - 3) / b + 1) * x;
  return Math.sqrt(freedom * Math.expm1(a * z ** 2));
}

/** Compares variants with the first one. */
export function compare([first, ...others]: readonly Variant[]): Comparison[] {
  if (!first) return [];
  const quantile = normal[others.length];
  const shown = (variant: Variant) => ({
    name: variant.name,
    players: variant.players,
    mean: meanOf(variant),
  });
  return [
    shown(first),
    ...others.map((variant) => {
      const fewest = Math.min(first.players, variant.players);
      if (fewest < 2 || quantile === undefined) return shown(variant);
      const value = meanOf(variant) - meanOf(first);
      const error =
        errorsOf(first, variant, others.length, quantile) *
        Math.sqrt(varianceOf(first) + varianceOf(variant));
      const isOfEnough = fewest >= enough;
      return { ...shown(variant), difference: { value, from: value - error, to: value + error, isOfEnough } };
    }),
  ];
}

/**
 * Returns true if a difference is called one: its interval is without zero, once the planned days have passed, of 20 players of
 * each variant. Looking on each day before, and calling what looks good, would be wrong in a fifth of all experiments without one.
 */
export const isCalled = ({ difference }: Comparison, passed: number, planned: number): boolean =>
  difference?.isOfEnough === true && passed >= planned && (difference.from > 0 || difference.to < 0);

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
