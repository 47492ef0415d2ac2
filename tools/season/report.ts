import type { Documents } from "@game-backend/framework/live/release";
import { mapValues } from "@game-backend/framework/mapValues";
import { bill, sum, times, totalOf, type Units } from "@game-backend/tools/cost/units";
import { areas } from "../../game/areas";
import { loadModel } from "../cost/loadModel";
import { at, type Held, tree } from "./books";
import { goalsOf } from "./goals";
import { dateOf, notRun, type Season } from "./play";
import { everybody, number, sumOf } from "./words";

/** How many of a kind reached something, and on which of their days: the half that was first did by `median`. */
export interface Reached {
  readonly players: number;
  readonly share: number;
  readonly first: number;
  readonly median: number;
  /** How many had by each day of the season. */
  readonly by: readonly number[];
}

type By<T> = Readonly<Record<string, T>>;

/** A currency or an item over the season. */
export interface Economy {
  /** What came in and went out, by way and cause and each day. */
  readonly flows: By<readonly number[]>;
  /** What players of each kind hold at the end of each day: of currencies alone. */
  readonly held?: By<readonly Held[]>;
  readonly grows?: boolean;
}

/** What a season says: JSON, of which the same players, seed, program and documents give the same bytes. */
export interface Report {
  readonly season: {
    readonly players: number;
    readonly days: number;
    readonly asked: number;
    readonly seed: number;
    readonly begins: string;
    readonly release: string;
    readonly kinds: By<{ readonly title: string; readonly came: number; readonly stay: number }>;
  };
  readonly economy: By<Economy>;
  /** What came in of each currency by kind of players, cause and day. */
  readonly gains: By<By<By<readonly number[]>>>;
  /** By what is reached, and kind of players. */
  readonly reached: By<By<Reached>>;
  /** By route and document: how often it was done, and how often it was refused, by the code. */
  readonly documents: By<By<By<number>>>;
  /** By box, kind of players and figure: `opened`, `spent <currency>`, `guarantee used` and `row <id>`. */
  readonly boxes: By<By<By<number>>>;
  /** How many of each kind had come by each day. */
  readonly came: By<readonly number[]>;
  /** Who reached what documents may give in a day: by currency and kind of players. */
  readonly full: By<By<{ readonly players: number; readonly first: string }>>;
  /** By alarm, day and what it is about: how often. */
  readonly alarms: By<By<By<number>>>;
  readonly calls: By<By<number>>;
  readonly units: { readonly calls: number; readonly read: number; readonly write: number };
  /** Dollars of a month of such days, by the number of players. */
  readonly bill: By<number>;
  /** Documents that stop players, each with what is wrong. */
  readonly stops: By<string>;
  /** The figures of docs/numbers.md, of each day: sums, and of how many players. */
  readonly numbers: By<By<readonly [sum: number, players: number]>>;
  readonly cannot: readonly string[];
}

const cannot = [
  "When players come, come back, stay and pay is what game/players.ts says. It is no forecast.",
  "An account is made by the trigger that makes its rows. A purchase is Apple's, by a proof that a stand-in signs. A match is its report.",
  "Uploads, sockets, chat and FlexMatch are not played, so there are no minutes. The price list is that of game/items.ts.",
  `Jobs that do not run: ${Object.entries(notRun)
    .map(([name, why]) => `${name} ${why}`)
    .join(", ")}. Those of an hour run once a day, but for the alarms.`,
  "The bill has calls, their functions and tables, and monthly users: no sockets, logs, pages and transfer.",
];

const sorted = <T>(all: By<T>): By<T> =>
  Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Returns what a season says. */
