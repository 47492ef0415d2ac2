import { kind, type Together } from "@game-backend/framework/live/kind";
import { giftRefs, Name, thingNames, thingWords, unpackBundles } from "../economy/rules/contents";
import { listsOf, mostOf } from "../economy/rules/lists";
import { amountsOf, documentsOf } from "../economy/rules/ways";
import { type Box, type BoxFields, Fields, mostDraws } from "./box";
import { formOf } from "./draw";
import { faultsOf, meanOf, mergeReleases } from "./worth";

/** The most boxes of a game, bytes of what is hashed of one, and bytes of all in an answer: a megabyte with their odds. */
const mostBoxes = 50;
const mostBytes = 8_192;
const mostSent = 650_000;

/**
 * A box: one of some rows is drawn from it, by their weights. The document's id is the box's. It has no conditions and no variants:
 * its odds are one for all, so that a player can check them.
 */
export const boxes = kind({
  id: Name,
  schema: Fields,
  formerly: { guarantee: "sure", "rows.*.rewards": "gives" },
  refs: { "price.currency": "currencies", ...giftRefs("rows.*.rewards") },
  names: thingNames("rows.*.rewards"),
  seenBy: "server",
  pays: true,
  conditions: [],
  timesItself: true,
  words: {
    "": "One of some rows is drawn, by their weights; the id is the box's",
    title: "The title that players read",
    order: "Its place among boxes: the smallest is first",
    price: "The price of a draw. Left out: nothing, and then perDay is needed",
    "price.currency": "In what it is paid",
    "price.amount": "How much of it",
    perDay: "The draws of a player in a day (UTC). An account has 1,000 of all boxes",
    rows: "The rows that can be drawn",
    "rows.*.id": "Its name in draws",
    "rows.*.title": "The title that players read. Left out: its contents",
    "rows.*.weight": "Its part of all weights. 0: only the guarantee gives it",
    "rows.*.rewards": "Its contents",
    ...thingWords("rows.*.rewards"),
    guarantee:
      "A row that comes at the latest after some draws. It counts again from 0 whenever the row comes",
    "guarantee.row": "The row's name",
    "guarantee.after": "In this draw at the latest",
    "guarantee.rises": "Its weight rises before",
    "guarantee.rises.from": "From this draw on",
    "guarantee.rises.by": "By so much with each draw",
    "guarantee.words": "The rule in words, by language: players read it beside the numbers",
    closed: "Where and for whom it is closed",
    "closed.countries": "The countries in which it is closed, by what a store has signed",
    "closed.ages": "none: no age closes it. Left out: with a price, the age activity boxes closes it",
    "closed.then": "earned: where it is closed, what the player has earned of the currency still opens it",
  },
  example: {
    title: "Forest chest",
    price: { currency: "coins", amount: 50 },
    rows: [
      { id: "common", weight: 99, rewards: [{ item: "torch", quantity: 1 }] },
      { id: "rare", weight: 1, rewards: [{ item: "health-potion", quantity: 5 }] },
    ],
    guarantee: { row: "rare", after: 100 },
  },
  // One with a price is opened often enough, however often a day.
  ways: (box, values) => [
    {
      takes: amountsOf(box.price ? [box.price] : []),
      rewards: amountsOf(meanOf(box as Box, values)),
      ...(!box.price && { perDay: box.perDay ?? mostDraws }),
    },
  ],
  perDay: ({ rows, perDay = mostDraws }, values) => {
    const most = mostOf(
      rows.map(({ rewards }) => rewards),
      values,
    );
    return Object.fromEntries(Object.entries(most).map(([currency, amount]) => [currency, amount * perDay]));
  },
  // What makes one row more probable makes another one less so.
  recalls: (before, after) => formOf(before).document !== formOf(after).document,
  checks: (document) => checksOf(document as Partial<BoxFields>),
  together: ({ values, ways }) => {
    const all = Object.keys(values["boxes"] ?? {});
    const sent = sentOf(values);
    if (sent > mostSent) return [{ message: `Players are sent ${sent} bytes of boxes: at most ${mostSent}` }];
    return [
      ...(all.length > mostBoxes ? [{ message: `There are ${all.length} boxes: at most ${mostBoxes}` }] : []),
      ...faultsOf({ values, ways }),
    ];
  },
  across: (releases) => wrongIn(mergeReleases(releases))[0]?.message,
  // What is wrong already keeps nobody from mending it.
  follows: (before, after) => {
    const known = new Set(wrongIn(before).map(nameOf));
    // By what is gone, nobody draws any more.
    const isNew = (problem: ReturnType<typeof faultsOf>[number]) =>
      !known.has(nameOf(problem)) && Object.hasOwn(after.values["boxes"] ?? {}, problem.id ?? "");
    return wrongIn(mergeReleases([before, after])).filter(isNew);
  },
});

function checksOf({ price, perDay, rows, guarantee, closed }: Partial<BoxFields>) {
  const wrong = (isWrong: boolean, field: string, message: string) => (isWrong ? [{ field, message }] : []);
  const all = Array.isArray(rows) ? rows : [];
  const { row, after = 1, rises } = guarantee ?? {};
  return [
    ...wrong(price === undefined && perDay === undefined, "perDay", "A box without a price has it"),
    ...wrong(all.length > 0 && all.every(({ weight }) => weight === 0), "rows", "One weight is above 0"),
    ...all.flatMap(({ id }, at) =>
      wrong(
        all.slice(0, at).some((one) => one.id === id),
        `rows.${at}.id`,
        `Another row has the id ${id}`,
      ),
    ),
    ...wrong(
      guarantee !== undefined && !all.some(({ id }) => id === row),
      "guarantee.row",
      `There is no row ${row}`,
    ),
    ...wrong(
      Buffer.byteLength(JSON.stringify(all)) > mostBytes - 200,
      "rows",
      `All rows have at most ${mostBytes - 200} bytes: name bundles`,
    ),
    ...wrong((rises?.from ?? 0) > after, "guarantee.rises.from", "It rises after its draw is guaranteed"),
    ...wrong(
      closed?.then !== undefined && price === undefined,
      "closed.then",
      "It has no price: nothing is earned",
    ),
  ];
}

/** Returns the bytes of all boxes as players are sent them, but for their odds. */
function sentOf(values: Together["values"]): number {
  const lists = listsOf(values);
  return documentsOf<Box>(values, "boxes").reduce((sum, [, { rows, ...box }]) => {
    const shown = rows.map(({ rewards, ...row }) => ({ ...row, rewards: unpackBundles(rewards, lists) }));
    return sum + Buffer.byteLength(JSON.stringify({ ...box, rows: shown }));
  }, 0);
}

const wrongIn = (all: Parameters<typeof faultsOf>[0]) => faultsOf(all).filter(({ isWarning }) => !isWarning);
const nameOf = ({ id, field }: ReturnType<typeof faultsOf>[number]) => `${id} ${field}`;
