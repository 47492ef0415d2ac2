import { noPlayer } from "@game-backend/framework/codes/players";
import { Refusal, refuse } from "@game-backend/framework/errors";
import { everyRow } from "@game-backend/framework/everyPage";
import type { Currencies } from "../economy/currencies";
import { belongingsOf, purseIn } from "../economy/money";
import { boardOf } from "../leaderboard/rules/boards";
import type { Wallet } from "../progress/rows";
import { type Claimed, claimedOf, claimedUses, isClaims } from "./claimed";
import { type Counters, sourceOf } from "./counters";
import { newCounts, numberOn } from "./counting";
import type { Collected, Granted } from "./own";
import type { Claims, Counts } from "./rows";
import { merged } from "./set";
import { type StreakAt, streakAt } from "./streak";
import {
  hasOwnTime,
  isFalling,
  ownName,
  type Step,
  stepCause,
  type Track,
  type Tracks,
  type TrackWindow,
  windowOf,
} from "./tracks";

/** The grants of `standingsOf`. */
export const standingUses = {
  ...claimedUses,
  counters: ["Query"],
  progress: ["GetItem"],
  scores: ["BatchGetItem"],
  live: ["tracks", "counters", "bundles", "currencies"],
} as const;

type Call = { tables: Granted<Omit<typeof standingUses, "live">>; now: number } & Collected<
  "gates" | "owners"
>;

/** The documents that standings need. */
interface Values {
  tracks: Tracks;
  counters: Counters;
  currencies: Currencies;
}

/** The state of a step: not reached; reached, and waiting; claimed; or reached in a lane that is closed, or behind another track. */
export type StepState = "open" | "claimable" | "claimed" | "closed";

/** Where a player is on a track. */
export interface Standing {
  id: string;
  track: Track;
  window: TrackWindow;
  number: number;
  streak?: StreakAt;
  /** The names of the lanes whose entitlement the player has. */
  lanes: ReadonlySet<string>;
  /** False while the track that comes first is not claimed whole. */
  isUnlocked: boolean;
  claimed: Claimed;
  /** Returns the cause by which a step is given. */
  causeOf(step: Step): string;
  stateOf(step: Step): StepState;
}

/**
 * Returns where a player is on tracks, of those that can be seen now. Costs a read unit each 4 KB of the player's rows, one for the wallet, and one
 * for each board that is asked for; where lanes are, half a unit besides.
 */
export async function standingsOf(
  call: Call,
  userId: string,
  values: Values,
  ids: readonly string[],
): Promise<{ standings: Standing[]; wallet: Wallet }> {
  const { tables, now } = call;
  const open = ids.flatMap((id) => {
    const track = Object.hasOwn(values.tracks, id) ? values.tracks[id] : undefined;
    const window = track && windowOf(track, now);
    return track && window ? [{ id, track, window }] : [];
  });
  const boards = [...new Set(open.flatMap(boardsOf))];
  const [rows, wallet, scores] = await Promise.all([
    everyRow(tables.counters, { hash: userId, consistent: true }),
    tables.progress.getItem({ userId, part: "wallet" }, { consistent: true }),
    boards.length > 0
      ? tables.scores.batchGetItem(
          boards.map((board) => ({ board, userId })),
          { consistent: true },
        )
      : [],
  ]);
  if (wallet?.part !== "wallet") throw refuse(noPlayer);
  const claimed = claimedOf(tables, wallet, rows);
  const entitled = entitledTo(call, wallet);
  const isEndless = endless(call, userId);
  const standings: Standing[] = [];
  for (const { id, track, window } of open) {
    const streak = await streakOf(rows, id, track, values.counters, now, isEndless);
    const { number, reaches } = numberOf(
      { id, track, window },
      { rows, wallet, scores, values, now, streak },
    );
    const lanes = new Set<string>();
    for (const [name, { entitlement }] of Object.entries(track.lanes))
      if (await entitled(entitlement)) lanes.add(name);
    const own = await claimed(id, window.name, track.steps);
    const isUnlocked = await isWhole(track.after, values.tracks, claimed, now);
    standings.push({
      ...{ id, track, window, number, lanes, isUnlocked, claimed: own },
      ...(streak && { streak }),
      causeOf: (step) => stepCause(id, window.name, step, wallet.resetAt),
      stateOf: (step) => {
        if (own.ids.has(step.id)) return "claimed";
        if (!reaches(step)) return "open";
        return isUnlocked && (step.lane === undefined || lanes.has(step.lane)) ? "claimable" : "closed";
      },
    });
  }
  standings.sort((one, other) => one.track.order - other.track.order || (one.id < other.id ? -1 : 1));
  return { standings, wallet };
}

type Open = Pick<Standing, "id" | "track" | "window">;

