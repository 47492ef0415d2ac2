import { circlesIn } from "@game-backend/framework/circlesIn";
import { kind, type Problem, type Together } from "@game-backend/framework/live/kind";
import type { Way } from "@game-backend/framework/mostReached";
import * as z from "zod/mini";
import { economyKinds } from "../economy/ledgerKinds";
import { ledgerKinds } from "../economy/rows";
import { Name, placeOf } from "../economy/rules/contents";
import { amountsOf, client, documentsOf, money } from "../economy/rules/ways";

/** The largest number of a counter. */
export const mostCounted = 1_000_000_000_000;

/** The most counters of a game. */
const mostCounters = 100;

const Most = z.int().check(z.minimum(1), z.maximum(1_000_000_000));

/** What of a row a counter asks for, by its source. */
const fields = {
  match: ["mode", "place", "number", "relayed"],
  ledger: ["kind", "except", "currency", "item", "moved"],
  visit: [],
  server: [],
  client: [],
} as const;

const Where = z.strictObject({
  // A program may call a mode as it likes: `matches` knows the names.
  mode: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
  place: z.optional(z.int().check(z.minimum(1), z.maximum(200))),
  number: z.optional(Name),
  relayed: z.optional(z.boolean()),
  kind: z.optional(z.string().check(z.regex(/^[a-z][a-z/-]{0,31}$/, "a kind of lines, such as shop/buy"))),
  except: z.optional(z.array(z.enum(ledgerKinds)).check(z.minLength(1), z.maxLength(20))),
  currency: z.optional(Name),
  item: z.optional(Name),
  moved: z.optional(z.enum(["in", "out"])),
});

/** A number that is counted of a player; the document's id is the counter's name. */
export const counters = kind({
  id: Name,
  schema: z.object({
    title: z.string().check(z.minLength(1), z.maxLength(80)),
    of: z.enum(["match", "ledger", "visit", "server", "client"]),
    where: z._default(Where, {}),
    most: z.optional(z.strictObject({ call: Most, day: Most })),
    others: z.optional(z.literal("read")),
  }),
  refs: { "where.currency": "currencies" },
  names: { "where.item": "items", "where.mode": "modes" },
  seenBy: "server",
  pays: true,
  conditions: [],
  // The tracks that read it have times.
  lacks: ["from", "until", "every", "variants"],
  words: {
    "": "A number that is counted of a player; the id is the counter's name",
    title: "The title that players read",
    of: "match: matches played; ledger: what moved in the wallet; visit: days on which the player came; server: what game servers and the game's own server code report; client: what the player's own game reports, which anybody can invent",
    where: "The part of it that counts. Left out: all",
    "where.mode": "For matches: those of this mode alone",
    "where.place": "For matches: those with this place, or a better one. 1 is the best",
    "where.number":
      "For matches: not how many, but the sum of this number, which the game server put into the result",
    "where.relayed":
      "For matches: also those without a game server, which are a report of the players. Then most is needed",
    "where.kind": "For the wallet: lines of this kind alone, such as shop/buy",
    "where.except":
      "For the wallet: all lines but those of these kinds, such as what recipes make of each other",
    "where.currency":
      "For the wallet: how much of this currency moved. Without a currency and an item: the lines",
    "where.item": "For the wallet: how many of this item moved",
    "where.moved": "For the wallet: what came in, or what went out. Left out: what came in",
    most: "The most that counts. Needed for what clients report",
    "most.call": "The most that one report, or one match, counts",
    "most.day": "The most that a day (UTC) counts",
    others: "Whether other players may read it",
  },
  ways: ({ of, where: { currency, item, relayed } }, _, id) => [
    {
      takes: [],
      needs:
        of === "client" || relayed
          ? [[client, 1]]
          : of !== "ledger"
            ? []
            : currency !== undefined
              ? amountsOf([{ currency, amount: 1 }])
              : // A line may be one of money.
                item !== undefined
                ? amountsOf([{ item, quantity: 1 }])
                : [[money, 1]],
      rewards: [[countOf(id), 1]],
    },
  ],
  idle: ({ of, where: { kind, mode } }, { inputs, tables, ledgerKinds }) => {
    if (of === "match" && !("playerMatches" in Object(tables)))
      return "No feature of this program reports matches, so nothing counts: take matches, or leave the counter out";
    const { modes = {} }: { modes?: object } = Object(inputs);
    if (mode !== undefined && !Object.hasOwn(modes, mode))
      return `This program has no mode ${mode}, so nothing counts`;
    const writers = Object.values<{ lines: object }>(Object(ledgerKinds));
    return kind === undefined || writers.some(({ lines }) => kind in lines)
      ? undefined
      : `No feature of this program writes lines of the kind ${kind}, so nothing counts`;
  },
  example: { title: "Duels won", of: "match", where: { mode: "duel", place: 1 } },
  checks: (document) => {
    const {
      of,
      where = {},
      most,
    } = document as {
      of?: keyof typeof fields;
      where?: z.output<typeof Where>;
      most?: { call?: number; day?: number };
    };
    const wrong = (isWrong: boolean, field: string, message: string) => (isWrong ? [{ field, message }] : []);
    const allowed: readonly string[] = (of && fields[of]) ?? [];
    const isClients = of === "client" || where?.relayed === true;
    return [
      ...Object.keys(where ?? {}).flatMap((field) =>
        wrong(!allowed.includes(field), `where.${field}`, `A counter of ${of} does not ask for it`),
      ),
      ...wrong(
        where?.kind !== undefined && where.except !== undefined,
        "where.except",
        "Lines of one kind, or all but some, not both",
      ),
      ...wrong(
        where?.currency !== undefined && where.item !== undefined,
        "where.item",
        "A currency or an item, not both",
      ),
      ...wrong(
        where?.moved !== undefined && where.currency === undefined && where.item === undefined,
        "where.moved",
        "Only what moves of a currency or an item comes in or goes out",
      ),
      ...wrong(isClients && most === undefined, "most", "Reports of clients count within a bound"),
      ...wrong(
        where?.relayed === true && where.number !== undefined,
        "where.number",
        "Matches without a game server have no such numbers",
      ),
      ...wrong(
        (most?.call ?? 0) > (most?.day ?? 0),
        "most.call",
        "One call counts at most what a day counts",
      ),
    ];
  },
  together: (all) => {
    const number = Object.keys(all.values["counters"] ?? {}).length;
    return [
      ...(number > mostCounters
        ? [{ message: `There are ${number} counters: at most ${mostCounters}` }]
        : []),
      ...toAndFro(all),
    ];
  },
});

