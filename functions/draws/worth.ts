import type { Problem, Together } from "@game-backend/framework/live/kind";
import { tooMany } from "@game-backend/framework/mostReached";
import type { Currency } from "../economy/currencies";
import {
  type Content,
  type Contents,
  coins,
  joined,
  numberOf,
  placeOf,
  unpacked,
  withNumber,
} from "../economy/rules/contents";
import { gearOf, usedUpIds } from "../economy/rules/gear";
import { listsOf } from "../economy/rules/lists";
import { documentsOf, mostOfPlace, type Way, waysOf } from "../economy/rules/ways";
import type { Counter } from "../tracks/counters";
import type { Track } from "../tracks/tracks";
import type { Box } from "./box";
import { weightsAt } from "./draw";

type Values = Together["values"];
type Gifts = Track["steps"][number]["gives"];

/** The part of a league's document that says what an entry costs and may win. A game need not have leagues. */
interface League {
  entry?: { currency: string; amount: number };
  tiers: readonly { gives: readonly Gifts[] }[];
}

const boxName = "boxes/";

/** Returns the parts in which a box gives its rows, on average over all draws until the sure row comes, and so on for ever. */
export function partsOf(box: Box): number[] {
  const last = box.sure?.after ?? 1;
  const counts = box.rows.map(() => 0);
  let goesOn = 1;
  for (let dry = 0; dry < last; dry++) {
    const weights = weightsAt(box, dry);
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    const sure = box.rows.findIndex(({ id }) => id === box.sure?.row);
    for (const [at, weight] of weights.entries()) counts[at] = (counts[at] ?? 0) + (goesOn * weight) / all;
    goesOn *= 1 - (weights[sure] ?? 0) / all;
  }
  const draws = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / draws);
}

/** Returns a box as a way from its price to what it gives on average; `undefined` of one without a price. */
function wayOf(id: string, box: Box, values: Values): (Way & { price: Content }) | undefined {
  const { price, rows } = box;
  if (!price) return undefined;
  const parts = partsOf(box);
  const lists = listsOf(values);
  const gives = rows.flatMap((row, at) =>
    unpacked(row.gives, lists).map((one) => withNumber(one, numberOf(one) * (parts[at] ?? 0))),
  );
  return { name: `${boxName}${id}`, takes: [price], gives: joined(gives), price };
}

const boxWays = (values: Values) =>
  documentsOf<Box>(values, "boxes").flatMap(([id, box]) => wayOf(id, box, values) ?? []);

/** What a draw is worth on average in what can become its price again, and by which ways. */
export interface Worth {
  id: string;
  price: { currency: string; amount: number };
  worth: number;
  by: readonly string[];
}

/** Returns what draws are worth, with further ways, such as the prices of a catalog. */
export function worthsOf(values: Values, more: readonly Way[] = []): Worth[] {
  const boxes = boxWays(values);
  const ways = [...waysOf(values), ...more];
  return boxes.map((box) => {
    const others = [...ways, ...boxes.filter((one) => one !== box)];
    const { most, by } = mostOfPlace(others, box.gives, placeOf(box.price));
    const price = box.price as Worth["price"];
    return { id: box.name.slice(boxName.length), price, worth: most, by };
  });
}

/** Returns the boxes and other documents by which somebody gains without end, who may need more than a draw gives on the way. */
function circleOf(values: Values, more: readonly Way[]): readonly string[] {
  const [boxes, ways] = [boxWays(values), [...waysOf(values), ...more]];
  if (boxes.length === 0) return [];
  const { by } = mostOfPlace(ways, []);
  if (by.includes(tooMany)) return [...boxes.map(({ name }) => name), ...by];
  // What others gain by themselves is no box's.
  return by.length > 0 ? [] : mostOfPlace([...ways, ...boxes], []).by;
}

/**
 * Returns what is wrong with boxes: one that gives more than it costs, and one that what is earned opens where it is closed, though
 * money can become its currency. What a draw is worth is a warning, because a publication prints it.
 */
