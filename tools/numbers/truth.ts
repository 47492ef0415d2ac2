import { gzipSync } from "node:zlib";
import { dayMs } from "@game-backend/framework/durations";
import { lateDays } from "@game-backend/framework/events";
import { isoDate } from "@game-backend/framework/period";
import type { EventLine } from "../../functions/events/lines";
import { type Random, random } from "../lib/random";

/** What the made-up players did: what counting must find, exactly. Days are of the events. */
interface Truth {
  /** New, active and paying players by day. */
  readonly players: ReadonlyMap<string, Record<"new" | "active" | "paid", ReadonlySet<string>>>;
  /** New players who refused to be counted, by day. */
  readonly refused: ReadonlyMap<string, number>;
  /** Sums by day and label, such as `revenue apple USD`. */
  readonly sums: ReadonlyMap<string, number>;
  /** The events that each player sent on each day, by `<day> <alias>`. */
  readonly sent: ReadonlyMap<string, ReadonlySet<string>>;
  readonly reused: number;
  /** Files that were cut. */
  readonly cut: number;
  /** When accounts were deleted, by alias, in milliseconds since the epoch. */
  readonly deleted: ReadonlyMap<string, number>;
}

/** A file of the store, and when it appears: later than its day of arrival says, if a writer was killed. */
interface MadeFile {
  readonly key: string;
  readonly body: Uint8Array;
  readonly writtenAt: number;
}

interface Made {
  readonly files: readonly MadeFile[];
  readonly truth: Truth;
}

export interface MakingOf {
  readonly players: number;
  readonly days: number;
  /** The first day. */
  readonly from: string;
  readonly seed: number;
  /**
   * The files that a day's writers make.
   * @default 24
   */
  readonly filesADay?: number;
  /** The copies of each batch, at most. */
  readonly copies: number;
  /** Called on each event of a player; it may give the player more. */
  readonly more?: (who: string, draw: Random) => readonly Pick<EventLine, "name" | "fields">[];
}

/** The shares of new players who come back after one day, after a week and after thirty. */
const returning: Readonly<Record<number, number>> = { 1: 0.4, 7: 0.2, 30: 0.1 };
/** The steps that players take, in this order. */
export const funnel = ["tutorial.start", "tutorial.end", "level.end", "shop.open"];
const builds = ["1.4.1", "1.4.2", "1.5.0"];
const platforms = ["ios", "android", "web"];
const places = [
  ["apple", "USD", 499],
  ["google", "EUR", 999],
  ["steam", "USD", 1999],
] as const;

/**
 * Makes up the events of players, as the store gets them, and says what they are: batches come several times and in any order,
 * devices are offline for three days, clocks go wrong, numbers are used again with other contents, players are deleted and send no
 * more, writers are killed and write again, and a file is cut. The same seed makes the same.
 */
