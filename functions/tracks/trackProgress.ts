import { noPlayer } from "@game-backend/framework/codes/players";
import type { Cost } from "@game-backend/framework/cost";
import { Refusal, refuse } from "@game-backend/framework/errors";
import { everyRow } from "@game-backend/framework/everyPage";
import type { AsBegun } from "@game-backend/framework/live/readRelease";
import { chosenNow } from "../economy/chosenNow";
import type { Currencies } from "../economy/currencies";
import { heldIn } from "../economy/rules/contents";
import { belongingsOf, purseIn } from "../economy/rules/money";
import { entitlementsIn } from "../economy/rules/things";
import { boardOf } from "../leaderboard/rules/boards";
import type { Wallet } from "../progress/rows";
import { withAdjustments } from "./adjustments";
import { type Claimed, claimedOf, claimedUses, isClaims, type PayerOf, payersOf, readOf } from "./claimed";
import { type Counters, sourceOf } from "./counters";
import { newCounts, numberOn } from "./counting";
import type { Collected, Granted } from "./definition";
import { type Claims, type Counts, othersFrom, type Sank } from "./rows";
import { type StreakAt, streakAt } from "./streak";
import * as of from "./tracks";

/** The grants of `trackProgressOf`. */
export const standingUses = {
  ...claimedUses,
  counters: [...claimedUses.counters, "Query"],
  progress: ["GetItem"],
  scores: ["BatchGetItem"],
  live: ["tracks", "counters", "bundles", "currencies"],
} as const;

type Call = {
  tables: Granted<Omit<typeof standingUses, "live">>;
  now: number;
  spend(cost: Cost): Promise<void>;
  asBegun: AsBegun<{ tracks: of.Tracks }>;
} & Collected<"choices" | "gates" | "owners">;
type Rows = readonly (Claims | Counts | Sank)[];

/** The documents that standings need. */
type Values = { tracks: of.Tracks; counters: Counters; currencies: Currencies };

/**
 * The state of a step: not reached; reached, and waiting; claimed; or reached on a reward track that is closed, or behind
 * another track.
 */
export type StepState = "open" | "claimable" | "claimed" | "closed";

/** Where a player is on a track. */
export interface TrackProgress {
  id: string;
  track: of.Track;
  window: of.TrackWindow;
  number: number;
  streak: StreakAt | undefined;
  /** The reward tracks whose entitlement the player has, with the purchases that it is by; none where the wallet has it. */
  rewardTracks: ReadonlyMap<string, readonly string[]>;
  /** False while the track that comes first is not claimed whole. */
  isUnlocked: boolean;
  claimed: Claimed;
  /** Returns the cause by which a step is given. */
  causeOf(step: of.Step): string;
  stateOf(step: of.Step): StepState;
  /** Returns the purchase that pays a step of a reward track; `undefined` if none needs to. */
  payerOf(step: of.Step): ReturnType<PayerOf>;
  /** Says by which write the number went down last, of one that can; 0 if none has. */
  sankBy?: number;
}

/**
 * Returns where a player is on tracks, of those that can be seen now. Costs a read unit each 4 KB of the player's rows, one for the
 * wallet, and one for each board that is asked for; where reward tracks are, half a unit besides.
 */
