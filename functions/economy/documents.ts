import { kind } from "@game-backend/framework/live/kind";
import * as z from "zod/mini";
import { AreaId, areaIds } from "../leaderboard/areas";
import { startsLocked } from "../leaderboard/rules/unlocks";
import { coins } from "./rules/contents";
import { amountsOf, client, scoreOf, scoreWays } from "./rules/ways";

export const Mark = z.object({
  score: z.int().check(z.describe("The score to reach. In ascending areas, that score or less")),
  coins: z.int().check(z.minimum(0), z.maximum(1_000), z.describe("Coins, once a day")),
});
export type Mark = z.output<typeof Mark>;

/**
 * The score targets of an area, easiest first; the document's id is the area's. A run pays for each one that the player's score on
 * the daily board reaches for the first time on that day (UTC). So a day pays at most the sum of an area's score targets. A
 * collection also pays what is still owed for the day before: a run from just before midnight may be submitted after it. Matches on
 * game servers pay by their own rules.
 */
export const marks = kind({
  id: AreaId,
  schema: z.object({ marks: z.array(Mark).check(z.maxLength(20)) }),
  seenBy: "players",
  pays: true,
  conditions: ["share"],
  words: {
    "": "The coins that runs in an area pay; the id is the area's",
    marks: "The score targets, easiest first: a player gets each once a day",
    "marks.*.score": "The score to reach; in ascending areas, that score or less",
    "marks.*.coins": "The coins for reaching it",
  },
  example: { marks: [{ score: 0, coins: 2 }] },
  ways: ({ marks }, _, id) => [
    ...[{ takes: [], needs: [[scoreOf(id), 1] as const], perDay: 1 }].map((one) => ({
      ...one,
      rewards: amountsOf([{ currency: coins, amount: marks.reduce((sum, { coins }) => sum + coins, 0) }]),
    })),
  ],
  otherWays: scoreWays,
  perDay: ({ marks }) => ({ coins: marks.reduce((sum, { coins }) => sum + coins, 0) }),
  recalls: (before, after) => after.marks.some(({ coins }, at) => coins > (before.marks[at]?.coins ?? 0)),
});

/** The wallet's map of tasks has other notes too: `matchNote`, and those of `noteOf`. */
const isTask = (id: string) => id !== "matches" && !id.startsWith("run-");

export const TaskId = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]{0,63}$/), z.refine(isTask, "Notes of other kinds have this name"))
  .register(z.globalRegistry, { title: "TaskId", description: "A task" });

export const Task = z.object({
  title: z.string().check(z.minLength(1), z.maxLength(80)),
  reward: z.int().check(z.minimum(1), z.maximum(10_000), z.describe("Coins")),
  order: z._default(z.int().check(z.describe("The place among tasks: the smallest is first")), 0),
  repeat: z.enum(["once", "daily", "weekly"]).check(z.describe("Days and weeks are in UTC")),
  /** `run`: a score in the period; others are what features prove, such as `avatar`. Absent: claiming the task completes it. */
  needs: z.optional(
    z.string().check(z.regex(/^[a-z]\w{0,63}$/), z.describe("The fact that the server checks")),
  ),
});
export type Task = z.output<typeof Task>;

/** A task that pays coins. Without a feature that proves what it needs, it is not offered. */
export const tasks = kind({
  id: TaskId,
  schema: Task,
  seenBy: "players",
  pays: true,
  conditions: ["share"],
  names: { needs: "proofs" },
  words: {
    "": "A task that pays coins",
    title: "The title that players read",
    reward: "The coins for it",
    order: "Its place among tasks: the smallest is first",
    repeat: "How often a player can do it; days and weeks are in UTC",
    needs: "The fact that the server checks, such as run: a score in the period. Left out: a claim is enough",
  },
  example: { title: "Finish a run today", reward: 15, repeat: "daily", needs: "run" },
  ways: ({ reward, needs = "run" }) => [
    {
      takes: [],
      needs: needs === "run" ? [[client, 1]] : [],
      rewards: amountsOf([{ currency: coins, amount: reward }]),
      perDay: 1,
    },
  ],
  perDay: ({ reward }) => ({ coins: reward }),
  recalls: (before, after) => after.reward > before.reward,
});

/**
 * The price of an area that starts locked, and the areas that come before it; the document's id is the area's. An area
 * without a document cannot be unlocked. Players who have it keep it.
 */
export const unlocks = kind({
  id: z.enum(areaIds.filter(startsLocked)),
  schema: z.object({
    price: z.int().check(z.minimum(1), z.maximum(1_000_000), z.describe("Coins")),
    /** The areas that must be unlocked first. */
    requires: z._default(z.array(AreaId).check(z.maxLength(20)), []),
  }),
  refs: { "requires.*": "unlocks" },
  words: {
    "": "The price of an area that starts locked; the id is the area's",
    price: "The coins for it",
    requires: "The areas that must be unlocked first",
  },
  example: { price: 80 },
  seenBy: "players",
  pays: true,
  conditions: ["share"],
  ways: ({ price }, _, id) => [
    { takes: amountsOf([{ currency: coins, amount: price }]), rewards: [[`area:${id}`, 1]], perDay: 1 },
  ],
  recalls: (before, after) => after.price < before.price / 2,
});
