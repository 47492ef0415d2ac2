import { dayMs, hourMs } from "@game-backend/framework/durations";
import type { Documents } from "@game-backend/framework/live/release";
import { periodOf } from "@game-backend/framework/period";
import type { LambdaRoute } from "@game-backend/framework/route";
import type { Authority } from "@game-backend/stand-ins/apple/authority";
import { type App, newSale, signedTransaction } from "@game-backend/stand-ins/apple/sales";
import type { Answered, Request } from "@game-backend/tools/harness/world/requests";
import { firstItems } from "../../functions/catalog/items";
import type { Currencies } from "../../functions/economy/currencies";
import { walletAnswer } from "../../functions/economy/walletPage";
import { type Product, productOf } from "../../functions/purchases/products";
import { modeOf } from "../../functions/sessions/modes";
import type { Act, Call, PlayerKind, Players, RouteCall, Value } from "../../packages/contracts/data/players";
import type { World } from "../harness/world";
import { type Random, random } from "../lib/random";
import type { Books } from "./books";
import { type Json, type Priced, priceOf } from "./goals";

/** What the players of a season share. */
export interface Stage {
  readonly server: World;
  readonly books: Books;
  readonly who: Players;
  readonly documents: Documents;
  readonly authority: Authority;
  readonly app: App;
  readonly all: readonly Actor[];
}

/** A moment of a session: it begins, or the player does something, or what is done before it ends. */
export interface Slot {
  readonly at: number;
  readonly actor: Actor;
  readonly part: "begins" | "acts" | "ends";
}

const minuteMs = 60_000;
/** Milliseconds that a call takes. */
const callMs = 50;
/** A game server's identity. */
const gameServer = "arn:aws:iam::123456789012:role/game-server";
/** Milliseconds for which a sign-in is renewed. */
const signInMs = 30 * dayMs;

/** A player of a season, who knows what a client would: the answer of the session's start, and the wallet. */
export class Actor {
  readonly name: string;
  readonly skill: number;
  readonly rules: PlayerKind;
  /** The day on which the player comes, counted from 0. */
  readonly comes: number;
  readonly pays: boolean;
  bornAt = Number.POSITIVE_INFINITY;
  seenAt = Number.NEGATIVE_INFINITY;
  hasLeft = false;
  private day = 0;
  private draw: Random;
  private values: Readonly<Record<string, Readonly<Record<string, Json>>>> = {};
  private inboxMessages: readonly string[] = [];
  /** When each act was done with a document, by the period in which it counts. */
  private readonly done = new Map<string, string>();
  /** What was refused in this session. */
  private readonly refused = new Set<string>();
  private sessions = 0;
  private keys = 0;
  /** What the wallet has, since so many calls: others seldom change it. */
  private known: { readonly calls: number; readonly has: Priced } | undefined;
  private paidOn = 0;

  constructor(
    private readonly stage: Stage,
    readonly kind: string,
    readonly number: number,
    readonly id: string,
    draw: Random,
  ) {
    this.name = `player-${number}`;
    const rules = stage.who.kinds[kind];
    if (!rules) throw new Error(`There is no kind of players ${kind}`);
    this.rules = rules;
    const { comes: [first, last] = [0, 0], skill, pays } = rules;
    this.comes = draw.int(first, last);
    this.skill = draw.between(...skill);
    this.pays = draw.often(pays?.share ?? 0);
    this.paidOn = draw.int(0, pays?.everyDays ?? 0);
    this.draw = draw;
  }

  get isNew(): boolean {
    return this.bornAt === Number.POSITIVE_INFINITY;
  }

  enter(): void {
    this.bornAt = this.stage.server.clock.now();
    this.stage.books.enters(this);
  }

  /** Returns what the player does on a day that begins then. */
  plan(day: number, from: number, draw: Random): Slot[] {
    const { sessions, weekdays, hours, acts, leaves } = this.rules;
    if (day < this.comes || this.hasLeft) return [];
    this.day = day - this.comes;
    const usual = sessions * (weekdays?.[(new Date(from).getUTCDay() + 6) % 7] ?? 1);
    const count = Math.floor(usual) + Number(draw.often(usual % 1));
    const slots = Array.from({ length: Math.max(count, Number(this.day === 0)) }, () => {
      const begins = from + (weighed(draw, weightsOf(hours))?.hour ?? 0) * hourMs + draw.below(hourMs - 1);
      const moments = draw.int(...acts) + 2;
      let at = begins;
      const slots = Array.from({ length: moments }, (_, moment): Slot => {
        at += moment === 0 ? 0 : draw.int(minuteMs / 3, minuteMs);
        const part = moment === 0 ? "begins" : moment === moments - 1 ? "ends" : "acts";
        return { at, actor: this, part };
      });
      // What would go on after midnight begins so much earlier: its figures are the day's.
      const late = Math.max(0, at - (from + dayMs - minuteMs));
      return slots.map((slot) => ({ ...slot, at: slot.at - late }));
    }).flat();
    this.hasLeft = draw.often(leaves);
    this.draw = random(draw.below(2 ** 31));
    return slots;
  }

