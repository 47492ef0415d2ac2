import { hash } from "node:crypto";
import type { Allowance, Allowances } from "../allowances";
import { daySeconds } from "../durations";
import { networksOf } from "../networksOf";
import { drawn } from "../retry";
import type { CurrentPublication } from "./rows";

/** Milliseconds for which a publication is watched, and in which its errors are counted together. */
export const watchMs = 15 * 60_000;
export const stretchMs = 5 * 60_000;

/** The milliseconds of a stretch in which the one before is written: the job that reads it runs at the next stretch's beginning. */
const drawnMs = stretchMs - 60_000;

/** The stretches before a publication with which it is compared: an hour. */
const compared = 12;

/** The players of a function who are written for a stretch, of those who met an error: more are not needed. */
const mostFailed = 100;

/** The most players of a network who count. */
const mostOfNetwork = 3;

/** Milliseconds that an account is old, at least, if its errors count. */
const oldMs = daySeconds * 1_000;

/** The registers by which callers are counted: within 13 %, in some kilobytes, however many they are. */
const registers = 64;

/** Returns the key of the row of a stretch, counted from 0, of a publication. */
export const watchKey = (number: number, stretch: number) => ({
  userId: `live watch ${number}`,
  period: `stretch ${stretch}`,
});

/**
 * The rows of a stretch of the clock. Each instance of a function writes one of them: DynamoDB takes 1,000 write units a second for
 * one key, and some hundred instances write rows of some kilobytes.
 */
const clockRows = 8;

/** Returns the key of a row of five minutes of the clock, whatever is served. The first is that of earlier versions. */
const clockKey = (stretch: number, row: number) => ({
  userId: row === 0 ? "live calls" : `live calls ${row}`,
  period: `stretch ${stretch}`,
});

/** Returns the keys of the rows of the hour before a time, in milliseconds since the epoch. */
export const hourBefore = (at: number) =>
  Array.from({ length: compared }, (_, before) => Math.floor(at / stretchMs) - 1 - before).flatMap(
    (stretch) => Array.from({ length: clockRows }, (_, row) => clockKey(stretch, row)),
  );

/** The caller: the player, and the address, if it is known. */
export interface Caller {
  readonly id: string;
  readonly address?: string | undefined;
}

type Key = ReturnType<typeof watchKey>;
type Noted = Readonly<Record<"called" | "failed", readonly string[]>>;

/**
 * Returns what notes players' answers: for the hour before the next publication, and while one is watched, for that. It fails no
 * request. `begin` is called before a handler, with whose work it writes; `note` after it.
 */
export function watch({ allowances }: Allowances, random: () => number = drawn) {
  const write = (key: Key, { called, failed }: Noted, now: number): Promise<unknown> =>
    allowances
      .updateItem(key, {
        set: { expiresAt: Math.ceil(now / 1_000) + daySeconds },
        include: { ...(called.length > 0 && { called }), ...(failed.length > 0 && { failed }) },
      })
      .then(undefined, (error: unknown) => console.error("the watch could not be written", error));
  const ofClock = notes();
  const ofWatch = notes();
  /** The publication that is watched. */
  let number: number | undefined;
  let waiting: { key: Key; all: Noted; from: number } | undefined;
  /** Keeps what a stretch has, once it is over, for a drawn moment of the next one: so instances do not all write at once. */
  const endStretch = (now: number) => {
    const { stretch } = ofClock;
    if (stretch === undefined || stretch === stretchOf(now)) return;
    const key = clockKey(stretch, Math.floor(random() * clockRows));
    waiting = { key, all: ofClock.take(), from: (stretch + 1) * stretchMs + random() * drawnMs };
  };
  return {
    async begin(now: number): Promise<void> {
      endStretch(now);
      if (!waiting || now < waiting.from) return;
      const { key, all } = waiting;
      waiting = undefined;
      await write(key, all, now);
    },
    async note(
      head: CurrentPublication | undefined,
      caller: Caller,
      isError: boolean,
      now: number,
    ): Promise<void> {
      // Until then, who buys is refused, and nothing is wrong.
      if (!head || now < (head.settles ?? 0)) return;
      endStretch(now);
      ofClock.add(stretchOf(now), caller, isError);
      if (!head.watch || now < head.at || now >= head.at + watchMs) return;
      const stretch = Math.floor((now - head.at) / stretchMs);
      const key = watchKey(head.number, stretch);
      if (ofWatch.stretch !== stretch || number !== head.number) ofWatch.take();
      number = head.number;
      const isNew = ofWatch.add(stretch, caller, isError);
      if (isNew.called.length + isNew.failed.length > 0) await write(key, isNew, now);
    },
  };
}