export async function trackProgressOf(
  call: Call,
  userId: string,
  values: Values,
  ids: readonly string[],
): Promise<{
  standings: TrackProgress[];
  wallet: Wallet;
  rows: Rows;
  /** Each track's window, or its last one after its end. */
  windows: ReadonlyMap<string, string>;
  /** Returns what is claimed of all tracks in these windows. */
  claims(): Promise<Claimed[]>;
}> {
  const { tables, now } = call;
  const windows = new Map(
    Object.entries(values.tracks).map(([id, track]) => [
      id,
      of.windowOf(track, now)?.name ?? of.lastNameOf(track),
    ]),
  );
  const out = await notChosen(call, userId, values.tracks);
  const open = ids.flatMap((id) => {
    const track = Object.hasOwn(values.tracks, id) && !out.has(id) ? values.tracks[id] : undefined;
    const window = track && of.windowOf(track, now);
    return track && window ? [{ id, track, window }] : [];
  });
  const places = [...new Set(open.flatMap(boardsOf))].map((board) => ({ board, userId }));
  const [rows, wallet, scores] = await Promise.all([
    countRowsOf(tables, userId, true),
    tables.progress.getItem({ userId, part: "wallet" }, { consistent: true }),
    places.length > 0 ? tables.scores.batchGetItem(places, { consistent: true }) : [],
  ]);
  if (wallet?.part !== "wallet") throw refuse(noPlayer);
  await call.spend({ read: places.length });
  await call.spend(readOf([...rows, wallet]));
  const claimed = claimedOf(tables, call.spend, wallet, rows);
  const isLasting = open.some(({ track }) => track.counts.streak) && (await isEndless(call, userId));
  const isOnRewardTrack = open.some(({ track }) => Object.keys(track.rewardTracks).length > 0);
  const held = new Set(entitlementsIn(heldIn(wallet, now)));
  const bought = Map.groupBy(isOnRewardTrack ? await boughtBy(call, userId) : [], ({ id }) => id);
  /** Returns a track's open reward tracks, each with the purchases by which it is open; none of them where the wallet opens it. */
  const rewardTracksOf = ({ rewardTracks }: of.Track) =>
    new Map(
      Object.entries(rewardTracks).flatMap(([rewardTrack, { entitlement }]) => {
        const by = held.has(entitlement) ? [] : bought.get(entitlement)?.map((one) => one.by);
        return by ? [[rewardTrack, by] as const] : [];
      }),
    );
  const payers = await payersOf(
    tables,
    call.spend,
    userId,
    open.map(({ id, track }) => ({
      id,
      purchases: [...new Set([...rewardTracksOf(track).values()].flat())],
    })),
  );
  /** Returns a track's number, and that by which its steps are reached; `undefined` for a board without a score. */
  const numberOf = ({ id, track, window }: (typeof open)[number], streak: StreakAt | undefined) => {
    const { counter, currency } = track.counts;
    if (streak) return [streak.length, streak.best] as const;
    const number =
      counter !== undefined
        ? countOf(rowOf(rows, values.counters, counter), id, track, window.period?.begins ?? now)
        : currency !== undefined
          ? purseIn(belongingsOf(wallet, values.currencies, now), currency).balance
          : scores.find(({ board }) => boardsOf({ track, window }).includes(board))?.score;
    return [number ?? 0, number] as const;
  };
  const standings = open.map(async ({ id, track, window }): Promise<TrackProgress> => {
    const { streak: counter, forgives = 0 } = { ...track, ...track.counts };
    const stored = rowOf(rows, values.counters, counter ?? "")?.streaks?.[of.streakKey(id, track)];
    const streak = counter === undefined ? undefined : streakAt(stored, now, forgives, isLasting);
    const [number, reached] = numberOf({ id, track, window }, streak);
    const isReached = ({ at }: of.Step) =>
      reached !== undefined && (of.isFalling(track) ? reached <= at : reached >= at);
    const rewardTracks = rewardTracksOf(track);
    const payerOf = (step: of.Step) => {
      const by = rewardTracks.get(step.rewardTrack ?? "") ?? [];
      return by.length > 0 ? payers(id, window.name, by, step) : undefined;
    };
    const isPaid = (step: of.Step) =>
      step.rewardTrack === undefined ||
      rewardTracks.get(step.rewardTrack)?.length === 0 ||
      payerOf(step) !== undefined;
    const sank = rows.find(({ part }) => part === "sank");
    const mayFall = values.counters[track.counts.counter ?? ""]?.of === "ledger";
    const own = await claimed(id, window.name, track.steps);
    // Who has claimed one of its steps has opened it.
    const isUnlocked = own.ids.size > 0 || (await wasWhole(track.after));
    return {
      ...{ id, track, window, number, streak, rewardTracks, isUnlocked, claimed: own },
      payerOf,
      ...(mayFall && { sankBy: sank?.version ?? 0 }),
      causeOf: (step) => of.stepCause(id, window.name, step, wallet.resetAt),
      stateOf: (step) => {
        if (own.ids.has(step.id)) return "claimed";
        if (!isReached(step)) return "open";
        return isUnlocked && isPaid(step) ? "claimable" : "closed";
      },
    };
  });
  /** Returns true if there is no track before, or it was claimed whole once. */
  async function wasWhole(id: string | undefined): Promise<boolean> {
    const track = id === undefined ? undefined : values.tracks[id];
    if (id === undefined || !track) return true;
    return (await claimed(id, windows.get(id) ?? "", track.steps)).wasWhole();
  }
  const found = await Promise.all(standings);
  found.sort((one, other) => one.track.order - other.track.order || (one.id < other.id ? -1 : 1));
  const claims = () =>
    Promise.all([...windows].map(([id, window]) => claimed(id, window, values.tracks[id]?.steps ?? [])));
  return { standings: found, wallet, rows, windows, claims };
}

