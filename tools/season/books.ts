import { dayMs, hourMs } from "@game-backend/framework/durations";
import type { Documents } from "@game-backend/framework/live/release";
import { isoDate } from "@game-backend/framework/period";
import type { Answered } from "@game-backend/tools/harness/world/requests";
import type { Gains } from "../../functions/admin/capabilities";
import { linesOf } from "../../functions/economy/ledgerKinds";
import { monthKind } from "../../functions/economy/month";
import type { LedgerEntry } from "../../functions/economy/rows";
import { type Content, coins, contentsOf, numberOf } from "../../functions/economy/rules/contents";
import { productOf } from "../../functions/purchases/products";
import { coins as ofGame } from "../../game/coins";
import type { Players } from "../../packages/contracts/data/players";
import type { World } from "../harness/world";
import { reachedBy } from "./goals";
import { everybody } from "./words";

/** What the players of a kind hold at the end of a day. */
export interface Held {
  readonly p10: number;
  readonly median: number;
  readonly p90: number;
  readonly max: number;
  readonly sum: number;
  readonly players: number;
}

/** A player as the books know one. */
interface Actor {
  readonly id: string;
  readonly kind: string;
  readonly isNew: boolean;
  readonly hasLeft: boolean;
  wallet(): { readonly balance: number; readonly currencies?: Readonly<Record<string, { amount: number }>> };
}

interface Person {
  readonly kind: string;
  readonly bornOn: number;
}

/** Sums by names of several parts. */
export class Sums {
  readonly all = new Map<string, number>();

  add(value: number, ...name: readonly (string | number)[]): void {
    const key = name.join("\t");
    this.all.set(key, (this.all.get(key) ?? 0) + value);
  }

  /** The parts of each name with its sum, sorted. */
  rows(): Row[] {
    return [...this.all]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, sum]) => ({ name: key.split("\t"), sum }));
  }
}

export interface Row {
  readonly name: readonly string[];
  readonly sum: number;
}

type Tree = { [name: string]: Tree | number };

/** Returns sums as objects in objects, by the parts of their names. Those of the same name are added. */
export function tree<T>(rows: readonly Row[]): T {
  const all: Tree = {};
  for (const { name, sum } of rows) {
    let level = all;
    for (const part of name.slice(0, -1)) {
      const next = level[part] ?? {};
      level[part] = next;
      level = next as Tree;
    }
    const last = name.at(-1) ?? "";
    level[last] = Number(level[last] ?? 0) + sum;
  }
  return all as T;
}

/** Counts a season from its calls and from the lines of wallets, day by day. */
export class Books {
  /** The numbers of purchases and matches so far, of which their ids are made. */
  sales = 0;
  matches = 0;
  /** By day, kind of players, currency or item, way and cause. */
  readonly flows = new Sums();
  /** By kind of players, route and code: `200`, or why it was refused. */
  readonly answers = new Sums();
  /** By box, kind of players and figure: opened, spent, guarantee used, and each row that came. */
  readonly boxes = new Sums();
  /** By route, document's id, kind of players, and `done` or why it was refused. */
  readonly withDocument = new Sums();
  /** By day and figure, as `countNumbers` names it: sums, and the players of each. */
  readonly figures = new Sums();
  readonly playersOf = new Map<string, Set<string>>();
  /** How many first reached something, by its name, kind of players, their day and the season's. */
  readonly reached = new Sums();
  /** What is held, by day, kind of players, and currency. */
  readonly held: Readonly<Record<string, Readonly<Record<string, Held>>>>[] = [];
  /** How many players of each kind had come, and how many had not left, at the end of each day. */
  readonly present: Readonly<Record<string, readonly [came: number, stay: number]>>[] = [];
  /** How many first reached the `perDay` of a currency, by currency, kind of players and day. */
  readonly full = new Sums();
  private readonly people = new Map<string, Person>();
  private readonly known = new Set<string>();
  private readonly gains = new Map<string, Map<number, number>>();
  private readonly dayGains = new Map<string, number>();
  /** By player and currency that regains: what lines and time have given so far. */
  private readonly regained = new Map<string, number>();
  private readonly begin: number;
  private readonly givers: ReadonlySet<string>;
  /** The last record of each stream that was read. */
  private readonly lines = new Map<string, string>();