  async act(part: Slot["part"]): Promise<void> {
    this.seenAt = this.stage.server.clock.now();
    if (part === "begins") return this.begin();
    if (part === "acts") {
      const open = Object.entries(this.rules.does).flatMap(([name, weight]) => {
        const ids = this.openTo(name);
        return ids.length > 0 ? [{ name, weight, ids }] : [];
      });
      const chosen = weighed(this.draw, open);
      return chosen && this.do(chosen.name, this.draw.pick(chosen.ids));
    }
    for (const name of this.rules.ends ?? [])
      for (const id of this.openTo(name)) if (this.openTo(name).includes(id)) await this.do(name, id);
  }

  /** What the wallet has, as a client knows it. */
  wallet() {
    const { server, documents } = this.stage;
    const row = server.peek("progress", { userId: this.id, part: "wallet" });
    if (row?.part !== "wallet") throw new Error(`${this.name} has no wallet`);
    return walletAnswer(row, (documents["currencies"] ?? {}) as Currencies, server.clock.now());
  }

  private async begin(): Promise<void> {
    this.sessions++;
    this.known = undefined;
    this.refused.clear();
    const { status, body } = await this.call({ route: "getStart", query: { ticket: "" } });
    if (status !== 200) return;
    this.values = body.values ?? {};
    this.inboxMessages = body.inbox.messages.flatMap((one: Json) =>
      one["kind"] === "text" ? [`${one["id"]}`] : [],
    );
    const { pays } = this.rules;
    if (!pays || !this.pays || this.day < this.paidOn) return;
    this.paidOn = this.day + pays.everyDays;
    await this.buy(this.draw.pick(pays.products));
  }

  /** Returns the documents that an act can take now: `""` for an act that takes none. */
  private openTo(name: string): readonly string[] {
    const act = this.actOf(name);
    if (act.of === undefined) return this.isDone(name, "", act) ? [] : [""];
    const prices = this.pricesOf(act);
    const { after } = act;
    const has = act.affordable ? this.has() : {};
    const { saves } = this.rules;
    const waits = act.affordable && saves !== undefined && saves !== name && this.isSaving(saves, has);
    return Object.keys(prices).filter(
      (id) =>
        !this.isDone(name, id, act) &&
        (after === undefined || this.done.has(`${after} ${id}`)) &&
        (!act.affordable || (!waits && isEnough(has, prices[id] ?? {}))),
    );
  }

  /** Returns true if an act has a document that is not done, and for which there is too little. */
  private isSaving(name: string, has: Priced): boolean {
    const act = this.actOf(name);
    const prices = Object.entries(this.pricesOf(act));
    return prices.some(([id, price]) => !this.isDone(name, id, act) && !isEnough(has, price));
  }

  private isDone(name: string, id: string, act: Act): boolean {
    const key = `${name} ${id}`;
    if (this.refused.has(key)) return true;
    const done = this.done.get(key);
    return done !== undefined && done === this.periodOf(act, id);
  }

  /** Returns the period in which an act is done once with a document; `undefined` if it can be done again at once. */
  private periodOf({ of = "", once }: Act, id: string): string | undefined {
    const { repeat } = this.values[of]?.[id] ?? {};
    const often = repeats[`${repeat}`] ?? once;
    if (often === undefined || often === "ever") return often;
    return often === "session" ? `${this.sessions}` : periodOf(often, this.stage.server.clock.now()).name;
  }

  private actOf(name: string): Act {
    const act = this.stage.who.acts[name];
    if (!act) throw new Error(`There is no act ${name}`);
    return act;
  }

