import type { Together } from "@game-backend/framework/live/kind";
import { isRecipe, mostOfPlace, waysOf } from "./ways";

/** A document by which one of a currency buys amounts of others. */
interface CurrencyWay {
  name: string;
  from: string;
  to: readonly (readonly [currency: string, each: number])[];
}

/** The steps after which worths that still grow do so without end, and the part by which a step must raise one to count. */
const steps = 10_000;
const least = 1e-12;

/** The most ways that all steps look at, and the least steps: drafts of one editor may have a hundred thousand ways. */
const [mostLooks, leastSteps] = [20_000_000, 100];

/** Returns the ways from one currency to others, but for recipes, which say themselves what they give in a day. */
const currencyWays = (values: Together["values"]): CurrencyWay[] =>
  waysOf(values).flatMap(({ name, takes: [one], gives }) => {
    if (!one || !("currency" in one) || isRecipe({ name })) return [];
    const to = gives.flatMap((each) =>
      "currency" in each ? [[each.currency, each.amount / one.amount] as const] : [],
    );
    return [{ name, from: one.currency, to }];
  });

/**
 * Returns what one of each currency is worth if some are worth `first` by themselves, and the others what they buy; and the
 * documents by which a worth still grows after many steps. Rounding down only takes.
 */
function worths(ways: readonly CurrencyWay[], first: (currency: string) => number) {
  const worth = new Map<string, number>();
  const worthOf = (currency: string) => worth.get(currency) ?? first(currency);
  let growing: string[] = [];
  const most = Math.min(steps, Math.max(leastSteps, Math.ceil(mostLooks / ways.length)));
  for (let step = 0; step < most; step++) {
    growing = [];
    for (const { name, from, to } of ways) {
      const gives = to.reduce((sum, [currency, each]) => sum + each * worthOf(currency), 0);
      if (gives <= worthOf(from) * (1 + least)) continue;
      worth.set(from, gives);
      growing.push(name);
    }
    if (growing.length === 0 || Math.max(...worth.values()) > 1e200) break;
  }
  return { worthOf, growing };
}

/**
 * Returns the documents by which somebody gains without end who exchanges in a circle, by what any of some releases offers; none if
 * nobody does. No one gains if each currency can have a worth at which nothing costs less than what it gives.
 */
export function gainingCircle(releases: readonly Together["values"][]): string[] {
  const found = [...new Set(worths(releases.flatMap(currencyWays), () => 1).growing)];
  const all = releases.flatMap(waysOf);
  // Of ways that take several things, no worth of one currency tells.
  return found.length > 0 || !all.some(isRecipe) ? found : [...mostOfPlace(all, []).by];
}

/** Returns the most of a currency that amounts of others buy, one day's for example, where nobody gains in a circle. */
export function boughtWith(
  amounts: Readonly<Record<string, number>>,
  currency: string,
  values: Together["values"],
): number {
  const { worthOf } = worths(currencyWays(values), (one) => (one === currency ? 1 : 0));
  const others = Object.entries(amounts).filter(([one]) => one !== currency);
  return Math.floor(others.reduce((sum, [one, amount]) => sum + amount * worthOf(one), 0));
}