  constructor(
    private readonly server: World,
    who: Players,
    private readonly documents: Documents,
  ) {
    this.begin = Date.parse(who.begins);
    const { ledgerKinds = {} } = server.game as { ledgerKinds?: Parameters<typeof linesOf>[0] };
    this.givers = new Set(linesOf(ledgerKinds, ({ daily = false }) => daily).map(([kind]) => kind));
  }

  enters(actor: Actor): void {
    const day = this.dayOf(this.server.clock.now());
    this.people.set(actor.id, { kind: actor.kind, bornOn: day });
    this.flows.add(ofGame.atStart, day, actor.kind, coins, "in", "start");
    for (const name of ["players new", "players active"]) this.figure(day, name, 1, actor);
  }

  called(actor: Actor, route: string, { status, body }: Answered, id: string): void {
    this.answers.add(1, actor.kind, route, status < 400 ? status : (body?.code ?? status));
    if (id !== "")
      this.withDocument.add(1, route, id, actor.kind, status < 400 ? "done" : (body?.code ?? status));
    if (status >= 400) return;
    if (route === "postBoxesOpen") this.opened(actor.kind, body);
    const day = this.dayOf(this.server.clock.now());
    // A sign-in tells of itself once a day.
    if (route === "getStart" && this.isFirst(`visit ${day}`, actor.id))
      this.figure(day, "players active", 1, actor);
    if (route !== "postApple") return;
    this.figure(day, "players active", 1, actor);
    this.figure(day, "players paid", 1, actor);
    this.figure(day, `revenue ${body.store} USD`, productOf(body.product)?.tier ?? 0, actor);
  }

  playedMatch(mode: string, ...actors: readonly Actor[]): void {
    const day = this.dayOf(this.server.clock.now());
    for (const actor of actors) {
      this.figure(day, "players active", 1, actor);
      this.figure(day, `matches ${mode} played`, 1, actor);
    }
  }

  /** Reads what was written since the last time: lines of the ledger, and places in cohorts of leagues. */
  read(): void {
    for (const line of this.added("ledger")) this.enterLine(line as LedgerEntry);
    for (const place of this.added("edges"))
      if ("cohort" in place)
        this.reach(place.userId, `tier ${place.to.split("#")[1]}/${place.ladder.at(-1)}`, place.joinedAt);
  }

  private added<N extends "ledger" | "edges">(name: N) {
    const records = this.server.records(name, this.lines.get(name));
    const last = records.at(-1);
    if (last) this.lines.set(name, last.sequenceNumber);
    return records.flatMap(({ after, before }) => (after && !before ? [after] : []));
  }

  /** Notes what everybody holds at the end of a day. */
  close(day: number, actors: readonly Actor[]): void {
    const held = new Map<string, Map<string, number[]>>();
    const present: Record<string, [number, number]> = {};
    const note = (kind: string, what: string, number: number) => {
      const ofKind = held.get(kind) ?? new Map<string, number[]>();
      held.set(kind, ofKind.set(what, [...(ofKind.get(what) ?? []), number]));
    };
    for (const actor of actors) {
      if (actor.isNew) continue;
      for (const kind of [actor.kind, everybody]) {
        present[kind] ??= [0, 0];
        present[kind][0]++;
        present[kind][1] += Number(!actor.hasLeft);
      }
      const wallet = actor.wallet();
      for (const [name, rules] of Object.entries(this.documents["currencies"] ?? {})) {
        const number = name === coins ? wallet.balance : (wallet.currencies?.[name]?.amount ?? 0);
        // The ledger has no lines of what time gives.
        if ("regains" in rules) {
          const given = number - (this.regained.get(`${actor.id} ${name}`) ?? 0);
          if (given > 0) this.flows.add(given, day, actor.kind, name, "in", "time");
          this.regained.set(`${actor.id} ${name}`, number);
        }
        for (const kind of [actor.kind, everybody]) note(kind, name, number);
      }
    }
    this.held[day] = Object.fromEntries(
      [...held].map(([kind, all]) => [
        kind,
        Object.fromEntries([...all].map(([what, numbers]) => [what, heldOf(numbers)])),
      ]),
    );
    this.present[day] = present;
    this.dayGains.clear();
  }

