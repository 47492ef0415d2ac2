/** Amounts of things by their names. */
type Amounts = readonly (readonly [name: string, amount: number])[];

/** Something that turns amounts of some things into amounts of others, as often as somebody wants. */
export interface Way {
  readonly name: string;
  readonly takes: Amounts;
  readonly gives: Amounts;
}

const nameOf = ([name]: Amounts[number]) => name;

/** A number below this counts as 0: numbers are brought near to 1, and rounded. */
const least = 1e-9;

/** The most numbers that a step looks at: ways by things. Drafts of one editor may have a hundred thousand ways. */
const mostNumbers = 1_000_000;

/** In place of the names of ways of which there are too many. */
export const tooMany = "more documents than can be looked at";

/** The steps after which the maximum that is found counts. */
const mostSteps = 5_000;

/**
 * Returns the most of a thing that somebody can have who begins with some amounts and uses ways as often as they want; without a
 * thing, of all together. If that has no end, it is infinite, by these ways; so it is if there are too many ways to know. (Simplex,
 * by Bland's rule.)
 */
export function mostReached(
  all: readonly Way[],
  start: Amounts,
  wanted?: string,
): { most: number; by: readonly string[] } {
  const ways = wanted === undefined ? inCircles(all) : within(all, start);
  const named = new Set(ways.flatMap(({ takes, gives }) => [...takes, ...gives].map(nameOf)));
  if (ways.length * named.size > mostNumbers) return { most: Number.POSITIVE_INFINITY, by: [tooMany] };
  const begins = new Map(start);
  const { nets, units } = scaled(ways);
  const things = [...new Set([...begins.keys(), ...nets.flatMap((net) => [...net.keys()])])];
  const startOf = (one: string) => (begins.get(one) ?? 0) / (units.get(one) ?? 1);
  const isMeant = (one: string) => wanted === undefined || one === wanted;
  // A row for each thing: what is taken of it is at most what somebody begins with. The last row is what is wanted.
  const rows = things.map((one) => [...nets.map((net) => -(net.get(one) ?? 0)), startOf(one)]);
  const last = nets.map((net) => -things.filter(isMeant).reduce((sum, one) => sum + (net.get(one) ?? 0), 0));
  const table = [...rows, [...last, wanted === undefined ? 0 : startOf(wanted)]];
  const [inside, outside] = [things.map((_, at) => ways.length + at), ways.map((_, at) => at)];
  const right = ways.length;
  const at = (row: number, column: number) => table[row]?.[column] ?? 0;
  for (let step = 0; step < mostSteps; step++) {
    const enters = smallest(outside, (column) => at(things.length, column) < -least);
    if (enters === undefined) break;
    const tight = inside.map((_, row) =>
      at(row, enters) > least ? at(row, right) / at(row, enters) : Number.POSITIVE_INFINITY,
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
  return { most: at(things.length, right) * (units.get(wanted ?? "") ?? 1), by: [] };
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
 * Returns what ways change by thing, and the units in which that is: of a thing a unit, and of a way a part, so that all numbers
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
    for (const [thing, amount] of takes) net.set(thing, (net.get(thing) ?? 0) - amount);
    for (const [thing, amount] of gives) net.set(thing, (net.get(thing) ?? 0) + amount);
    return net;
  });
  for (let time = 0; time < scalings; time++) {
    nets = nets.map((net) => divided(net, () => middle([...net.values()])));
    const numbers = Map.groupBy(
      nets.flatMap((net) => [...net]),
      ([thing]) => thing,
    );
    const middles = new Map([...numbers].map(([thing, all]) => [thing, middle(all.map(([, one]) => one))]));
    for (const [thing, one] of middles) units.set(thing, (units.get(thing) ?? 1) * one);
    nets = nets.map((net) => divided(net, (thing) => middles.get(thing) ?? 1));
  }
  return { nets, units };
}

const divided = (net: ReadonlyMap<string, number>, by: (thing: string) => number) =>
  new Map([...net].map(([thing, number]) => [thing, number / by(thing)]));

/** Returns the ways that can be in a circle. */
function inCircles(all: readonly Way[]): readonly Way[] {
  let ways = all;
  for (let size = Number.POSITIVE_INFINITY; ways.length < size; ) {
    size = ways.length;
    const given = new Set(ways.flatMap(({ gives }) => gives.map(nameOf)));
    ways = ways.filter(({ takes }) => takes.every((one) => given.has(nameOf(one))));
  }
  return ways;
}

/** Returns the ways that somebody with some amounts can come to use. */
function within(all: readonly Way[], start: Amounts): readonly Way[] {
  const held = new Set(start.map(nameOf));
  const used = new Set<Way>();
  for (let size = -1; size < used.size; ) {
    size = used.size;
    for (const way of all)
      if (!used.has(way) && way.takes.every((one) => held.has(nameOf(one)))) {
        used.add(way);
        for (const one of way.gives) held.add(nameOf(one));
      }
  }
  return [...used];
}
