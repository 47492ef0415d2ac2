import type { Together } from "@game-backend/framework/live/kind";
import type { Bundle, Exchange, Offer } from "../offers";
import { coins } from "./contents";

/** A document by which one of a currency buys amounts of others. */
interface Way {
  name: string;
  from: string;
  to: readonly (readonly [currency: string, each: number])[];
}

/** The steps after which worths that still grow do so without end, and the part by which a step must raise one to count. */
const steps = 10_000;
const least = 1e-12;

/** The most ways that all steps look at, and the least steps: drafts of one editor may have a hundred thousand ways. */
const [mostLooks, leastSteps] = [20_000_000, 100];

/** Returns the ways from one currency to others in the documents of a release, as if each counted for everybody at all times. */
function waysOf(values: Together["values"]): Way[] {
  const of = <T>(kind: string) =>
    Object.entries(values[kind] ?? {}).flatMap(([id, each]) =>
      each.map((value) => ({ id, value: value as T })),
    );
  const bundles = Map.groupBy(of<Bundle>("bundles"), ({ id }) => id);
  return [
    ...of<Exchange>("exchanges").map(({ id, value: { pay, get } }) => ({
      ...{ name: `exchanges/${id}`, from: pay.currency },
      to: [[get.currency, get.amount / pay.amount] as const],
    })),
    ...of<Offer>("offers").flatMap(({ id, value: { currency = coins, price, bundle } }) =>
      (bundles.get(bundle ?? "") ?? []).map((sold) => ({
        ...{ name: `offers/${id}`, from: currency },
        to: sold.value.contents.flatMap((one) =>
          one.currency === undefined ? [] : [[one.currency, (one.amount ?? 0) / price] as const],
        ),
      })),
    ),
  ];
}

/**
 * Returns what one of each currency is worth if some are worth `first` by themselves, and the others what they buy; and the
 * documents by which a worth still grows after many steps. Rounding down only takes.
 */
function worths(ways: readonly Way[], first: (currency: string) => number) {
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
export const gainingCircle = (releases: readonly Together["values"][]): string[] => [
  ...new Set(worths(releases.flatMap(waysOf), () => 1).growing),
];

/** Returns the most of a currency that amounts of others buy, one day's for example, where nobody gains in a circle. */
export function boughtWith(
  amounts: Readonly<Record<string, number>>,
  currency: string,
  values: Together["values"],
): number {
  const { worthOf } = worths(waysOf(values), (one) => (one === currency ? 1 : 0));
  const others = Object.entries(amounts).filter(([one]) => one !== currency);
  return Math.floor(others.reduce((sum, [one, amount]) => sum + amount * worthOf(one), 0));
}
