import type { Together } from "@game-backend/framework/live/kind";
import type { Bundle, Exchange, Offer } from "../offers";
import type { Recipe } from "../recipes";
import { type Contents, coins, joined, numberOf, placeOf, unpacked } from "./contents";
import { listsOf } from "./lists";

/** A document by which things become others, as often as somebody wants. */
export interface Way {
  name: string;
  takes: Contents;
  gives: Contents;
}

export const isRecipe = ({ name }: Pick<Way, "name">): boolean => name.startsWith("recipes/");

/** Returns the documents of a kind, each with all values that it can have. */
export const documentsOf = <T>(
  values: Together["values"],
  kind: string,
): (readonly [id: string, value: T])[] =>
  Object.entries(values[kind] ?? {}).flatMap(([id, each]) => each.map((value) => [id, value as T] as const));

/** Returns the ways of all documents, as if each counted for everybody at all times. */
export function waysOf(values: Together["values"]): Way[] {
  const bundles = Map.groupBy(documentsOf<Bundle>(values, "bundles"), ([id]) => id);
  const lists = listsOf(values);
  return [
    ...documentsOf<Exchange>(values, "exchanges").map(([id, { pay, get }]) => ({
      ...{ name: `exchanges/${id}`, takes: [pay], gives: [get] },
    })),
    ...documentsOf<Offer>(values, "offers").flatMap(([id, { currency = coins, price, bundle, item }]) => {
      const sold = [
        ...(item === undefined ? [] : [[{ item, quantity: 1 }]]),
        ...(bundles.get(bundle ?? "") ?? []).map(([, { contents }]) => contents as Contents),
      ];
      return sold.map((gives) => ({ name: `offers/${id}`, takes: [{ currency, amount: price }], gives }));
    }),
    ...documentsOf<Recipe>(values, "recipes").map(([id, { takes, gives }]) => ({
      ...{ name: `recipes/${id}`, takes: takes as Contents, gives: unpacked(gives, lists) },
    })),
  ];
}

/** What is below this part of the largest number is 0: numbers are rounded. */
const least = 1e-9;

/** The most numbers that a step looks at: ways by things. Drafts of one editor may have a hundred thousand ways. */
const mostNumbers = 1_000_000;

/** In place of the names of ways of which there are too many. */
export const tooMany = "more documents than can be looked at";

/** The steps after which the maximum that is found counts. */
const mostSteps = 5_000;

/**
 * Returns the most of a place that somebody can have who begins with some contents and uses ways as often as they want; without a
 * place, of all together. If that has no end, it is infinite, by these ways; so it is if there are too many ways to know. (Simplex,
 * by Bland's rule.)
 */
export function mostOfPlace(
  all: readonly Way[],
  start: Contents,
  place?: string,
): { most: number; by: readonly string[] } {
  const ways = place === undefined ? inCircles(all) : within(all, start);
  const named = new Set(ways.flatMap(({ takes, gives }) => [...takes, ...gives].map(placeOf)));
  if (ways.length * named.size > mostNumbers) return { most: Number.POSITIVE_INFINITY, by: [tooMany] };
  const begins = new Map(joined(start).map((one) => [placeOf(one), numberOf(one)]));
  const { nets, units } = scaled(ways);
  const places = [...new Set([...begins.keys(), ...nets.flatMap((net) => [...net.keys()])])];
  const startOf = (one: string) => (begins.get(one) ?? 0) / (units.get(one) ?? 1);
  const isMeant = (one: string) => place === undefined || one === place;
  // A row for each place: what is taken of it is at most what somebody begins with. The last row is what is wanted.
  const rows = places.map((one) => [...nets.map((net) => -(net.get(one) ?? 0)), startOf(one)]);
  const wanted = nets.map(
    (net) => -places.filter(isMeant).reduce((sum, one) => sum + (net.get(one) ?? 0), 0),
  );
  const table = [...rows, [...wanted, place === undefined ? 0 : startOf(place)]];
  const [inside, outside] = [places.map((_, at) => ways.length + at), ways.map((_, at) => at)];
  const last = ways.length;
  const at = (row: number, column: number) => table[row]?.[column] ?? 0;
  for (let step = 0; step < mostSteps; step++) {
    const enters = smallest(outside, (column) => at(places.length, column) < -least);
    if (enters === undefined) break;
    const tight = inside.map((_, row) =>
      at(row, enters) > least ? at(row, last) / at(row, enters) : Number.POSITIVE_INFINITY,
    );
    const bound = Math.min(...tight);
    const leaves = smallest(
      inside,
      (row) => bound < Number.POSITIVE_INFINITY && (tight[row] ?? 0) <= bound + least,
    );
    if (leaves === undefined) {
      const grow = [outside[enters], ...inside.filter((_, row) => at(row, enters) < -least)];
      return {
        most: Number.POSITIVE_INFINITY,
        by: [...new Set(grow.flatMap((one) => ways[one ?? -1]?.name ?? []))],
      };
    }
    const pivot = at(leaves, enters);
    const pivotRow = [...(table[leaves] ?? [])];
    for (const [row, numbers] of table.entries()) {
      const factor = numbers[enters] ?? 0;
      table[row] = numbers.map((number, column) => {
        if (row === leaves) return column === enters ? 1 / pivot : number / pivot;
        return column === enters ? -factor / pivot : number - (factor * (pivotRow[column] ?? 0)) / pivot;
      });
    }
    [inside[leaves], outside[enters]] = [outside[enters] ?? 0, inside[leaves] ?? 0];
  }
  return { most: at(places.length, last) * (units.get(place ?? "") ?? 1), by: [] };
}