/** Returns the tracks of pools that are not a player's now. */
async function notChosen(call: Call, userId: string, tracks: of.Tracks): Promise<ReadonlySet<string>> {
  const pooled = pooledIn(tracks);
  const out = new Set(pooled.map(({ id }) => id));
  for (const [category, all] of Map.groupBy(pooled, (one) => one.category))
    for (const [every, own] of Map.groupBy(all, (one) => one.window)) {
      const ids = new Set(own.map(({ id }) => id));
      // In the time of claims after its end, the last choice counts.
      const at = Math.min(call.now, Date.parse(own[0]?.span.until ?? "") - 1 || call.now);
      const listIn = (values: { tracks: of.Tracks }) => {
        const from = pooledIn(values.tracks).filter(
          (one) => one.category === category && one.window === every,
        );
        return from[0] && { slots: from[0].pool, from };
      };
      const choice = { name: `pool ${category}`, every, isThere: (id: string) => ids.has(id) };
      for (const id of await chosenNow(call, userId, choice, listIn, at)) out.delete(id);
    }
  return out;
}

const pooledIn = (tracks: of.Tracks) =>
  Object.entries(tracks).flatMap(([id, { pool, window, category = "", span }]) =>
    pool !== undefined && window ? [{ id, weight: 1, category, pool, window, span }] : [],
  );

/** Returns a player's rows but for those of other features. */
export const countRowsOf = async (
  { counters }: Granted<{ counters: ["Query"] }>,
  userId: string,
  consistent: boolean,
): Promise<Rows> =>
  (await everyRow(counters, { hash: userId, range: { below: othersFrom }, consistent })) as (
    | Claims
    | Counts
    | Sank
  )[];

const boardsOf = ({
  track: { counts, window },
  window: { period },
}: Pick<TrackProgress, "track" | "window">) =>
  counts.board === undefined
    ? []
    : [window ? boardOf(counts.board, window, period?.begins ?? 0) : boardOf(counts.board, "all")];

/** Returns the row of a counter's source, with what staff have set; `undefined` if there is no such counter. */
export function rowOf(rows: Rows, counters: Counters, name: string): Counts | undefined {
  const counter = Object.hasOwn(counters, name) ? counters[name] : undefined;
  const find = (part: Counts["part"]) =>
    rows.find((row): row is Counts => !isClaims(row) && row.part === part);
  return (
    counter && withAdjustments(find(sourceOf(counter)) ?? newCounts("", sourceOf(counter), 0), find("set"))
  );
}

/** Returns the number of a track that reads a counter, in the window that has a time. */
export function countOf(row: Counts | undefined, id: string, track: of.Track, at: number): number {
  const own = of.ownKey(id, track, at);
  if (own !== undefined) return Math.max(0, row?.own?.[own] ?? 0);
  return numberOn(row?.counters[track.counts.counter ?? ""], track.window, at);
}

/** Returns true if nothing ends the player's streaks, because age closes what presses to come back. Other gates do not matter. */
async function isEndless({ gates }: Call, userId: string): Promise<boolean> {
  for (const { run } of Object.values(gates))
    try {
      await run({ id: userId }, "streaks");
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code.code.startsWith("age.")) return true;
    }
  return false;
}

const boughtBy = async ({ owners }: Call, userId: string) =>
  (await Promise.all(Object.values(owners).map((each) => each.entitledTo(userId)))).flat();
