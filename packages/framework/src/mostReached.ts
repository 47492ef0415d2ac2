import { circlesIn } from "./circlesIn";

/** Amounts of things by their names. */
export type Amounts = readonly (readonly [name: string, amount: number])[];

/** Something that turns amounts of some things into amounts of others. */
export interface Way {
  readonly name: string;
  /** What is used up. */
  readonly takes: Amounts;
  readonly rewards: Amounts;
  /** What must be there besides, at least, and stays: a right, a counter's number, a track before it. */
  readonly needs?: Amounts;
  /** How often a player uses it in a day, at most. @default as often as they want, if it takes something */
  readonly perDay?: number;
}

/** What a way changes in all, by thing: more, or less. */
interface Net {
  readonly name: string;
  readonly all: ReadonlyMap<string, number>;
}

/** A number below this counts as 0: numbers are brought near to 1, and rounded. */
const least = 1e-9;
/** The part by which prices may be wrong: what gains less gains nothing in a million circles. */
const leastGain = 1e-12;

/**
 * The numbers of a simplex, ways by things, for which no prices are searched before, the most of one, the most that it changes, and
 * the most numbers that a search for prices looks at: about a second.
 */
const [fewNumbers, mostNumbers, mostChanges, mostLooks] = [2e4, 1e6, 1e9, 1e7];

/** In place of the names of ways of which there are too many. */
export const tooMany = "more documents than can be looked at";

const isEndless = ({ takes, perDay }: Way) => takes.length > 0 && perDay === undefined;

const netOf = ({ name, takes, rewards }: Way): Net => {
  const all = new Map<string, number>();
  for (const [thing, amount] of takes) all.set(thing, (all.get(thing) ?? 0) - amount);
  for (const [thing, amount] of rewards) all.set(thing, (all.get(thing) ?? 0) + amount);
  for (const [thing, amount] of all) if (amount === 0) all.delete(thing);
  return { name, all };
};

const worthIn = (amounts: Iterable<Amounts[number]>, prices: ReadonlyMap<string, number>): number => {
  let sum = 0;
  for (const [thing, amount] of amounts) sum += amount * (prices.get(thing) ?? 0);
  return sum;
};

const takenBy = ({ all }: Net) => [...all].flatMap(([thing, amount]) => (amount < 0 ? [thing] : []));
const givenBy = ({ all }: Net) => [...all].flatMap(([thing, amount]) => (amount > 0 ? [thing] : []));

/**
 * Returns ways by which somebody gains without end, who uses them as often as they want; none if nobody does, and `tooMany` if
 * there are more than can be looked at. Each circle lies in a strongly connected part of what things become, so each part is
 * searched by itself: first for prices at which no way gives more than it takes, and where there are none found, by simplex.
 */
export function gainingCircle(all: readonly Way[]): readonly string[] {
  const nets = all.filter(isEndless).map(netOf);
  const free = nets.filter((net) => takenBy(net).length === 0 && net.all.size > 0);
  if (free.length > 0) return free.map(({ name }) => name);
  const parts = circlesIn(nets.map((net) => ({ from: takenBy(net), to: givenBy(net) })));
  for (const { things, edges } of parts) {
    const within = edges.flatMap((at) => nets[at] ?? []);
    const isSmall = within.length * things.size <= fewNumbers;
    const { prices, growing } = isSmall ? {} : pricesOf(within, things, costsOf(within, things));
    if (prices) continue;
    const by = growing ?? simplex(within, things).by;
    if (by.length > 0) return by;
  }
  return [];
}

/**
 * Returns the most of a thing that somebody can have who begins with some amounts and uses ways as often as they want. If that has
 * no end, it is infinite, by these ways; so it is if there are too many ways to know.
 */
export function mostReached(
  all: readonly Way[],
  start: Amounts,
  wanted: string,
): { most: number; by: readonly string[] } {
  const names = (amounts: Amounts) => amounts.map(([thing]) => thing);
  const used = dueBy(
    all.filter(isEndless),
    names(start),
    ({ takes }, held) => names(takes).every((thing) => held.has(thing)),
    ({ rewards }) => names(rewards),
  );
  const isUseful = (net: Net, useful: ReadonlySet<string>) => givenBy(net).some((thing) => useful.has(thing));
  const nets = dueBy(used.map(netOf), [wanted], isUseful, takenBy);
  const things = new Set([
    wanted,
    ...start.map(([thing]) => thing),
    ...nets.flatMap(({ all }) => [...all.keys()]),
  ]);
  // Where each way takes one thing, the least prices are what that is worth. Else they are at least that.
  const isSimple = nets.every((net) => takenBy(net).length === 1);
  const isMany = nets.length * things.size > mostNumbers;
  const prices = isSimple
    ? pricesOf(nets, things, new Map([[wanted, 1]])).prices
    : isMany
      ? lowered(nets, things, wanted)
      : undefined;
  if (prices) return { most: worthIn(start, prices), by: [] };
  return simplex(nets, things, new Map(start), wanted);
}

