import type { Problem, Together } from "@game-backend/framework/live/kind";
import { gainingCircle, mostReached, tooMany, type Way } from "@game-backend/framework/mostReached";
import {
  type Contents,
  coins,
  joined,
  numberOf,
  placeOf,
  unpackBundles,
  withNumber,
} from "../economy/rules/contents";
import { listsOf } from "../economy/rules/lists";
import { documentsOf, money, pathsOf } from "../economy/rules/ways";
import type { Box } from "./box";
import { weightsAt } from "./draw";

const boxName = "boxes/";
const idOf = ({ name }: Way) => name.slice(boxName.length);

/** Returns the parts in which a box gives its rows: the average over all draws until the guaranteed row comes, again and again. */
export function partsOf(box: Box): number[] {
  const last = box.guarantee?.after ?? 1;
  const counts = box.rows.map(() => 0);
  let goesOn = 1;
  for (let drawsWithout = 0; drawsWithout < last; drawsWithout++) {
    const weights = weightsAt(box, drawsWithout);
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    const guaranteed = box.rows.findIndex(({ id }) => id === box.guarantee?.row);
    for (const [at, weight] of weights.entries()) counts[at] = (counts[at] ?? 0) + (goesOn * weight) / all;
    goesOn *= 1 - (weights[guaranteed] ?? 0) / all;
  }
  const draws = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / draws);
}

/** Returns what a box gives in a draw, on average. */
export function meanOf(box: Box, values: Together["values"]): Contents {
  const parts = partsOf(box);
  const lists = listsOf(values);
  return joined(
    box.rows.flatMap((row, at) =>
      unpackBundles(row.rewards, lists).map((one) => withNumber(one, numberOf(one) * (parts[at] ?? 0))),
    ),
  );
}

/** Documents, with what gives what by them and beside them, such as the prices of a catalog. */
type All = Pick<Together, "values" | "ways">;

const isBox = ({ name, takes }: Way) => name.startsWith(boxName) && takes.length > 0;

/** Returns what draws are worth on average in what can become their price again, and by which ways, if that has no end. */
const worthsOf = ({ ways }: All) =>
  ways.filter(isBox).flatMap((box) =>
    box.takes.map(([place, amount]) => {
      const others = ways.filter((one) => one !== box);
      const { most: worth, by } = mostReached(others, box.rewards, place);
      const currency =
        place === placeOf({ currency: coins, amount }) ? coins : place.replace("currency:", "");
      return { id: idOf(box), price: { currency, amount }, worth, by };
    }),
  );

/** Returns the boxes and other documents by which somebody gains without end, who may need more than a draw gives on the way. */
function circleOf({ ways }: All): readonly string[] {
  const boxes = ways.filter(isBox);
  if (boxes.length === 0) return [];
  const by = gainingCircle(ways.filter((one) => !isBox(one)));
  if (by.includes(tooMany)) return [...boxes.map(({ name }) => name), ...by];
  // What others gain by themselves is no box's.
  return by.length > 0 ? [] : gainingCircle(ways);
}

/**
 * Returns what is wrong with boxes: one that gives more than it costs; one that earned currency opens where it is closed, though
 * money can become its currency. The worth of a draw is a warning, because a publication prints it.
 */
export function faultsOf(all: All): Omit<Problem, "kind">[] {
  const paths = pathsOfMoney(all);
  const worths = worthsOf(all).map(({ id, price: { currency, amount }, worth, by }) => {
    const isMore = worth > amount * (1 + 1e-9);
    const ways = by.length > 0 ? `, by ${by.join(", ")}` : "";
    const message = `A draw costs ${amount} ${currency} and is worth ${Math.round(worth * 100) / 100} of them on average`;
    return isMore
      ? { id, field: "price", message: `${message}${ways}: who draws in a circle gains without end` }
      : { id, message, isWarning: true as const };
  });
  const earned = documentsOf<Box>(all.values, "boxes").flatMap(([id, { price, closed }]) => {
    const path = price && closed?.then ? paths.get(placeOf(price)) : undefined;
    const message = `Money can become ${price?.currency}, and counts as earned then: ${path}`;
    return path === undefined ? [] : [{ id, field: "closed.then", message }];
  });
  const circle = worths.every(({ isWarning }) => isWarning) ? circleOf(all) : [];
  const inCircle = circle.flatMap((name) => {
    const message = `Who draws in a circle gains without end, by ${circle.slice(0, 20).join(", ")}`;
    return name.startsWith(boxName) ? [{ id: name.slice(boxName.length), field: "price", message }] : [];
  });
  return [...worths, ...inCircle, ...earned];
}

/** Returns some releases, as if all counted. */
export function mergeReleases(releases: readonly All[]): All {
  const values: Record<string, Record<string, Together["values"][string][string]>> = {};
  for (const [kind, ofKind] of releases.flatMap((one) => Object.entries(one.values)))
    for (const [id, each] of Object.entries(ofKind))
      values[kind] = { ...values[kind], [id]: [...(values[kind]?.[id] ?? []), ...each] };
  return { values, ways: releases.flatMap(({ ways }) => ways) };
}

/**
 * Returns how money can become each thing: the documents in between, from a product on. A thing without a path is not there. The
 * catalog sells every item for coins, and what no product entitles to may be sold with the next one.
 */
export function pathsOfMoney({ ways }: Pick<All, "ways">): ReadonlyMap<string, string> {
  const named = new Set(
    ways.flatMap(({ takes, needs = [], rewards }) =>
      [...takes, ...needs, ...rewards].map(([thing]) => thing),
    ),
  );
  const sold = (name: string, from: string, prefix: string): Way => ({
    ...{ name, takes: [[from, 1]] },
    rewards: [...named].flatMap((thing) => (thing.startsWith(prefix) ? [[thing, 1] as const] : [])),
  });
  // A product tells more than that a currency was bought.
  const last = ({ name }: Way) => Number(name.startsWith("currencies/"));
  const others = [sold("a subscription", money, "may:"), sold("the catalog", "balance", "inventory.")];
  return pathsOf([...ways.toSorted((one, other) => last(one) - last(other)), ...others], money);
}
