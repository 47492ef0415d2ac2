import type { ValuesOf } from "@game-backend/framework/live/kind";
import * as z from "zod/mini";
import type { bundles } from "../economy/offers";
import { ShownList, shown, unpackBundles } from "../economy/rules/contents";
import { AreaId } from "../leaderboard/areas";
import type { Counters } from "./counters";
import { Numbers, numbersOf } from "./report";
import { rowOf, type TrackProgress } from "./trackProgress";

const StepAnswer = z
  .object({
    id: z.string(),
    at: z.int().check(z.describe("The number to reach; on boards where less is better, that number or less")),
    rewardTrack: z
      .optional(z.string())
      .check(z.describe("Absent: the reward track that is open to everybody")),
    rewards: ShownList,
    state: z
      .enum(["open", "claimable", "claimed", "closed"])
      .check(
        z.describe(
          "`open`: not reached; `claimable`: POST /tracks/claim gives it; `claimed`; `closed`: reached, and waiting for the reward track's entitlement or for the track `after`",
        ),
      ),
  })
  .register(z.globalRegistry, { title: "TrackStep" });

export const TrackAnswer = z
  .object({
    id: z.string(),
    title: z.string(),
    category: z.optional(z.string()),
    order: z.int(),
    counts: z
      .object({
        counter: z.optional(z.string()),
        currency: z.optional(z.string()),
        board: z.optional(AreaId),
        streak: z.optional(z.string()),
      })
      .check(z.describe("The source of the number: one of them")),
    window: z
      .string()
      .check(
        z.describe("The day `2026-11-20` or week `2026-W47` (UTC), the track's own beginning, or `ever`"),
      ),
    endsAt: z
      .optional(z.int())
      .check(z.describe("When the number counts no more, in milliseconds since the epoch")),
    claimUntil: z
      .optional(z.int())
      .check(z.describe("Until when steps can be claimed, in milliseconds since the epoch")),
    number: z
      .int()
      .check(z.describe("The number that the player has reached; for a streak, the steps in a row")),
    streak: z
      .optional(
        z.object({
          best: z.int().check(z.describe("The longest of this track, by which steps are reached")),
          spare: z.int().check(z.describe("The missed days that it can still forgive")),
          endsAt: z
            .optional(z.int())
            .check(
              z.describe("When it ends without a further one; absent: it has ended, or nothing ends it"),
            ),
        }),
      )
      .check(z.describe("For a track that counts a streak")),
    after: z
      .optional(z.string())
      .check(z.describe("The track that must be claimed whole before; absent once it is")),
    rewardTracks: z.array(
      z.object({ id: z.string(), title: z.string(), entitlement: z.string(), isOpen: z.boolean() }),
    ),
    steps: z.array(StepAnswer),
  })
  .register(z.globalRegistry, { title: "Track" });

/** Returns tracks as answers show them. */
export const trackAnswers = (
  standings: readonly TrackProgress[],
  values: { bundles: ValuesOf<typeof bundles> },
): z.input<typeof TrackAnswer>[] =>
  standings.map(({ id, track, window, number, streak, rewardTracks, isUnlocked, stateOf }) => ({
    ...{ id, title: track.title, ...(track.category && { category: track.category }), order: track.order },
    ...{ counts: track.counts, window: window.name, number },
    ...(window.ends !== undefined && { endsAt: window.ends }),
    ...(window.claimEnds !== undefined && { claimUntil: window.claimEnds }),
    ...(streak && {
      streak: {
        ...{ best: streak.best, spare: streak.spare },
        ...(streak.endsAt !== undefined && { endsAt: streak.endsAt }),
      },
    }),
    ...(!isUnlocked && track.after && { after: track.after }),
    rewardTracks: Object.entries(track.rewardTracks).map(([rewardTrack, { title, entitlement }]) => ({
      ...{ id: rewardTrack, title, entitlement, isOpen: rewardTracks.has(rewardTrack) },
    })),
    steps: track.steps.map((step) => ({
      ...{ id: step.id, at: step.at, ...(step.rewardTrack && { rewardTrack: step.rewardTrack }) },
      ...{ rewards: shown(unpackBundles(step.rewards, values.bundles)), state: stateOf(step) },
    })),
  }));

export const CounterAnswer = z.extend(Numbers, { id: z.string(), title: z.string() });

/** Returns counters as answers show them, sorted by id: all, or those that others may read. */
export const counterAnswers = (
  rows: Parameters<typeof rowOf>[0],
  counters: Counters,
  at: number,
  isForOthers: boolean,
): z.input<typeof CounterAnswer>[] =>
  Object.entries(counters)
    .filter(([, { others }]) => !isForOthers || others === "read")
    .map(([id, { title }]) => ({ id, title, ...numbersOf(rowOf(rows, counters, id)?.counters[id], at) }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