  /** Returns the documents of an act's kind, with what each costs. */
  private pricesOf({ of = "", by }: Act): Readonly<Record<string, Priced>> {
    if (of === "items") return shop;
    if (of === "inboxMessages") return Object.fromEntries(this.inboxMessages.map((id) => [id, {}]));
    // What players are not sent, a game has in its program, such as the ids of products.
    const documents = Object.entries(this.values[of] ?? this.stage.documents[of] ?? {});
    return Object.fromEntries(
      documents.flatMap(([id, one]) => {
        const named = by === undefined ? id : (one as Json)[by];
        return typeof named === "string" ? [[named, priceOf(one as Json)]] : [];
      }),
    );
  }

  private has(): Priced {
    if (this.known?.calls === this.keys) return this.known.has;
    const { balance, currencies = {} } = this.wallet();
    const others = Object.entries(currencies).map(([id, { amount }]) => [id, amount]);
    const has = { coins: balance, ...Object.fromEntries(others) };
    this.known = { calls: this.keys, has };
    return has;
  }

  private async do(name: string, id: string): Promise<void> {
    const act = this.actOf(name);
    for (const call of act.calls) {
      const { status } = await this.one(call, id);
      if (status >= 400) return void this.refused.add(`${name} ${id}`);
    }
    const period = this.periodOf(act, id);
    if (period !== undefined) this.done.set(`${name} ${id}`, period);
  }

  private one(call: Call, id: string): Promise<{ status: number }> {
    if ("match" in call) return this.match(call.match);
    return "buys" in call ? this.buy(filledText(call.buys, id, this.id)) : this.call(call, id);
  }

  private async call(
    { route: name, body, params = {}, query, headers = {} }: RouteCall,
    id = "",
  ): Promise<Answered> {
    const text = (one: string) => filledText(one, id, this.id);
    const shown = new Map<string, unknown>();
    for (const route of lookedAt([body ?? null, headers]))
      shown.set(route, (await this.send(route, {})).body);
    const last = (route: string, member: string) => memberOf(shown.get(route), member);
    const by = { id, player: this.id, skill: this.skill, draw: this.draw, last };
    const given = Object.fromEntries(Object.entries(params).map(([key, one]) => [key, text(one)]));
    const sent = filled(headers, by) as Record<string, unknown>;
    return this.send(
      name,
      { params: given, ...(query && { query }), ...(body !== undefined && { body: filled(body, by) }) },
      Object.fromEntries(Object.entries(sent).map(([header, value]) => [header, `${value}`])),
      id,
    );
  }

  private async send(
    name: string,
    asked: Request,
    more: Readonly<Record<string, string>> = {},
    id = "",
  ): Promise<Answered> {
    const { server, books } = this.stage;
    const route = routeOf(server, name);
    server.clock.advance(callMs);
    const now = server.clock.now();
    const signedInAt = this.bornAt + Math.floor((now - this.bornAt) / signInMs) * signInMs;
    const own = { as: this.id, name: this.name, signedInAt };
    const headers = { "idempotency-key": `season-${this.number}-${this.keys++}`, ...more };
    const answer = await server.call(route, {
      ...(route.auth === "server" ? { signedBy: gameServer } : own),
      ...(route.method !== "GET" && { headers }),
      ...asked,
    });
    books.called(this, name, answer, id);
    return answer;
  }

  /** Buys a product, by a proof that the stand-in of Apple's store signs. */
  private buy(named: string): Promise<Answered> {
    const { authority, app, books } = this.stage;
    const now = this.stage.server.clock.now();
    const [productId, { kind }] = productNamed(named) ?? [named, { kind: "consumable" as const }];
    const transactionId = `${2_000_000_000_000_000 + ++books.sales}`;
    const sale = newSale({
      ...{ productId, transactionId, originalTransactionId: transactionId, purchaseDate: now },
      appAccountToken: this.id,
      type: storeKinds[kind],
      ...(kind === "subscription" && { expiresDate: now + 30 * dayMs }),
    });
    return this.send("postApple", { body: { transaction: signedTransaction(authority, app, sale, now) } });
  }