const boardsOf = ({ track: { counts, window }, window: { period } }: Open): string[] => {
  if (!counts.board) return [];
  return [window ? boardOf(counts.board, window, period?.begins ?? 0) : boardOf(counts.board, "all")];
};

/** Returns the row of a counter's source, with what staff have set. */
export function rowOf(
  rows: readonly (Claims | Counts)[],
  counters: Counters,
  name: string,
): Counts | undefined {
  const counter = Object.hasOwn(counters, name) ? counters[name] : undefined;
  const own = rows.filter((row): row is Counts => !isClaims(row));
  const set = own.find(({ part }) => part === "set");
  const row = own.find(({ part }) => counter && part === sourceOf(counter));
  return counter && merged(row ?? newCounts(set?.userId ?? "", sourceOf(counter)), set);
}

/** Returns the number of a track that reads a counter; of others 0. A day and a week are those of its window. */
export function countOf(row: Counts | undefined, id: string, track: Track, at: number): number {
  if (hasOwnTime(track)) return row?.own?.[ownName(id, track)] ?? 0;
  return numberOn(row?.counters[track.counts.counter ?? ""], track.window, at);
}

function numberOf(
  open: Open,
  {
    rows,
    wallet,
    scores,
    values,
    now,
    streak,
  }: {
    rows: readonly (Claims | Counts)[];
    wallet: Wallet;
    scores: readonly { board: string; score?: number }[];
    values: Values;
    now: number;
    streak: StreakAt | undefined;
  },
): { number: number; reaches(step: Step): boolean } {
  const { id, track, window } = open;
  const { counter, currency } = track.counts;
  const upTo = (number: number, best = number) => ({ number, reaches: ({ at }: Step) => best >= at });
  if (streak) return upTo(streak.length, streak.best);
  if (counter !== undefined)
    return upTo(countOf(rowOf(rows, values.counters, counter), id, track, window.period?.begins ?? now));
  if (currency !== undefined)
    return upTo(purseIn(belongingsOf(wallet, values.currencies, now), currency).balance);
  const score = scores.find(({ board }) => boardsOf(open).includes(board))?.score;
  const isLow = isFalling(track);
  return {
    number: score ?? 0,
    reaches: ({ at }) => score !== undefined && (isLow ? score <= at : score >= at),
  };
}

async function streakOf(
  rows: readonly (Claims | Counts)[],
  id: string,
  track: Track,
  counters: Counters,
  now: number,
  isEndless: () => Promise<boolean>,
): Promise<StreakAt | undefined> {
  const { counts, forgives = 0 } = track;
  if (counts.streak === undefined) return undefined;
  const streak = rowOf(rows, counters, counts.streak)?.streaks?.[ownName(id, track)] ?? { moments: [] };
  return streakAt(streak, now, forgives, await isEndless());
}

/** Returns what asks once whether nothing ends the player's streaks, because age closes what presses to come back. */
function endless({ gates }: Call, userId: string): () => Promise<boolean> {
  let known: Promise<boolean> | undefined;
  const ask = async () => {
    try {
      for (const { run } of Object.values(gates)) await run({ id: userId }, "streaks");
      return false;
    } catch (error) {
      if (error instanceof Refusal) return true;
      throw error;
    }
  };
  return () => (known ??= ask());
}

/** Returns what tells whether a player has an entitlement now, by the wallet or by what was bought. */
function entitledTo({ owners, now }: Call, wallet: Wallet): (name: string) => Promise<boolean> {
  let bought: Promise<readonly string[]> | undefined;
  const ask = async () =>
    (await Promise.all(Object.values(owners).map((each) => each.entitledTo(wallet.userId)))).flat();
  const given = new Set(
    Object.entries(wallet).flatMap(([place, quantity]) => {
      const [kind, name = "", end] = place.split(":");
      const until = Number(end);
      return kind === "may" && Number(quantity) > 0 && (until === 0 || until > now)
        ? [name.replaceAll("/", ".")]
        : [];
    }),
  );
  return async (name) => {
    if (given.has(name)) return true;
    bought ??= ask();
    return (await bought).includes(name);
  };
}

/** Returns true if there is no track before, or all steps that are open to everybody are claimed of it. */
async function isWhole(
  id: string | undefined,
  tracks: Tracks,
  claimed: ReturnType<typeof claimedOf>,
  now: number,
): Promise<boolean> {
  const track = id === undefined ? undefined : tracks[id];
  if (id === undefined || !track) return true;
  const window = windowOf(track, now)?.name ?? track.span.from ?? "ever";
  const { ids } = await claimed(id, window, track.steps);
  const all = track.steps.filter(({ lane }) => lane === undefined);
  return (all.length > 0 ? all : track.steps).every((step) => ids.has(step.id));
}