export function madeUp({ players, days, from, seed, copies, more, filesADay = 24 }: MakingOf): Made {
  const draw = random(seed);
  const begins = Date.parse(from);
  const dayOf = (at: number) => isoDate(at);
  const fileMs = dayMs / filesADay;
  const id = () =>
    Array.from({ length: 22 }, () => draw.pick([..."abcdefghijkmnpqrstuvwxyz0123456789"])).join("");
  const lines = new Map<number, string[]>();
  const truth = {
    players: new Map<string, Record<"new" | "active" | "paid", Set<string>>>(),
    refused: new Map<string, number>(),
    sums: new Map<string, number>(),
    sent: new Map<string, Set<string>>(),
    reused: 0,
    cut: 0,
    deleted: new Map<string, number>(),
  };
  const on = (day: string) => {
    const found = truth.players.get(day) ?? { new: new Set(), active: new Set(), paid: new Set() };
    truth.players.set(day, found);
    return found;
  };
  const sum = (day: string, label: string, value: number) =>
    truth.sums.set(`${day} ${label}`, (truth.sums.get(`${day} ${label}`) ?? 0) + value);
  /** A line in the file of some minutes: the events of one come in any order. */
  const write = (event: EventLine) => {
    const part = Math.floor(event.at / fileMs);
    const file = lines.get(part) ?? [];
    lines.set(part, file);
    file.splice(draw.below(file.length + 1), 0, JSON.stringify(event));
  };

  for (let player = 0; player < players; player++) {
    const who = id();
    const hasRefused = draw.often(0.05);
    const cohort = draw.below(days);
    const [build, platform] = [draw.pick(builds), draw.pick(platforms)];
    // Later days on which the player plays: those whose share is given, and others at random. Some delete their account, and what
    // their devices still have is taken of nobody.
    const gone = draw.often(0.1) ? cohort + draw.int(1, 9) : days;
    const playing = [cohort];
    for (let day = cohort + 1; day < Math.min(days, gone); day++)
      if (draw.often(returning[day - cohort] ?? 0.08)) playing.push(day);
    const until = begins + Math.min(days, gone) * dayMs + (gone < days ? draw.below(dayMs) : 0);
    if (gone < days) truth.deleted.set(who, until);
    let facts = 0;
    const fact = (at: number, name: string, fields: EventLine["fields"]) => {
      const [day, number] = [dayOf(at), facts++];
      const event = { name: `server.${name}`, at, day, fact: `${name}#${player}.${number}`, fields };
      // Streams deliver at least once.
      for (let copy = 0; copy < draw.int(1, 2); copy++) write(hasRefused ? event : { ...event, who });
      if (!hasRefused && !["ledger", "refund"].includes(name)) on(day).active.add(who);
      return day;
    };
    const dayNew = fact(begins + cohort * dayMs + draw.below(dayMs / 2), "newPlayer", {});
    if (hasRefused) truth.refused.set(dayNew, (truth.refused.get(dayNew) ?? 0) + 1);
    else on(dayNew).new.add(who);
    for (const day of playing) {
      const at = begins + day * dayMs + dayMs / 2 + draw.below(dayMs / 2 - 60_000);
      fact(at, "signIn", {});
      const seconds = draw.int(10, 3_000);
      sum(fact(at, "session", { seconds }), "players seconds", seconds);
      const [coins, spent] = [draw.int(0, 50), draw.int(0, 20)];
      const paidFor = fact(at, "ledger", { kind: "shop/buy", currency: "coins", in: coins, out: spent });
      sum(paidFor, "economy coins in shop/buy", coins);
      sum(paidFor, "economy coins out shop/buy", spent);
      if (draw.often(0.03)) {
        const [store, currency, tier] = draw.pick(places);
        const paid = fact(at, "purchase", { store, currency, tier });
        sum(paid, `revenue ${store} ${currency}`, tier);
        if (!hasRefused) on(paid).paid.add(who);
        if (draw.often(0.2))
          sum(fact(at, "refund", { store, currency, tier }), `refunds ${store} ${currency}`, tier);
      }
      if (hasRefused) continue;
      const session = id();
      const steps = 1 + draw.below(funnel.length);
      const names = [...funnel.slice(0, steps), ...(draw.often(0.05) ? ["client.error"] : [])];
      const said = [
        ...names.map((name) => ({ name, fields: { level: draw.int(1, 9) } })),
        ...(more?.(who, draw) ?? []),
      ];
      // Offline for three days, or a clock that went back: then the day of arrival counts.
      const delay = draw.often(0.05) ? draw.int(1, 3 * dayMs) : draw.below(60_000);
      const isWrong = draw.often(0.02);
      const arrived = at + delay;
      if (arrived >= until) continue;
      const counts = dayOf(isWrong ? arrived : at);
      const sendings = Array.from(
        { length: draw.int(1, copies) },
        (_, copy) => arrived + copy * draw.below(2 * dayMs),
      );
      for (const [copy, sentAt] of sendings.entries())
        for (const [seq, { name, fields }] of said.entries()) {
          // A clock that is set between two sendings moves the copy to another day. It is left out all the same.
          const drifts = copy > 0 && sentAt - arrived < 6 * dayMs && draw.often(0.05);
          const day = isWrong || drifts ? dayOf(sentAt) : dayOf(at);
          // A repetition is known for a week.
          const kept = Date.parse(dayOf(sentAt)) - Math.min(Date.parse(day), Date.parse(dayOf(arrived)));
          if (sentAt >= until || kept > lateDays * dayMs) continue;
          write({ name, at: sentAt, day, who, session, seq, build, platform, fields });
        }
      if (arrived + 1_000 < until && draw.often(0.01) && dayOf(arrived + 1_000) === dayOf(arrived)) {
        write({
          name: "level.end",
          at: arrived + 1_000,
          day: counts,
          who,
          session,
          seq: 0,
          build,
          platform,
          fields: { level: 99 },
        });
        truth.reused++;
      }
      on(counts).active.add(who);
      const sent = truth.sent.get(`${counts} ${who}`) ?? new Set();
      truth.sent.set(`${counts} ${who}`, sent);
      sum(counts, `builds ${platform} ${build} sessions`, 1);
      for (const { name } of said) {
        sent.add(name);
        sum(counts, `events ${name}`, 1);
        if (name === "client.error") sum(counts, `builds ${platform} ${build} errors`, 1);
      }
    }
  }
  const files: MadeFile[] = [];
  for (const [part, all] of lines) {
    const at = part * fileMs;
    const write = (text: string, writtenAt: number) =>
      files.push({ key: `events/${dayOf(at)}/${id()}.jsonl.gz`, body: gzipSync(text), writtenAt });
    const text = `${all.join("\n")}\n`;
    const writtenAt = draw.often(0.1) ? at + draw.int(1, 3 * dayMs) : at + fileMs;
    // A writer that is killed after it wrote does it again; one that is killed while it writes leaves a file without an end.
    write(text, writtenAt);
    if (draw.often(0.2)) write(text, writtenAt + 60_000);
    if (draw.often(0.02)) {
      const whole = gzipSync(text);
      const body = whole.subarray(0, draw.int(1, whole.length - 1));
      files.push({ key: `events/${dayOf(at)}/${id()}.jsonl.gz`, body, writtenAt });
      truth.cut++;
    }
  }
  return { files: files.sort((a, b) => a.writtenAt - b.writtenAt), truth };
}
