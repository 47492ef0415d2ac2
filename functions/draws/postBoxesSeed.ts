import { noPlayer } from "@game-backend/framework/codes/players";
import { contended } from "@game-backend/framework/codes/server";
import { refuse } from "@game-backend/framework/errors";
import { matched } from "@game-backend/framework/text";
import { untilWritten } from "@game-backend/framework/untilWritten";
import * as z from "zod/mini";
import { Hash, NextSeedPeriod, SeedPeriodAnswer, seedPeriodAnswers } from "./answers";
import { dayOver, keyUnknown, otherSeedPeriod } from "./codes";
import { route } from "./definition";
import type { Drawing, EndedPeriod } from "./rows";
import {
  beginAfter,
  costOfState,
  type DrawState,
  drawStateOf,
  drawStateUses,
  endOf,
  seedPeriodPart,
  shownBy,
} from "./seedPeriods";
import { countedToday } from "./today";

/** The name of a day's client seeds, beside the boxes' draws, and how many an account sets in a day. */
const seeds = "~words";
const mostSeeds = 20;

export default route({
  method: "POST",
  path: "/boxes/seed",
  auth: "player",
  servedWith: "economy",
  summary:
    "End the seed period: the answer shows its server seed. The next one begins with the player's client seed, after its server seed was fixed",
  body: z.strictObject({
    serverSeedHash: Hash.check(z.describe("That of `next`, as GET /boxes has shown it")),
    clientSeed: matched("one", 0, 64).check(z.describe("Any text")),
  }),
  returns: {
    200: z.object({
      ended: z.object({
        ...{ number: z.int(), serverSeedHash: Hash, clientSeed: z.string(), draws: z.int() },
        serverSeed: z
          .optional(Hash)
          .check(z.describe("Absent if its key is gone: it was older than 90 days")),
      }),
      seedPeriod: SeedPeriodAnswer,
      next: NextSeedPeriod,
    }),
  },
  refuses: [otherSeedPeriod, dayOver, keyUnknown, noPlayer, contended],
  maxCost: { read: 12, write: 36 },
  upfrontCost: { read: 8, write: 8 },
  uses: {
    ...drawStateUses,
    counters: [...drawStateUses.counters, "PutItem"],
    progress: ["ConditionCheckItem"],
  },
  idempotency: "natural",
  example: { body: { serverSeedHash: "a".repeat(64), clientSeed: "heads or tails" } },
  handler: async ({ player: { id: userId }, body: { serverSeedHash, clientSeed }, ...call }) => {
    const { tables, transact, now, spend } = call;
    const answer = ({ epoch: number, ...ended }: EndedPeriod, state: DrawState) => ({
      ended: {
        ...{ number, serverSeedHash: ended.commitment, clientSeed: ended.word, draws: ended.k },
        ...(ended.secret !== undefined && { serverSeed: ended.secret }),
      },
      ...seedPeriodAnswers(state),
    });
    return untilWritten(async () => {
      const state = await drawStateOf(call, userId);
      const { found, drawing, serverSeed, ended } = state;
      if (!ended && drawing.commitment === serverSeedHash && drawing.word === clientSeed) {
        // The same request has done it.
        const row = await tables.counters.getItem({ userId, part: seedPeriodPart(drawing.epoch - 1) });
        if (row && "endedAt" in row) return answer(row, state);
      }
      const shown = await shownBy(call, state.keys, userId, drawing.epoch + 1, serverSeedHash);
      if (!shown) throw refuse(otherSeedPeriod);
      const { keys, generation } = shown;
      const { day, today } = countedToday(drawing, now);
      const set = (today[seeds] ?? 0) + 1;
      if (set > mostSeeds) throw refuse(dayOver);
      const over = endOf(drawing, now, serverSeed);
      const next: Drawing = {
        ...{
          ...beginAfter(userId, drawing, keys, { generation, clientSeed, now }).drawing,
          version: drawing.version + 1,
        },
        ...{ day, today: { ...today, [seeds]: set } },
      };
      await spend(costOfState(next));
      const { applied, writes } = await transact([
        tables.counters.putItem(next, {
          if: { version: found ? { equals: found.version } : { exists: false } },
        }),
        // A row of a deleted player would never be erased.
        tables.progress.conditionCheckItem({ userId, part: "wallet" }, { if: { part: { exists: true } } }),
        ...[over, ...(ended ? [ended] : [])].map((one) => tables.counters.putItem(one)),
      ]);
      if (!writes[1].applied) throw refuse(noPlayer);
      return applied && answer(over, { ...state, keys, drawing: next });
    });
  },
});
