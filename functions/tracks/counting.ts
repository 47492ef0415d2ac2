import { hash } from "node:crypto";
import { dayMs, daySeconds } from "@game-backend/framework/durations";
import type { PlayedMatch } from "../../packages/contracts/playedMatch";
import type { LedgerEntry } from "../economy/rows";
import { contentsOf, numberOf } from "../economy/rules/contents";
import { isCounted } from "../economy/rules/counted";
import type { SignIn } from "../signIns/rows";
import { type Counter, type Counters, mostCounted, type Source, sourceOf } from "./counters";
import { contribution } from "./definition";
import type { Count, Counts } from "./rows";
import { withMoment } from "./streak";
import { isOpenAt, ownKey, streakKey, type Tracks } from "./tracks";

/** Something that counters may count: a row that was written, a player's day, or a report. */
export interface Happening {
  source: Source;
  /** Distinguishes it from all others of the player and the source. Absent for a report, whose key does. */
  id?: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** Set if it moves streaks alone: something else of the same id is counted. */
  isMoment?: true;
  /** Returns how much of it a counter counts. */
  amountOf: AmountOf;
  /** Of what goes back: of each line that had counted, how much of it goes, as the documents of that time say. */
  back?: { readonly parts: readonly Part[]; readonly there: boolean };
}

type AmountOf = (name: string, counter: Counter) => number;

/** A happening at a time, with the documents that count for it. */
export interface Part {
  at: number;
  counters: Counters;
  tracks: Tracks;
  amountOf: AmountOf;
}

export const tracksGive = contribution("ledgerKinds", {
  uses: {},
  lines: {
    track: {
      what: "a step of a track",
      moves: "in",
      by: "client",
      documents: ["tracks"],
      daily: true,
    },
  },
});

/** Returns what a match tells. */
export const ofMatch = (played: PlayedMatch, at: number): Happening => ({
  ...{ source: "match", id: played.part, at },
  amountOf: (_, { where: { mode, place, number, relayed = false } }) => {
    if (played.uncounted || (played.unranked && !relayed)) return 0;
    if ((mode ?? played.mode) !== played.mode || played.place > (place ?? played.place)) return 0;
    return number === undefined ? 1 : (played.counts?.[number] ?? 0);
  },
});

/** How long after its writing a line can be told, in milliseconds. One that comes later was restored, and has counted. */
const mostLate = 2 * dayMs;

/** Returns true for a line that is told long after it was written. */
export const isRestored = (line: LedgerEntry, at: number): boolean => at - writtenAt(line, at) > mostLate;

/** Returns what a line of the ledger tells; `undefined` for one that counts nowhere. */
export const ofLine = (line: LedgerEntry, at: number): Happening | undefined =>
  !isCounted(line) || isRestored(line, at)
    ? undefined
    : {
        ...{ source: "ledger", id: line.entryId, at: writtenAt(line, at) },
        amountOf: (_, { where: { kind, except = [], currency, item, moved = "in" } }) => {
          if ((kind ?? line.kind) !== line.kind || except.includes(line.kind)) return 0;
          if (currency === undefined && item === undefined) return 1;
          return contentsOf(line)
            .filter((one) =>
              "currency" in one ? one.currency === currency : "item" in one && one.item === item,
            )
            .map((one) => (moved === "in" ? numberOf(one) : -numberOf(one)))
            .reduce((all, one) => all + Math.max(0, one), 0);
        },
      };

/** Returns when a line was written; `at` for a time that nobody can read. */
const writtenAt = ({ at }: LedgerEntry, told: number): number => Date.parse(at) || told;

/**
 * Returns what a sign-in tells that is new, used on a further day, or 20 hours after it was last: the player came on that day, or
 * came again, which moves streaks alone.
 */
export function ofSignIn(
  before: SignIn | undefined,
  { day, cameAt }: SignIn,
  at: number,
): Happening | undefined {
  const isFurther = !before || before.day < day;
  if (!isFurther && before.cameAt === cameAt) return undefined;
  return {
    ...{ source: "visit", id: day, amountOf: () => 1 },
    at: Math.min(Math.max(at, Date.parse(day)), Date.parse(day) + dayMs - 1),
    ...(!isFurther && { isMoment: true }),
  };
}

/** The records that a row remembers, and for how long: far longer than a record can come again. */
const [mostSeen, seenSeconds, bytesOfSeen] = [120, 3 * daySeconds, 10];

/** The number of a counter that has counted nothing. */
export const noCount: Count = { n: 0, d: 0, t: 0, w: 0, k: 0 };

export const dayOf = (at: number): number => Math.floor(at / dayMs);
/** Returns the week, which begins on Monday: the epoch was a Thursday. */
export const weekOf = (at: number): number => Math.floor((dayOf(at) + 3) / 7);