export function faultsOf(values: Values, more: readonly Way[] = []): Omit<Problem, "kind">[] {
  const paths = pathsOfMoney(values);
  const worths = worthsOf(values, more).map(({ id, price: { currency, amount }, worth, by }) => {
    const isMore = worth > amount * (1 + 1e-9);
    const ways = by.length > 0 ? `, by ${by.join(", ")}` : "";
    const message = `A draw costs ${amount} ${currency} and is worth ${Math.round(worth * 100) / 100} of them on average`;
    return isMore
      ? { id, field: "price", message: `${message}${ways}: who draws in a circle gains without end` }
      : { id, message, isWarning: true as const };
  });
  const earned = documentsOf<Box>(values, "boxes").flatMap(([id, { price, closed }]) => {
    const path = price && closed?.then ? paths.get(placeOf(price)) : undefined;
    const message = `Money can become ${price?.currency}, and counts as earned then: ${path}`;
    return path === undefined ? [] : [{ id, field: "closed.then", message }];
  });
  const circle = worths.every(({ isWarning }) => isWarning) ? circleOf(values, more) : [];
  const inCircle = circle.flatMap((name) => {
    const message = `Who draws in a circle gains without end, by ${circle.join(", ")}`;
    return name.startsWith(boxName) ? [{ id: name.slice(boxName.length), field: "price", message }] : [];
  });
  return [...worths, ...inCircle, ...earned];
}

/** Returns the values of some releases, as if all counted. */
export const mergedValues = (releases: readonly Values[]): Values => {
  const all: Record<string, Record<string, Values[string][string]>> = {};
  for (const [kind, ofKind] of releases.flatMap((values) => Object.entries(values)))
    for (const [id, each] of Object.entries(ofKind))
      all[kind] = { ...all[kind], [id]: [...(all[kind]?.[id] ?? []), ...each] };
  return all;
};

/** Returns how money can become each place: the documents in between, from a product on. A place without a path is not there. */
export function pathsOfMoney(values: Values): ReadonlyMap<string, string> {
  const lists = listsOf(values);
  const ways: Way[] = [...waysOf(values), ...boxWays(values)];
  const named = ways.flatMap(({ gives, takes }) => [...gives, ...takes]);
  const items = [...new Set(named.flatMap((one) => ("item" in one ? [one.item] : [])))];
  // The catalog sells items for coins.
  ways.push({
    name: "the catalog",
    takes: [{ currency: coins, amount: 1 }],
    gives: items.map((item) => ({ item, quantity: 1 })),
  });
  // What a round uses up helps to runs that pay.
  const paying = new Set(documentsOf(values, "marks").map(([id]) => id));
  for (const item of usedUpIds.filter((id) => paying.has(gearOf(id).area)))
    ways.push({
      name: `using ${item}`,
      takes: [{ item, quantity: 1 }],
      gives: [{ currency: coins, amount: 1 }],
    });
  const found = new Map<string, string>();
  const reach = (all: Contents, path: string) => {
    for (const one of all) if (!found.has(placeOf(one))) found.set(placeOf(one), path);
  };
  // Who pays to join a league may win what a place in it gives.
  for (const [id, { entry, tiers }] of documentsOf<League>(values, "leagues"))
    if (entry)
      ways.push({
        ...{ name: `leagues/${id}`, takes: [entry] },
        gives: tiers.flatMap(({ gives }) => gives.flatMap((place) => unpacked(place, lists))),
      });
  const counters = documentsOf<Counter>(values, "counters").filter(([, { of }]) => of === "ledger");
  for (const [id, product] of documentsOf<{ gives: Gifts }>(values, "products"))
    reach(unpacked(product.gives, lists), `products/${id}`);
  for (const [id, { steps, counts }] of documentsOf<Track>(values, "tracks"))
    for (const { lane, gives } of steps) {
      // Subscriptions entitle to lanes.
      if (lane !== undefined) reach(unpacked(gives, lists), `the lane ${lane} of tracks/${id}`);
      const counted = counters.flatMap(([name, { where }]) =>
        name === (counts.counter ?? counts.streak) ? [where] : [],
      );
      for (const { currency, item } of [
        ...counted,
        ...(counts.currency === undefined ? [] : [{ currency: counts.currency, item: undefined }]),
      ]) {
        const takes = [
          ...(currency === undefined ? [] : [{ currency, amount: 1 }]),
          ...(item === undefined ? [] : [{ item, quantity: 1 }]),
        ];
        // A line of the ledger may be one of money.
        if (takes.length === 0) reach(unpacked(gives, lists), `tracks/${id}, which counts the ledger`);
        else ways.push({ name: `tracks/${id}`, takes, gives: unpacked(gives, lists) });
      }
    }
  // Who bought it while a product gave it may still have it.
  for (const [id, { bought }] of documentsOf<Currency>(values, "currencies"))
    if (bought) reach([{ currency: id, amount: 1 }], `currencies/${id}, which money buys`);
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const { name, takes, gives } of ways) {
      const from = takes.find((one) => found.has(placeOf(one)));
      if (from) reach(gives, `${found.get(placeOf(from))}, ${name}`);
    }
  }
  return found;
}