/** Returns warnings of counters that ways move which make things of each other: they move without an end. */
function toAndFro({ values, ways }: Together): Omit<Problem, "kind">[] {
  const circles = circlesIn(
    ways.map(({ takes, rewards }) => ({
      from: takes.map(([thing]) => thing),
      to: rewards.map(([thing]) => thing),
    })),
  );
  const lines = Object.entries(economyKinds.lines);
  const kindOf = (way: Way) =>
    lines.find(([, { documents = [] }]) => documents.includes(way.name.split("/")[0] ?? ""))?.[0];
  return documentsOf<Counter>(values, "counters").flatMap(([id, { of, where }]) => {
    const { kind, except = [], moved = "in", currency, item } = where;
    const content = currency === undefined ? item && { item, quantity: 1 } : { currency, amount: 1 };
    if (of !== "ledger" || !content) return [];
    const moving = circles
      .filter(({ things }) => things.has(placeOf(content)))
      .flatMap(({ edges }) => edges.flatMap((at) => ways[at] ?? []))
      .filter((way) =>
        (moved === "in" ? way.rewards : way.takes).some(([thing]) => thing === placeOf(content)),
      )
      .filter((way) => (kind ?? kindOf(way)) === kindOf(way) && !except.some((one) => one === kindOf(way)));
    const names = moving.map(({ name }) => name).sort();
    if (names.length === 0) return [];
    return [
      {
        ...{ id, field: "where.except", isWarning: true },
        message: `It counts what goes both ways as often as somebody wants: ${names.slice(0, 3).join(", ")}. Leave such lines out`,
      },
    ];
  });
}

export type Counter = z.output<typeof counters.schema>;
export type Counters = Readonly<Record<string, Counter>>;

/** Returns the name of a counter among what ways give and need. */
export const countOf = (counter: string): string => `counter:${counter}`;

/** The sources of what is counted. Each has a row of its own. */
export const sources = ["match", "ledger", "visit", "report"] as const;
export type Source = (typeof sources)[number];

/** Returns the source in whose row a counter's number is. */
export const sourceOf = ({ of }: Pick<Counter, "of">): Source =>
  of === "server" || of === "client" ? "report" : of;
