import type { Documents } from "@game-backend/framework/live/release";
import { mapValues } from "@game-backend/framework/mapValues";
import type { LambdaRoute } from "@game-backend/framework/route";
import * as z from "zod/mini";
import type { Act, Call, Players, RouteCall, Value } from "../../packages/contracts/data/players";
import { routeOf } from "./actor";
import type { Played } from "./check";
import { priceOf } from "./goals";

/** The name of the kind that does everything. */
export const everything = "everything";

/** Kinds with `pays` that players take nothing of by a call, and how they come into a season. */
export const without: Readonly<Record<string, string>> = {
  bundles: "what names them gives them: offers, tracks, products and inbox messages",
  currencies: "rules of what others give",
  rewards: "the job closeSeason gives them to who has a score",
  shelves: "their offers are bought",
};

type Json = { readonly [name: string]: Value };
const singular = (kind: string) => kind.replace(/(x)es$/, "$1").replace(/s$/, "");

/**
 * Returns acts for the documents of each kind that pays or charges, made of the routes that read the kind: by the route's example,
 * its schema and its path. `lacking` are the kinds of which a document exists and no act is known.
 */
export function actsOf(game: Played, documents: Documents): { acts: Record<string, Act>; lacking: string[] } {
  const acts: Record<string, Act> = {
    inboxMessages: {
      of: "inboxMessages",
      once: "ever",
      calls: [{ route: "postInboxClaim", params: { id: "$id" } }],
    },
  };
  const lacking: string[] = [];
  for (const [kind, { pays }] of Object.entries(game.documents ?? {})) {
    const [id] = Object.keys(documents[kind] ?? {});
    if (!pays || id === undefined || kind in without) continue;
    const calls: Call[] = Object.keys(game.routes).flatMap((name) => {
      const call = callOf(game, name, kind, Object.keys(documents[kind] ?? {}));
      return call ? [call] : [];
    });
    const isSold = kind === "products";
    if (isSold) calls.push({ buys: "$id" });
    for (const [at, call] of calls.entries())
      acts[`${kind}${at}`] = {
        of: kind,
        ...(isSold && { once: "ever" }),
        ...(isPriced(documents[kind]) && { affordable: true }),
        calls: [call],
      };
    if (calls.length === 0) lacking.push(kind);
  }
  return { acts, lacking };
}

const isPriced = (all: Documents[string] = {}) =>
  Object.values(all).some((one) => Object.keys(priceOf(one as Json)).length > 0);

/** Returns the call of a route with a document of a kind; `undefined` if the route does nothing with one. */
function callOf(game: Played, name: string, kind: string, ids: readonly string[]): RouteCall | undefined {
  const route = routeOf({ game } as never, name);
  const { auth, method, path, uses, example, body: schema, headers } = route;
  const live = (uses as { live?: readonly string[] } | undefined)?.live ?? [];
  if (method === "GET" || (auth !== "player" && auth !== "server") || !live.includes(kind)) return undefined;
  const [id = ""] = ids;
  const [, first = ""] = path.split("/");
  if (path.includes("{")) {
    if (first !== kind) return undefined;
    const params = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, param]) => [param, "$id"]));
    if (!schema) return { route: name, params };
    // What a body names was shown, and the header says when.
    const shown = (field: string) => ({ $last: [lookOf(game, first), field] }) as const;
    const body = mapValues((example?.body ?? {}) as Json, (_, field) => shown(field));
    return { route: name, params, body, ...(headers && { headers: { "x-live-seen": shown("live") } }) };
  }
  if (!schema || typeof example?.body !== "object") return undefined;
  const given = example.body as Json;
  const one = singular(kind);
  const fits = (body: Json) => z.safeParse(schema, named(body, id)).success;
  const candidates = [
    ...replaced(given, `${one}:$id`).filter(
      (body) => fits(body) && !fits(changed(body, `${one}:`, "none-such:")),
    ),
    ...replaced(given, "$id", (was) => ids.includes(was)).filter(fits),
    ...[one, `${one}Id`].map((field): Json => ({ [field]: "$id" })).filter(fits),
    ...(path.includes(one) ? renamed(given).filter(fits) : []),
  ];
  const [found] = candidates;
  return found && { route: name, body: lean(found, fits) };
}

/** Returns the GET whose answer a screen shows of a part of the API. */
const lookOf = (game: Played, first: string): string =>
  Object.entries(game.routes as object as Record<string, LambdaRoute>).find(
    ([, { method, path }]) => method === "GET" && path === `/${first}`,
  )?.[0] ?? "getStart";

const named = (body: Json, id: string): unknown =>
  JSON.parse(
    JSON.stringify(body).replaceAll("$id", id).replaceAll("$player", "00000000-0000-4000-8000-000000000000"),
  );

const changed = (body: Json, from: string, to: string): Json =>
  JSON.parse(JSON.stringify(body).replace(from, to));

/** Returns an example with a text in place of each of its texts, one at a time. */
const replaced = (body: Json, by: string, which: (was: string) => boolean = () => true): Json[] =>
  Object.entries(body).flatMap(([field, value]) =>
    typeof value === "string" && which(value) ? [{ ...ofPlayer(body), [field]: by }] : [],
  );

/** Returns an example with the document's id in place of the names of a member's members: `{"add": {"leaves": 12}}`. */
const renamed = (body: Json): Json[] =>
  Object.entries(body).flatMap(([field, value]) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    const [number] = Object.values(value as Json);
    return typeof number === "number" ? [{ ...ofPlayer(body), [field]: { $id: Math.min(number, 10) } }] : [];
  });

const ofPlayer = (body: Json): Json => ("userId" in body ? { ...body, userId: "$player" } : body);

/** Returns a body without what it need not have, such as the price that a screen showed. */
function lean(body: Json, fits: (body: Json) => boolean): Json {
  let least = body;
  for (const field of Object.keys(body)) {
    const { [field]: gone, ...rest } = least;
    if (!JSON.stringify(gone).includes("$") && fits(rest)) least = rest;
  }
  return "quantity" in least ? { ...least, quantity: 1 } : least;
}

/** Returns players with the kind that does everything which gives anything: all acts of the game, and those of its documents. */
export function withEverything(players: Players, game: Played, documents: Documents): Players {
  const { acts } = actsOf(game, documents);
  const all = { ...players.acts, ...acts };
  const hours = Object.fromEntries(Array.from({ length: 24 }, (_, hour) => [hour, 1]));
  const shares = Object.values(players.kinds).reduce((sum, { share }) => sum + share, 0);
  return {
    ...players,
    acts: all,
    kinds: {
      ...players.kinds,
      [everything]: {
        title: "Does all that gives anything, with every document, as well as can be",
        ...{ share: shares / 40, leaves: 0, skill: [1, 1], sessions: 1, hours, acts: [20, 30] },
        does: Object.fromEntries(Object.keys(all).map((name) => [name, 1])),
        ends: Object.keys(acts).filter((name) => !acts[name]?.affordable),
      },
    },
  };
}
