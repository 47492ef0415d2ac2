import type { Together } from "@game-backend/framework/live/kind";
import { coins } from "./contents";
import type { Bundle, Exchange, Offer } from "./offers";

/** A document by which one of a currency buys amounts of others. */
interface Way {
  name: string;
  from: string;
  to: readonly (readonly [currency: string, each: number])[];
}

/** The steps after which worths that still grow do so without end, and the part by which a step must raise one to count. */
const steps = 10_000;
const least = 1e-12;

/**
 * Returns the documents by which somebody gains without end who exchanges in a circle, as if each counted for everybody at all times; none if
 * nobody does. No one gains if each currency can have a worth at which nothing costs less than what it gives. Rounding down only takes.
 */
export function gainingCircle({ values }: Pick<Together, "values">): string[] {
  const of = <T>(kind: string) =>
    Object.entries(values[kind] ?? {}).flatMap(([id, each]) =>
      each.map((value) => ({ id, value: value as T })),
    );
  const bundles = of<Bundle>("bundles");
  const ways: Way[] = [
    ...of<Exchange>("exchanges").map(({ id, value: { pay, get } }) => ({
      ...{ name: `exchanges/${id}`, from: pay.currency },
      to: [[get.currency, get.amount / pay.amount] as const],
    })),
    ...of<Offer>("offers").flatMap(({ id, value: { currency = coins, price, bundle } }) =>
      bundles.flatMap((sold) => ({
        ...{ name: `offers/${id}`, from: currency },
        to: (sold.id === bundle ? sold.value.contents : []).flatMap((one) =>
          one.currency === undefined ? [] : [[one.currency, (one.amount ?? 0) / price] as const],
        ),
      })),
    ),
  ];
  const worth = new Map<string, number>();
  const worthOf = (currency: string) => worth.get(currency) ?? 1;
  let growing: string[] = [];
  for (let step = 0; step < steps; step++) {
    growing = [];
    for (const { name, from, to } of ways) {
      const gives = to.reduce((sum, [currency, each]) => sum + each * worthOf(currency), 0);
      if (gives <= worthOf(from) * (1 + least)) continue;
      worth.set(from, gives);
      growing.push(name);
    }
    if (growing.length === 0 || Math.max(...worth.values()) > 1e200) break;
  }
  return growing;
}