  /** Plays a match against somebody who came in the last day: its report is what a game server sends. */
  private async match(name: string): Promise<{ status: number }> {
    const { server, all, books } = this.stage;
    const now = server.clock.now();
    const others = all.filter((one) => one !== this && one.seenAt > now - dayMs && !one.isNew);
    if (others.length === 0) return { status: 404 };
    const other = this.draw.pick(others);
    const { teams } = modeOf(name as never);
    const wins = this.draw.often(0.5 + (this.skill - other.skill) / 2);
    const matchId = `season-${++books.matches}`;
    const players = { [this.id]: teams[0]?.name ?? "", [other.id]: teams[1]?.name ?? "" };
    await server.tables.matches.putItem({
      ...{ matchId, mode: name as never, players, madeAt: now, expiresAt: Math.ceil((now + dayMs) / 1_000) },
    });
    // Equal scores of one moment would be ranked by the players' ids, which chance makes.
    const results = [this, other].map(({ id }, at) => {
      const isFirst = wins === (at === 0);
      return { userId: id, place: isFirst ? 1 : 2, score: isFirst ? 2 : 1 };
    });
    const answer = await this.send("postMatches", { body: { matchId, mode: name, seconds: 300, results } });
    if (answer.status < 400) books.playedMatch(name, this, other);
    return answer;
  }
}

/** Returns a product by its id or by the name of its document, which has `-` for dots. */
export const productNamed = (name: string): readonly [id: string, product: Product] | undefined =>
  [name, name.replaceAll("-", ".")].flatMap((id) => {
    const product = productOf(id);
    return product ? [[id, product] as const] : [];
  })[0];

/** What documents say of how often they can be done. */
const repeats: Readonly<Record<string, Act["once"]>> = { once: "ever", daily: "day", weekly: "week" };

const storeKinds = {
  consumable: "Consumable",
  permanent: "Non-Consumable",
  subscription: "Auto-Renewable Subscription",
} as const;

/** Returns a route of the game, as its feature has it. */
export function routeOf({ game }: Pick<World, "game">, name: string): LambdaRoute {
  const route = (game.routes as object as Readonly<Record<string, LambdaRoute>>)[name];
  if (!route) throw new Error(`There is no route ${name}`);
  return "collectedFrom" in route ? (route.collectedFrom as LambdaRoute) : route;
}

const shop: Readonly<Record<string, Priced>> = Object.fromEntries(
  firstItems.flatMap(({ id, price, onSale }) => (onSale ? [[id, { coins: price }]] : [])),
);

const isEnough = (has: Priced, price: Priced): boolean =>
  Object.entries(price).every(([currency, amount]) => (has[currency] ?? 0) >= amount);

const weightsOf = (hours: PlayerKind["hours"]) =>
  Object.entries(hours).map(([hour, weight]) => ({ hour: Number(hour), weight }));

/** Returns one of these, by their weights. */
function weighed<T extends { readonly weight: number }>(draw: Random, all: readonly T[]): T | undefined {
  let left = draw() * all.reduce((sum, { weight }) => sum + weight, 0);
  for (const one of all) {
    left -= one.weight;
    if (left < 0) return one;
  }
  return all.at(-1);
}

const filledText = (text: string, id: string, player: string): string =>
  text.replaceAll("$id", id).replaceAll("$player", player);

interface Filling {
  readonly id: string;
  readonly player: string;
  readonly skill: number;
  readonly draw: Random;
  readonly last: (route: string, member: string) => unknown;
}

/** Returns the routes whose answers a value asks for. */
export const lookedAt = (value: Value): readonly string[] => [
  ...new Set([...JSON.stringify(value).matchAll(/"\$last":\["(\w+)"/g)].map(([, route = ""]) => route)),
];

/** Returns the first member of a name in an answer, from the outside in. */
function memberOf(answer: unknown, name: string): unknown {
  let level: unknown[] = [answer];
  while (level.length > 0) {
    const objects = level.filter((one): one is Json => typeof one === "object" && one !== null);
    for (const one of objects) if (name in one) return one[name];
    level = objects.flatMap((one) => Object.values(one));
  }
  return undefined;
}

/** Returns a value with what is drawn and known in place of `$…`. */
export function filled(value: Value, by: Filling): unknown {
  const text = (one: string) => filledText(one, by.id, by.player);
  if (typeof value === "string") return text(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one: Value) => filled(one, by));
  if ("$skill" in value) {
    const [none, best] = value.$skill as [number, number];
    const share = Math.min(1, Math.max(0, by.skill + by.draw.between(-0.15, 0.15)));
    return Math.round(none + (best - none) * share);
  }
  if ("$between" in value) return by.draw.int(...(value.$between as [number, number]));
  if ("$last" in value) return by.last(...(value.$last as [string, string]));
  if ("$any" in value) return filled(by.draw.pick(value.$any as Value[]), by);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [text(name), filled(one as Value, by)]),
  );
}