/** Returns a counter's number on a day and in a week; 0 for others than the last, and the day before that. */
export const numberOn = (
  { n, d, t, y = 0, w, k }: Count = noCount,
  window: "day" | "week" | undefined,
  at: number,
): number =>
  Math.max(
    0,
    window === undefined
      ? n
      : window === "week"
        ? w === weekOf(at)
          ? k
          : 0
        : ({ [d]: t, [d - 1]: y }[dayOf(at)] ?? 0),
  );

/**
 * Adds to a counter's number, as much as its bounds leave, or takes from it. The order of additions does not matter: what goes back
 * may come first, and then the number is below 0 until the rest comes.
 */
export function addToCount(
  count: Count = noCount,
  amount: number,
  at: number,
  most?: Counter["most"],
): Count {
  const [day, week] = [dayOf(at), weekOf(at)];
  const isNext = day === count.d + 1;
  const {
    d,
    t,
    y = 0,
    o = 0,
    p = 0,
    w,
    k,
    n,
  }: Count = day > count.d
    ? { ...count, d: day, t: 0, o: 0, y: isNext ? count.t : 0, p: isNext ? count.o : 0 }
    : count;
  const [before, over] = day === d ? [t, o] : day === d - 1 ? [y, p] : [0, 0];
  const all = before + over + Math.min(amount, most?.call ?? amount);
  const after =
    amount < 0 ? Math.min(before, all) : Math.max(before, Math.min(all, most?.day ?? mostCounted));
  const isUnknown = most !== undefined && amount < 0 && day < d - 1;
  // Of a day before the last two nobody knows what had no place within its bound: no more goes than it can have, and than is there.
  const more = isUnknown ? Math.max(after - before, -most.day, -Math.max(0, n)) : after - before;
  const least = isUnknown ? Math.min(0, k) : -mostCounted;
  const days = { [d]: [t, o], [d - 1]: [y, p], [day]: [after, all - after] };
  const [[today = 0, overToday] = [], [yesterday, overYesterday] = []] = [days[d], days[d - 1]];
  return {
    ...{ n: Math.min(n + more, mostCounted), d, t: today },
    ...(yesterday && { y: yesterday }),
    ...(overToday && { o: overToday }),
    ...(overYesterday && { p: overYesterday }),
    ...(week > w ? { w: week, k: more } : { w, k: week === w ? Math.max(least, k + more) : k }),
  };
}

/**
 * Returns a row with what happened, each once; the same row if nothing of it is new. The order of what happens does not matter, as
 * long as it is known by what the row remembers.
 */
export function countHappenings(
  row: Counts,
  happenings: readonly Happening[],
  counters: Counters,
  tracks: Tracks,
): Counts {
  const seen = seenIn(row);
  const { forgot: before = 0 } = row;
  let next = row;
  const takes = new Set<boolean>();
  for (const happening of happenings) {
    const { id, at, back, isMoment } = happening;
    const seconds = Math.floor(at / 1_000);
    const parts = partsOf(happening, counters, tracks);
    const record = id === undefined ? undefined : recordOf(id);
    if (parts.length === 0 || (record !== undefined && seconds <= before)) continue;
    if (!back) for (const { amounts, open } of parts) next = withMoments(next, amounts, open, seconds);
    if (isMoment) continue;
    if (record !== undefined) {
      if (seen.has(record)) continue;
      seen.set(record, seconds);
    }
    for (const { amounts, open, at } of parts) {
      next = withAmounts(next, amounts, open, at);
      if (amounts.some(({ amount }) => amount < 0)) takes.add(back?.there === true);
    }
  }
  if (next === row) return row;
  const kept = rememberedOf(seen);
  const forgot = Math.max(before, kept.forgot);
  return {
    ...withoutFormer(next, counters, tracks),
    version: row.version + 1,
    ...(takes.size > 0 && { sank: { version: row.version + 1, there: !takes.has(false) } }),
    ...(kept.bytes.length > 0 && { seen: kept.bytes }),
    ...(forgot > 0 && { forgot }),
  };
}

/** How much of something a counter counts. */
interface Amount extends Pick<Counter, "most"> {
  name: string;
  amount: number;
}
type OpenTracks = readonly (readonly [id: string, track: Tracks[string]])[];

/** Returns the amounts of what happened, by its times, with the tracks that were open then. Nothing if no counter counts it. */
function partsOf({ source, at, amountOf, back }: Happening, counters: Counters, tracks: Tracks) {
  return (back?.parts ?? [{ at, counters, tracks, amountOf }]).flatMap((part) => {
    const amounts = Object.entries(part.counters).flatMap(([name, counter]): Amount[] => {
      const amount = sourceOf(counter) === source ? part.amountOf(name, counter) : 0;
      return amount === 0 ? [] : [{ name, amount, most: counter.most }];
    });
    const open = Object.entries(part.tracks).filter(([, track]) => isOpenAt(track, part.at));
    return amounts.length === 0 ? [] : [{ amounts, open, at: part.at }];
  });
}

/** Returns true for what some counter counts. */
export const moves = (happening: Happening, counters: Counters): boolean =>
  partsOf(happening, counters, {}).length > 0;