/**
 * Returns prices of things, not below the first ones, at which no way gives more than it takes; none if they are not found. A price
 * rises until its ways are right. So they are the smallest where each way takes one thing; where they rise without end then,
 * somebody gains by those that grow. What a way gives besides these things has a price above 0.
 */
function pricesOf(
  nets: readonly Net[],
  things: ReadonlySet<string>,
  first: ReadonlyMap<string, number>,
): { prices?: ReadonlyMap<string, number>; growing?: readonly string[] } {
  const prices = new Map(first);
  const sides = nets.map(({ name, all }) => {
    const own = [...all].filter(([thing]) => things.has(thing));
    const more = own.length < all.size ? 1 + least : 1;
    const rewards = own.flatMap(([thing, amount]) => (amount > 0 ? [[thing, amount * more] as const] : []));
    return { name, takes: own.filter(([, amount]) => amount < 0), rewards };
  });
  const size = sides.reduce((sum, { takes, rewards }) => sum + takes.length + rewards.length, 1);
  const growing = new Set<string>();
  for (let looks = 0, largest = 1; looks < mostLooks; looks += size) {
    let isRight = true;
    for (const { name, takes, rewards } of sides) {
      const [cost, worth] = [-worthIn(takes, prices), worthIn(rewards, prices)];
      if (worth <= cost * (1 + leastGain)) continue;
      isRight = false;
      if (largest > 1e50) growing.add(name);
      for (const [thing, amount] of takes)
        prices.set(
          thing,
          cost > 0 ? ((prices.get(thing) ?? 0) * worth) / cost : worth / -amount / takes.length,
        );
    }
    if (isRight) return { prices };
    largest = [...prices.values()].reduce((most, price) => Math.max(most, price), 0);
    if (largest > 1e100)
      return sides.every(({ takes }) => takes.length === 1) ? { growing: [...growing] } : {};
    // What was raised last raises what leads to it.
    sides.reverse();
  }
  return {};
}

/** Returns prices that are near what things cost, in what most ways move. */
function costsOf(nets: readonly Net[], things: ReadonlySet<string>): Map<string, number> {
  const moved = Map.groupBy(
    nets.flatMap(({ all }) => [...all.keys()]),
    (thing) => thing,
  );
  const [first = ""] = [...things].sort(
    (one, other) => (moved.get(other)?.length ?? 0) - (moved.get(one)?.length ?? 0),
  );
  const costs = new Map([[first, 1]]);
  for (let time = 0, isNew = true; isNew && time < 100; time++) {
    isNew = false;
    for (const { all } of nets) {
      const taken = [...all].filter(([thing, amount]) => amount < 0 && things.has(thing));
      if (!taken.every(([thing]) => costs.has(thing))) continue;
      const cost = -worthIn(taken, costs);
      const given = [...all].filter(([thing, amount]) => amount > 0 && things.has(thing));
      for (const [thing, amount] of given) {
        const each = cost / amount / given.length;
        if (each >= (costs.get(thing) ?? Number.POSITIVE_INFINITY) * (1 - least)) continue;
        costs.set(thing, each);
        isNew = true;
      }
    }
  }
  for (const thing of things) if (!costs.has(thing)) costs.set(thing, 1);
  return costs;
}

/** Returns prices in a thing at which no way gives more than it takes, each as low as the others allow; none if not found. */
function lowered(
  nets: readonly Net[],
  things: ReadonlySet<string>,
  wanted: string,
): ReadonlyMap<string, number> | undefined {
  const { prices } = pricesOf(nets, things, costsOf(nets, things));
  if (!prices) return undefined;
  const unit = prices.get(wanted) ?? 1;
  const low = new Map([...prices].map(([thing, price]) => [thing, price / unit]));
  const taking = Map.groupBy(
    nets.flatMap((net) => takenBy(net).map((thing) => ({ thing, net }))),
    ({ thing }) => thing,
  );
  for (let time = 0, isNew = true; isNew && time < 100; time++) {
    isNew = false;
    for (const [thing, price] of low) {
      const needed = (taking.get(thing) ?? []).map(({ net: { all } }) => {
        const amount = -(all.get(thing) ?? -1);
        return worthIn(all, low) / amount + price;
      });
      const least = Math.max(0, ...needed);
      if (thing === wanted || least >= price * (1 - leastGain)) continue;
      low.set(thing, least);
      isNew = true;
    }
  }
  return low;
}

/**
 * Returns the most of a thing that somebody has who begins with some amounts; without a thing, of all together, where each way that
 * also gives something else gains. If that has no end, it is infinite, by these ways; so it is if the search is cut off. (Simplex,
 * by Bland's rule.)
 */