  /** Returns what the metric of currencies would have, for `watchGains`. */
  hourlyGains(until: number): Gains[] {
    return [...this.gains].map(([label, sums]) => ({
      label,
      hours: [...sums].flatMap(([at, sum]) =>
        at >= until - 7 * dayMs - hourMs && at < until ? [{ at, sum }] : [],
      ),
    }));
  }

  dayOf = (at: number): number => Math.floor((at - this.begin) / dayMs);

  private figure(day: number, name: string, value: number, { id }: { readonly id: string }): void {
    this.figures.add(value, day, name);
    const key = `${day}\t${name}`;
    const players = this.playersOf.get(key) ?? new Set<string>();
    this.playersOf.set(key, players.add(id));
  }

  private enterLine(line: LedgerEntry): void {
    const { userId, kind: cause } = line;
    const person = this.people.get(userId);
    if (!person || cause === monthKind) return;
    const at = Date.parse(line.at);
    const day = this.dayOf(at);
    for (const content of contentsOf(line)) {
      const [what, number] = [nameOf(content), numberOf(content)];
      const way = number > 0 ? "in" : "out";
      this.flows.add(Math.abs(number), day, person.kind, what, way, cause);
      this.figure(day, `economy ${what} ${way} ${cause}`, Math.abs(number), { id: userId });
      const key = `${userId} ${what}`;
      if ("currency" in content) this.regained.set(key, (this.regained.get(key) ?? 0) + number);
      if ("currency" in content && number > 0) this.gain(content.currency, cause, at, number, userId);
    }
    const reaches = reachedBy[cause];
    if (reaches) this.reach(userId, reaches(line), at);
  }

  private reach(userId: string, goal: string, at: number): void {
    const day = this.dayOf(at);
    this.note(this.reached, goal, goal, userId, day - (this.people.get(userId)?.bornOn ?? day), day);
  }

  private opened(of: string, { box, row, isGuaranteed, paid }: Answered["body"]): void {
    for (const kind of [of, everybody]) {
      this.boxes.add(1, box, kind, "opened");
      if (paid) this.boxes.add(paid.amount, box, kind, `spent ${paid.currency}`);
      if (isGuaranteed) this.boxes.add(1, box, kind, "guarantee used");
      this.boxes.add(1, box, kind, `row ${row}`);
    }
  }

  private gain(currency: string, cause: string, at: number, sum: number, userId: string): void {
    const label = `${currency} ${cause}`;
    const hours = this.gains.get(label) ?? new Map<number, number>();
    const hour = at - (at % hourMs);
    this.gains.set(label, hours.set(hour, (hours.get(hour) ?? 0) + sum));
    const most = (this.documents["currencies"]?.[currency] as { perDay?: number } | undefined)?.perDay;
    if (most === undefined || !this.givers.has(cause)) return;
    const key = `${userId} ${currency} ${isoDate(at)}`;
    const all = (this.dayGains.get(key) ?? 0) + sum;
    this.dayGains.set(key, all);
    if (all < most || all - sum >= most) return;
    this.note(this.full, `full ${currency}`, currency, userId, this.dayOf(at));
  }

  /** Counts a player once, of the own kind and of everybody. */
  private note(sums: Sums, what: string, name: string, userId: string, ...days: readonly number[]): void {
    if (!this.isFirst(what, userId)) return;
    for (const kind of [this.people.get(userId)?.kind ?? "", everybody]) sums.add(1, name, kind, ...days);
  }

  private isFirst(name: string, userId: string): boolean {
    const key = `${name} ${userId}`;
    if (this.known.has(key)) return false;
    this.known.add(key);
    return true;
  }
}

/** Returns the name of a currency, an item or an entitlement. */
const nameOf = (content: Content): string =>
  "currency" in content ? content.currency : "item" in content ? content.item : content.entitlement;

/** Returns the number at a share of sorted numbers. */
export const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

function heldOf(numbers: readonly number[]): Held {
  const sorted = numbers.toSorted((a, b) => a - b);
  const sum = sorted.reduce((all, one) => all + one, 0);
  const [p10, median, p90] = [0.1, 0.5, 0.9].map((share) => at(sorted, share));
  return {
    p10: p10 ?? 0,
    median: median ?? 0,
    p90: p90 ?? 0,
    max: at(sorted, 1),
    sum,
    players: sorted.length,
  };
}
