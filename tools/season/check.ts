import type { Kinds } from "@game-backend/framework/live/kind";
import type { Documents } from "@game-backend/framework/live/release";
import { isRelayed, type Mode } from "@game-backend/framework/sessions/mode";
import * as z from "zod/mini";
import { firstItems } from "../../functions/catalog/items";
import { productOf } from "../../functions/purchases/products";
import { modes } from "../../game/modes";
import type { Act, Call, Players } from "../../packages/contracts/data/players";
import type { World } from "../harness/world";
import { random } from "../lib/random";
import { filled, lookedAt, productNamed, routeOf } from "./actor";

/** What a game has, of which kinds of players may make use. */
export type Played = Pick<World["game"], "routes"> & { readonly documents?: Kinds };

/** Something wrong with a file of what is played, by its path in it. */
export interface Wrong {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const share = z.number().check(z.minimum(0), z.maximum(1));
const weight = z.number().check(z.minimum(0), z.maximum(1_000_000));
const day = z.int().check(z.minimum(0), z.maximum(365));
const upwards = z.refine<readonly number[]>(
  ([from = 0, to = 0]) => from <= to,
  "the second is below the first",
);
const some = z.refine<Readonly<Record<string, number>>>(
  (all) => Object.values(all).some((one) => one > 0),
  "weights of nothing: one must be above 0",
);
const Hours = z
  .record(z.string().check(z.regex(/^(1?\d|2[0-3])$/, "an hour from 0 to 23")), weight)
  .check(some as never);
const ActShape = z.strictObject({
  of: z.optional(z.string()),
  by: z.optional(z.string()),
  affordable: z.optional(z.literal(true)),
  once: z.optional(z.enum(["session", "day", "week", "ever"])),
  after: z.optional(z.string()),
  calls: z.array(z.record(z.string(), z.unknown())).check(z.maxLength(10)),
});
const KindShape = z.strictObject({
  title: z.string().check(z.minLength(1), z.maxLength(120)),
  share: weight,
  comes: z.optional(z.tuple([day, day]).check(upwards as never)),
  leaves: share,
  skill: z.tuple([share, share]).check(upwards as never),
  sessions: z.number().check(z.minimum(0), z.maximum(24)),
  hours: Hours,
  weekdays: z.optional(z.array(z.number().check(z.minimum(0), z.maximum(24))).check(z.length(7))),
  acts: z.tuple([z.int().check(z.minimum(0)), z.int().check(z.maximum(200))]).check(upwards as never),
  does: z.record(z.string(), weight).check(some as never),
  ends: z.optional(z.array(z.string())),
  saves: z.optional(z.string()),
  pays: z.optional(
    z.strictObject({
      share,
      everyDays: z.int().check(z.minimum(1)),
      products: z.array(z.string()).check(z.minLength(1)),
    }),
  ),
});
const Shape = z.strictObject({
  begins: z.iso.date(),
  acts: z.record(z.string().check(z.regex(/^[a-z]\w*$/i, "a name of letters and digits")), ActShape),
  kinds: z.record(z.string().check(z.regex(/^[a-z]\w*$/i, "a name of letters and digits")), KindShape),
});

/** Returns what is wrong with kinds of players, for a game and its documents. */
export function wrongIn(players: Players, game: Played, documents: Documents): Wrong[] {
  const shaped = z.safeParse(Shape, players);
  if (!shaped.success)
    return shaped.error.issues.map(({ path, message }) => ({ path: path as string[], message }));
  const { acts, kinds } = players;
  const wrong: Wrong[] = [];
  const say = (path: Wrong["path"], message: string) => void wrong.push({ path, message });
  const named = (name: string | undefined, ...path: Wrong["path"]) => {
    if (name !== undefined && !Object.hasOwn(acts, name)) say(path, `There is no act ${name}`);
  };
  for (const [name, act] of Object.entries(acts)) {
    const { of, after } = act;
    if (
      of !== undefined &&
      of !== "items" &&
      of !== "inboxMessages" &&
      !Object.hasOwn(game.documents ?? {}, of)
    )
      say(["acts", name, "of"], `There is no kind of documents ${of}`);
    named(after, "acts", name, "after");
    for (const [at, call] of act.calls.entries())
      for (const message of wrongCall(call, idOf(act, documents), game))
        say(["acts", name, "calls", at], message);
  }
  if (!Object.values(kinds).some((one) => one.share > 0))
    say(["kinds"], "weights of nothing: no kind has a share");
  for (const [kind, { does, ends = [], saves, pays }] of Object.entries(kinds)) {
    for (const name of Object.keys(does)) named(name, "kinds", kind, "does", name);
    for (const name of ends) named(name, "kinds", kind, "ends");
    named(saves, "kinds", kind, "saves");
    if (saves !== undefined && acts[saves] && !acts[saves].affordable)
      say(["kinds", kind, "saves"], `The act ${saves} buys nothing: it is not affordable: true`);
    for (const id of pays?.products ?? [])
      if (!productOf(id)) say(["kinds", kind, "pays", "products"], `There is no product ${id}`);
  }
  return wrong;
}

/** Returns the id of a document that an act can take; `undefined` if there is none, and then nothing is known of its bodies. */
function idOf({ of, by }: Act, documents: Documents): string | undefined {
  if (of === undefined) return "";
  if (of === "items") return firstItems.find(({ onSale }) => onSale)?.id;
  const all = Object.entries(documents[of] ?? {});
  const ids =
    by === undefined ? all.map(([id]) => id) : all.map(([, one]) => (one as Record<string, unknown>)[by]);
  return ids.find((id): id is string => typeof id === "string");
}

function wrongCall(call: Call, id: string | undefined, game: Played): string[] {
  if ("match" in call) {
    const mode = (modes as Readonly<Record<string, Mode>>)[call.match];
    return mode && !isRelayed(mode) ? [] : [`There is no mode ${call.match} that a game server reports`];
  }
  if ("buys" in call)
    return id === undefined || productNamed(call.buys.replaceAll("$id", id))
      ? []
      : [`There is no product ${call.buys.replaceAll("$id", id)}`];
  if (typeof call.route !== "string" || !Object.hasOwn(game.routes, call.route))
    return [`There is no route ${call.route}`];
  const { auth, body, query, headers, path } = routeOf({ game } as never, call.route);
  if (auth !== "player" && auth !== "server") return [`${call.route} is for callers of the kind ${auth}`];
  const missing = [...path.matchAll(/\{(\w+)\+?\}/g)].filter(
    ([, name = ""]) => call.params?.[name] === undefined,
  );
  if (missing.length > 0)
    return [`${call.route} needs params: ${missing.map(([, name]) => name).join(", ")}`];
  const parts = { body: call.body, query: call.query, headers: call.headers };
  const looks = lookedAt(Object.values(parts).filter((part) => part !== undefined));
  const unknown = looks.filter((name) => !Object.hasOwn(game.routes, name));
  if (unknown.length > 0) return unknown.map((name) => `There is no route ${name}`);
  if (id === undefined) return [];
  const player = "00000000-0000-4000-8000-000000000000";
  const sample = { id, player, skill: 0.5, draw: random(1), last: () => "" };
  return Object.entries(parts).flatMap(([part, sent]) => {
    const schema = { body, query, headers }[part];
    // What is of an answer, only a season knows.
    if (!schema || (sent !== undefined && lookedAt(sent).length > 0)) return [];
    const empty = part === "body" ? undefined : {};
    const parsed = z.safeParse(schema, sent === undefined ? empty : filled(sent, sample));
    return (parsed.error?.issues ?? []).map(
      ({ path: at, message }) => `${part} of ${call.route}: ${at.join(".") || "all"}: ${message}`,
    );
  });
}

/** Returns problems as lines of text, each with the file's line: that of the deepest part of the path that the text has. */
export const withLines = (file: string, text: string, wrong: readonly Wrong[]): string[] =>
  wrong.map(({ path, message }) => `${file}:${lineOf(text, path)} ${[...path].join(".")}: ${message}`);

function lineOf(text: string, path: Wrong["path"]): number {
  let at = 0;
  for (const part of path) {
    if (typeof part === "number") continue;
    const found = new RegExp(`(?<=^|[\\s{,])["']?${part.replaceAll(/\W/g, "\\$&")}["']?\\s*:`, "m").exec(
      text.slice(at),
    );
    if (found) at += found.index;
  }
  return text.slice(0, at).split("\n").length;
}