function simplex(
  nets: readonly Net[],
  named: ReadonlySet<string>,
  start: ReadonlyMap<string, number> = new Map(),
  wanted?: string,
): { most: number; by: readonly string[] } {
  const cut = { most: Number.POSITIVE_INFINITY, by: [tooMany] };
  if (nets.length * named.size > mostNumbers) return cut;
  const things = [...named];
  const { units, scales } = scaled(nets, named);
  const unitOf = (thing: string) => units.get(thing) ?? 1;
  const right = nets.length;
  // A row for each thing: what is taken of it is at most what somebody begins with. The last row is what is gained.
  const table = things.map((thing) =>
    Float64Array.from([
      ...nets.map(({ all }, at) => -(all.get(thing) ?? 0) / unitOf(thing) / (scales[at] ?? 1)),
      (start.get(thing) ?? 0) / unitOf(thing),
    ]),
  );
  const isMeant = (thing: string) => wanted === undefined || thing === wanted;
  const gained = Float64Array.from([
    ...nets.map((_, at) =>
      things.reduce((sum, thing, row) => sum + (isMeant(thing) ? (table[row]?.[at] ?? 0) : 0), 0),
    ),
    0,
  ]);
  if (wanted === undefined)
    for (const [at, { all }] of nets.entries())
      if ([...all.keys()].some((thing) => !named.has(thing))) gained[at] = (gained[at] ?? 0) - 1;
  const [inside, outside] = [things.map((_, at) => right + at), nets.map((_, at) => at)];
  let changes = 0;
  while (changes < mostChanges) {
    const enters = smallest(outside, (column) => (gained[column] ?? 0) < -least);
    if (enters === undefined)
      return { most: (gained[right] ?? 0) * unitOf(wanted ?? "") + (start.get(wanted ?? "") ?? 0), by: [] };
    const at = (row: number, column: number) => table[row]?.[column] ?? 0;
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
      const by = [...new Set(grow.flatMap((one) => nets[one ?? -1]?.name ?? []))];
      return { most: Number.POSITIVE_INFINITY, by };
    }
    const pivotRow = table[leaves] ?? gained;
    const pivot = pivotRow[enters] ?? 1;
    for (const numbers of [...table, gained]) {
      const factor = numbers[enters] ?? 0;
      if (numbers === pivotRow || factor === 0) continue;
      changes += right;
      for (const [column, number] of pivotRow.entries())
        if (number !== 0) numbers[column] = (numbers[column] ?? 0) - (factor * number) / pivot;
      numbers[enters] = -factor / pivot;
    }
    for (const [column, number] of pivotRow.entries())
      pivotRow[column] = column === enters ? 1 / pivot : number / pivot;
    [inside[leaves], outside[enters]] = [outside[enters] ?? 0, inside[leaves] ?? 0];
  }
  return cut;
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
 * Returns a unit of each thing, and a part of each way, in which all numbers are near 1. A million of one for one of another, again
 * and again, would otherwise be lost in the rounding.
 */
function scaled(nets: readonly Net[], named: ReadonlySet<string>) {
  const units = new Map([...named].map((thing) => [thing, 1]));
  const scales = nets.map(() => 1);
  const entries = nets.flatMap(({ all }, way) =>
    [...all].flatMap(([thing, amount]) =>
      named.has(thing) ? [{ way, thing, amount: Math.abs(amount) }] : [],
    ),
  );
  const middles = <Key>(key: (one: (typeof entries)[number]) => Key) =>
    [...Map.groupBy(entries, key)].map(([of, all]) => {
      const numbers = all.map(
        ({ way, thing, amount }) => amount / (units.get(thing) ?? 1) / (scales[way] ?? 1),
      );
      return [of, Math.sqrt(Math.max(...numbers) * Math.min(...numbers))] as const;
    });
  for (let time = 0; time < scalings; time++) {
    for (const [way, middle] of middles(({ way }) => way)) scales[way] = (scales[way] ?? 1) * middle;
    for (const [thing, middle] of middles(({ thing }) => thing))
      units.set(thing, (units.get(thing) ?? 1) * middle);
  }
  return { units, scales };
}

/** Returns those that are due by the things which are known, first or by others that are due. */
function dueBy<One>(
  all: readonly One[],
  first: readonly string[],
  isDue: (one: One, known: ReadonlySet<string>) => boolean,
  makesKnown: (one: One) => readonly string[],
): One[] {
  const known = new Set(first);
  const due = new Set<One>();
  for (let size = -1; size < due.size; ) {
    size = due.size;
    for (const one of all)
      if (!due.has(one) && isDue(one, known)) {
        due.add(one);
        for (const thing of makesKnown(one)) known.add(thing);
      }
  }
  return [...due];
}