export function reportOf({ setup, days, documents, release, books, server, alarms }: Season): Report {
  const { who, players, seed } = setup;
  const moved = books.flows
    .rows()
    .flatMap(({ name: [day = "", kind = "", what = "", way = "", cause = ""], sum }) =>
      Number(day) < days ? [{ day, kind, what, way, cause, sum }] : [],
    );
  const daily = (all: By<number>) => Array.from({ length: days }, (_, day) => all[day] ?? 0);
  const flows = tree<By<By<By<number>>>>(
    moved.map(({ day, what, way, cause, sum }) => ({ name: [what, `${way} ${cause}`, day], sum })),
  );
  const gains = tree<By<By<By<By<number>>>>>(
    moved.flatMap(({ day, kind, what, way, cause, sum }) =>
      way === "in" && what in (documents["currencies"] ?? {})
        ? [kind, everybody].map((each) => ({ name: [what, each, cause, day], sum }))
        : [],
    ),
  );
  const currencies = Object.keys(documents["currencies"] ?? {});
  const came = (kind: string) => books.present.at(-1)?.[kind] ?? [0, 0];
  const kinds = [...Object.keys(who.kinds), everybody];
  const held = (what: string) =>
    Object.fromEntries(kinds.map((kind) => [kind, books.held.map((day) => day[kind]?.[what] ?? nobody)]));
  const economy = Object.fromEntries(
    [...new Set([...currencies, ...Object.keys(flows)])].sort().map((what) => {
      const own = { flows: sorted(mapValues(flows[what] ?? {}, daily)) };
      if (!currencies.includes(what)) return [what, own];
      const all = held(what);
      return [what, { ...own, held: all, grows: grows(all[everybody] ?? [], own.flows) }];
    }),
  );
  const reached = mapValues(tree<By<By<By<By<number>>>>>(books.reached.rows()), (all) =>
    mapValues(all, (counts, kind): Reached => {
      const own = daysIn(mapValues(counts, (each) => sumOf(Object.values(each))));
      const share = rounded(own.length / Math.max(1, came(kind)[0]), 1_000);
      const on = Object.values(counts).flatMap(daysIn);
      const by = Array.from({ length: days }, (_, day) => on.filter((one) => one <= day).length);
      return { players: own.length, share, first: own[0] ?? 0, median: at(own, 0.5), by };
    }),
  );
  const full = mapValues(tree<By<By<By<number>>>>(books.full.rows()), (all) =>
    mapValues(all, (counts) => {
      const days = daysIn(counts);
      return { players: days.length, first: dateOf(who, days[0] ?? 0) };
    }),
  );
  const used = server.asked();
  const calls = tree<By<By<number>>>(
    books.answers.rows().map(({ name: [, ...rest], sum }) => ({ name: rest, sum })),
  );
  const called = [...books.answers.all.values()].reduce((all, one) => all + one, 0);
  const units = { calls: called, read: used.readUnits, write: used.writeUnits };
  const withDocument = tree<By<By<By<number>>>>(
    books.withDocument
      .rows()
      .map(({ name: [route = "", id = "", , code = ""], sum }) => ({ name: [route, id, code], sum })),
  );
  const base: Omit<Report, "stops"> = {
    season: {
      ...{ players, days, asked: setup.days, seed, begins: who.begins, release },
      kinds: Object.fromEntries(
        kinds.map((kind) => {
          const [all, stay] = came(kind);
          return [kind, { title: who.kinds[kind]?.title ?? "All together", came: all, stay }];
        }),
      ),
    },
    gains: mapValues(gains, (ofKind) => mapValues(ofKind, (causes) => mapValues(causes, daily))),
    ...{ economy, reached, documents: withDocument, full, boxes: tree(books.boxes.rows()) },
    came: Object.fromEntries(kinds.map((kind) => [kind, books.present.map((day) => day[kind]?.[0] ?? 0)])),
    alarms: tree(
      alarms.heard.map(({ name, at: when, more }) => ({
        name: [name, dateOf(who, books.dayOf(when)), `${more["currency"] ?? more["gains"]}`],
        sum: 1,
      })),
    ),
    ...{ calls, units, bill: billOf(units, days, came(everybody)[0]) },
    numbers: numbersOf(books, days),
    cannot,
  };
  return { ...base, stops: stopsOf(base, documents) };
}

const nobody: Held = { p10: 0, median: 0, p90: 0, max: 0, sum: 0, players: 0 };

/** Returns the days of counts by day, each as often as it was counted, in order. */
const daysIn = (counts: By<number>): number[] =>
  Object.entries(counts)
    .flatMap(([day, count]) => Array.from({ length: count }, () => Number(day)))
    .sort((a, b) => a - b);