const stretchOf = (now: number) => Math.floor(now / stretchMs);

/** Returns what counts the answers of one stretch in memory. */
function notes() {
  const best = new Map<number, number>();
  const failed = new Map<string, string>();
  let stretch: number | undefined;
  return {
    /** The stretch of the answers; `undefined` without any. */
    get stretch() {
      return stretch;
    },
    /** Returns all that was counted, and counts anew. */
    take(): Noted {
      const all = { called: [...best].map(entryOf), failed: [...failed].map(entryOf) };
      for (const each of [best, failed]) each.clear();
      stretch = undefined;
      return all;
    },
    /** Counts an answer. Returns what is new by it. */
    add(at: number, { id, address }: Caller, isError: boolean): Noted {
      stretch = at;
      const bytes = hash("sha256", id, "buffer");
      const [register, rank] = [bytes.readUInt8() % registers, Math.clz32(bytes.readUInt32BE(1)) + 1];
      const network = networkOf(address);
      const isNew = (best.get(register) ?? 0) < rank;
      const isFailing =
        isError && !failed.has(id) && failed.size < mostFailed && hasRoom([...failed.values()], network);
      if (isNew) best.set(register, rank);
      if (isFailing) failed.set(id, network);
      return {
        called: isNew ? [entryOf([register, rank])] : [],
        failed: isFailing ? [entryOf([id, network])] : [],
      };
    },
  };
}

const entryOf = (entry: readonly [unknown, unknown]) => entry.join(" ");

/** Returns 16 bits of the hash of a network, which name none. All callers whose address is unknown are of one. */
function networkOf(address: string | undefined): string {
  const all = networksOf(address);
  const { name } = all.find(({ size }) => size === "ipv4/24" || size === "ipv6/48") ?? all[0];
  return hash("sha256", name).slice(0, 4);
}

const hasRoom = (others: readonly string[], network: string): boolean =>
  others.filter((each) => each === network).length < mostOfNetwork;

/** Returns about how many players called in some stretches. */
export function calledIn(rows: readonly Pick<Allowance, "called">[]): number {
  const best = new Array<number>(registers).fill(0);
  for (const each of rows.flatMap(({ called = [] }) => [...called])) {
    const [register = 0, rank = 0] = each.split(" ").map(Number);
    best[register] = Math.max(best[register] ?? 0, rank);
  }
  // HyperLogLog, by Flajolet and others, 2007; few callers are counted by the registers that are empty.
  const empty = best.filter((rank) => rank === 0).length;
  const all = (0.709 * registers ** 2) / best.reduce((sum, rank) => sum + 2 ** -rank, 0);
  const isFew = all <= 2.5 * registers && empty > 0;
  return isFew ? registers * Math.log(registers / empty) : all;
}

/**
 * Returns how many players met an error in some stretches, or were refused by the gateway, of those who count: accounts that were a
 * day old at a time, in milliseconds since the epoch, and at most three of a network. `profilesOf` returns the profiles of players.
 */
export async function failedIn(
  rows: readonly Pick<Allowance, "failed">[],
  refused: readonly Caller[],
  at: number,
  profilesOf: (ids: readonly string[]) => Promise<readonly { userId: string; createdAt: number }[]>,
): Promise<number> {
  const networks = new Map([
    ...refused.map(({ id, address }) => [id, networkOf(address)] as const),
    ...rows.flatMap(({ failed = [] }) => [...failed]).map((each) => each.split(" ") as [string, string]),
  ]);
  const found = networks.size === 0 ? [] : await profilesOf([...networks.keys()]);
  const counted: string[] = [];
  for (const { userId, createdAt } of found) {
    const network = networks.get(userId) ?? "";
    if (createdAt <= at - oldMs && hasRoom(counted, network)) counted.push(network);
  }
  return counted.length;
}