/** Returns the index of the smallest of some numbers whose index is right. */
function smallest(numbers: readonly number[], isRight: (index: number) => boolean): number | undefined {
  let found: number | undefined;
  for (const [index, number] of numbers.entries())
    if (isRight(index) && (found === undefined || number < (numbers[found] ?? 0))) found = index;
  return found;
}

/** How often all numbers are brought nearer to 1. */
const scalings = 20;

/**
 * Returns what ways change by place, and the units in which that is: of a place a unit, and of a way a part, so that all numbers
 * are near 1. A million of one for one of another, again and again, would otherwise be lost in the rounding.
 */
function scaled(ways: readonly Way[]): { nets: Map<string, number>[]; units: ReadonlyMap<string, number> } {
  const units = new Map<string, number>();
  const middle = (numbers: readonly number[]) => {
    const all = numbers.map(Math.abs).filter((number) => number > 0);
    return all.length === 0 ? 1 : Math.sqrt(Math.max(...all) * Math.min(...all));
  };
  let nets = ways.map(({ takes, gives }) => {
    const net = new Map<string, number>();
    for (const one of takes) net.set(placeOf(one), (net.get(placeOf(one)) ?? 0) - numberOf(one));
    for (const one of gives) net.set(placeOf(one), (net.get(placeOf(one)) ?? 0) + numberOf(one));
    return net;
  });
  for (let time = 0; time < scalings; time++) {
    nets = nets.map((net) => divided(net, () => middle([...net.values()])));
    const numbers = Map.groupBy(
      nets.flatMap((net) => [...net]),
      ([place]) => place,
    );
    const middles = new Map([...numbers].map(([place, all]) => [place, middle(all.map(([, one]) => one))]));
    for (const [place, one] of middles) units.set(place, (units.get(place) ?? 1) * one);
    nets = nets.map((net) => divided(net, (place) => middles.get(place) ?? 1));
  }
  return { nets, units };
}

const divided = (net: ReadonlyMap<string, number>, by: (place: string) => number) =>
  new Map([...net].map(([place, number]) => [place, number / by(place)]));

/** Returns the ways that can be in a circle. */
function inCircles(all: readonly Way[]): readonly Way[] {
  let ways = all;
  for (let size = Number.POSITIVE_INFINITY; ways.length < size; ) {
    size = ways.length;
    const given = new Set(ways.flatMap(({ gives }) => gives.map(placeOf)));
    ways = ways.filter(({ takes }) => takes.every((one) => given.has(placeOf(one))));
  }
  return ways;
}

/** Returns the ways that somebody with some contents can come to use. */
function within(all: readonly Way[], start: Contents): readonly Way[] {
  const held = new Set(start.map(placeOf));
  const used = new Set<Way>();
  for (let size = -1; size < used.size; ) {
    size = used.size;
    for (const way of all)
      if (!used.has(way) && way.takes.every((one) => held.has(placeOf(one)))) {
        used.add(way);
        for (const one of way.gives) held.add(placeOf(one));
      }
  }
  return [...used];
}