const rounded = (value: number, parts: number) => Math.round(value * parts) / parts;

/**
 * Returns true for a currency that grows without end: what the median player holds rose in the second third of the season and by at
 * least a tenth in the last one, in which less than four fifths of what came in went out.
 */
function grows(held: readonly Held[], flows: Economy["flows"]): boolean {
  const days = held.length;
  const [a, b, c] = [days / 3, (2 * days) / 3, days].map(
    (day) => held[Math.max(0, Math.ceil(day) - 1)]?.median ?? 0,
  );
  const last = (way: string) =>
    sumOf(
      Object.entries(flows).flatMap(([name, all]) =>
        name.startsWith(`${way} `) ? all.slice(Math.ceil((2 * days) / 3)) : [],
      ),
    );
  return days >= 6 && (b ?? 0) > (a ?? 0) && (c ?? 0) >= 1.1 * (b ?? 0) && last("out") < 0.8 * last("in");
}

/** The numbers of players for which the bill is estimated. */
const billed = [1_000, 100_000];

function billOf(units: Report["units"], days: number, came: number): By<number> {
  const { milliseconds, daysAMonth } = loadModel;
  const all: Units = {
    ...{ "apigateway.rest.requests": units.calls, "lambda.arm64.requests": units.calls },
    ...{ "dynamodb.rru": units.read, "dynamodb.wru": units.write },
    "lambda.arm64.gbs": (units.calls * 0.5 * milliseconds.route) / 1_000,
  };
  if (came === 0 || days === 0) return {};
  return Object.fromEntries(
    billed.map((players) => {
      const month = times(all, (players / came) * (daysAMonth / days));
      return [
        `${players}`,
        rounded(totalOf(bill(sum([month, { "cognito.lite.mau": players }]), "us-east-1")), 100),
      ];
    }),
  );
}

function numbersOf({ figures, playersOf }: Season["books"], days: number): Report["numbers"] {
  const all: Record<string, Record<string, readonly [number, number]>> = {};
  for (const {
    name: [day = "", figure = ""],
    sum,
  } of figures.rows()) {
    if (Number(day) >= days) continue;
    all[day] = { ...all[day], [figure]: [sum, playersOf.get(`${day}\t${figure}`)?.size ?? 0] };
  }
  return all;
}

/** Returns the documents that stop players: what nobody can pay, locks without a price, and tracks that nobody ends. */
function stopsOf({ economy, reached, season }: Omit<Report, "stops">, documents: Documents): By<string> {
  const stops: Record<string, string> = {};
  const richest = (currency: string) =>
    Math.max(0, ...(economy[currency]?.held?.[everybody] ?? []).map(({ max }) => max));
  const by = `by day ${season.days}`;
  const dear = (name: string, price: By<number>) =>
    Object.entries(price).flatMap(([currency, amount]) =>
      amount > richest(currency) && !(name in reached)
        ? [
            `nobody can pay ${number(amount)} ${currency} ${by}: the most that anybody has is ${number(richest(currency))}`,
          ]
        : [],
    )[0];
  for (const [area, { locked }] of Object.entries(areas as By<{ locked?: boolean }>))
    if (locked && !documents["unlocks"]?.[area])
      stops[`live/unlocks/${area}.json`] = `${area} is locked, and has no price`;
  for (const { name, file, price } of goalsOf(documents)) {
    const why = dear(name, price);
    if (why) stops[file] = why;
  }
  for (const [id, track] of Object.entries(documents["tracks"] ?? {})) {
    const { steps = [], counts } = track as {
      steps?: { id: string; at: number; rewardTrack?: string }[];
      counts?: By<string>;
    };
    const open = steps.filter(
      ({ rewardTrack, id: step }) => rewardTrack === undefined && !(`step ${id}/${step}` in reached),
    );
    const [first] = open;
    if (!first) continue;
    const currency = counts?.["currency"];
    const most =
      currency === undefined
        ? ""
        : `, and the most that anybody has is ${number(richest(currency))} ${currency}`;
    stops[`live/tracks/${id}.json`] =
      `nobody ends it: ${by} nobody has the step ${first.id}, at ${number(first.at)}${most}`;
  }
  return sorted(stops);
}