/** Returns a row with a moment of the streaks of the counters that count it; the same row if it moves none. */
function withMoments(row: Counts, amounts: readonly Amount[], open: OpenTracks, seconds: number): Counts {
  const names = new Set<string | undefined>(amounts.map(({ name }) => name));
  const grown = open.flatMap(([id, track]) => {
    if (!names.has(track.counts.streak)) return [];
    const key = streakKey(id, track);
    const former = row.streaks?.[key] ?? { moments: [] };
    const streak = withMoment(former, seconds);
    return streak === former ? [] : [[key, streak] as const];
  });
  return grown.length === 0 ? row : { ...row, streaks: { ...row.streaks, ...Object.fromEntries(grown) } };
}

/** Returns a row with amounts in its counters, and in the numbers that open tracks count by themselves. */
function withAmounts(row: Counts, amounts: readonly Amount[], open: OpenTracks, at: number): Counts {
  let { counters, own = {} } = row;
  for (const { name, amount, most } of amounts) {
    const former = counters[name];
    const now = addToCount(former, amount, at, most);
    counters = { ...counters, [name]: now };
    const more = now.n - (former?.n ?? 0);
    for (const [track, one] of open) {
      const key = one.counts.counter === name ? ownKey(track, one, at) : undefined;
      // What is above it is in other numbers of the counter.
      const least = more < 0 && most && former && dayOf(at) < former.d - 1 ? 0 : -mostCounted;
      if (key !== undefined) own = { ...own, [key]: Math.max(least, (own[key] ?? 0) + more) };
    }
  }
  return { ...row, counters, ...(Object.keys(own).length > 0 && { own }) };
}

/** Returns a row without the oldest numbers of counters and tracks that no document has any more. */
function withoutFormer(row: Counts, counters: Counters, tracks: Tracks): Counts {
  const current = new Set(
    Object.entries(tracks).flatMap(([id, track]) => [
      streakKey(id, track),
      ...(track.span.until === undefined ? [] : [ownKey(id, track, Date.parse(track.span.until) - 1)]),
    ]),
  );
  const beganAt = (key: string) =>
    current.has(key) ? undefined : Number(key.slice(key.lastIndexOf("@") + 1));
  const { own, streaks } = row;
  return {
    ...row,
    counters: withoutOldest(row.counters, (name) =>
      Object.hasOwn(counters, name) ? undefined : row.counters[name]?.d,
    ),
    ...(own && { own: withoutOldest(own, beganAt) }),
    ...(streaks && { streaks: withoutOldest(streaks, beganAt) }),
  };
}

/** The most numbers of a kind that a row keeps for counters and tracks which no document has any more: they may come back. */
const mostFormer = 20;

/**
 * Returns a row's numbers without the oldest of those that no document has any more. `ageOf` returns `undefined` for the others.
 */
function withoutOldest<T>(
  all: Readonly<Record<string, T>>,
  ageOf: (name: string) => number | undefined,
): Readonly<Record<string, T>> {
  const former = Object.keys(all).flatMap((name) => {
    const at = ageOf(name);
    return at === undefined ? [] : [{ name, at }];
  });
  if (former.length <= mostFormer) return all;
  const gone = former.sort((one, other) => other.at - one.at).slice(mostFormer);
  const names = new Set(gone.map(({ name }) => name));
  return Object.fromEntries(Object.entries(all).filter(([name]) => !names.has(name)));
}

const recordOf = (id: string): string => hash("sha256", id, "hex").slice(0, 2 * (bytesOfSeen - 4));

function seenIn({ seen = new Uint8Array() }: Pick<Counts, "seen">): Map<string, number> {
  const bytes = Buffer.from(seen);
  return new Map(
    Array.from({ length: bytes.length / bytesOfSeen }, (_, at) => {
      const one = bytes.subarray(at * bytesOfSeen, (at + 1) * bytesOfSeen);
      return [one.subarray(4).toString("hex"), one.readUInt32BE()];
    }),
  );
}

function rememberedOf(seen: ReadonlyMap<string, number>): { bytes: Uint8Array; forgot: number } {
  const all = [...seen].sort(([, one], [, other]) => one - other);
  const newest = all.at(-1)?.[1] ?? 0;
  const young = all.filter(([, at]) => at > newest - seenSeconds);
  const forgotten = young.slice(0, Math.max(0, young.length - mostSeen));
  const bytes = young.slice(forgotten.length).flatMap(([record, at]) => {
    const seconds = Buffer.alloc(4);
    seconds.writeUInt32BE(at);
    return [seconds, Buffer.from(record, "hex")];
  });
  return { bytes: Buffer.concat(bytes), forgot: forgotten.at(-1)?.[1] ?? 0 };
}

/**
 * Returns the row of a player of whom nothing was counted. Its version is the time in milliseconds: above those of an earlier row.
 */
export const newCounts = (userId: string, part: Counts["part"], version: number): Counts => ({
  userId,
  part,
  version,
  counters: {},
});
