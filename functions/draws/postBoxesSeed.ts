import { noPlayer } from "@game-backend/framework/codes/players";
import { contended } from "@game-backend/framework/codes/server";
import { refuse } from "@game-backend/framework/errors";
import { matched } from "@game-backend/framework/text";
import { untilWritten } from "@game-backend/framework/untilWritten";
import * as z from "zod/mini";
import type { Drawing, Epoch } from "../tracks/rows";
import { EpochAnswer, epochAnswers, Hash, NextEpoch } from "./answers";
import { dayOver, keyUnknown, otherEpoch } from "./codes";
import { route } from "./definition";
import {
  beginAfter,
  costOfState,
  type DrawState,
  endOf,
  epochOf,
  epochPart,
  epochUses,
  shownBy,
} from "./epochs";
import { countedToday } from "./today";

/** The name of a day's words, beside the boxes' draws, and how many an account sets in a day. */
const words = "~words";
const mostWords = 20;

export default route({
  method: "POST",
  path: "/boxes/seed",
  auth: "player",
  servedWith: "economy",
  summary:
    "End the epoch of draws: its secret is told, and the next one begins with a word of the player's own, which its secret does not know",
  body: z.strictObject({
    commitment: Hash.check(z.describe("That of `next`, as GET /boxes has shown it")),
    word: matched("one", 0, 64).check(z.describe("Any text")),
  }),
  returns: {
    200: z.object({
      ended: z.object({
        ...{ number: z.int(), commitment: Hash, word: z.string(), draws: z.int() },
        secret: z.optional(Hash).check(z.describe("Absent if its key is gone: it was older than 90 days")),
      }),
      epoch: EpochAnswer,
      next: NextEpoch,
    }),
  },
  refuses: [otherEpoch, dayOver, keyUnknown, noPlayer, contended],
  maxCost: { read: 12, write: 36 },
  upfrontCost: { read: 8, write: 8 },
  uses: { ...epochUses, counters: [...epochUses.counters, "PutItem"], progress: ["ConditionCheckItem"] },
  idempotency: "natural",
  example: { body: { commitment: "a".repeat(64), word: "heads or tails" } },
  handler: async ({ player: { id: userId }, body: { commitment, word }, ...call }) => {
    const { tables, transact, now, spend } = call;
    const answer = ({ epoch: number, ...ended }: Epoch, standing: DrawState) => ({
      ended: {
        ...{ number, commitment: ended.commitment, word: ended.word, draws: ended.k },
        ...(ended.secret !== undefined && { secret: ended.secret }),
      },
      ...epochAnswers(standing),
    });
    return untilWritten(async () => {
      const standing = await epochOf(call, userId);
      const { found, drawing, secret, ended } = standing;
      if (!ended && drawing.commitment === commitment && drawing.word === word) {
        // The same request has done it.
        const row = await tables.counters.getItem({ userId, part: epochPart(drawing.epoch - 1) });
        if (row && "endedAt" in row) return answer(row, standing);
      }
      const shown = await shownBy(call, standing.keys, userId, drawing.epoch + 1, commitment);
      if (!shown) throw refuse(otherEpoch);
      const { keys, generation } = shown;
      const { day, today } = countedToday(drawing, now);
      const set = (today[words] ?? 0) + 1;
      if (set > mostWords) throw refuse(dayOver);
      const over = endOf(drawing, now, secret);
      const next: Drawing = {
        ...{
          ...beginAfter(userId, drawing, keys, { generation, word, now }).drawing,
          version: drawing.version + 1,
        },
        ...{ day, today: { ...today, [words]: set } },
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
      return applied && answer(over, { ...standing, keys, drawing: next });
    });
  },
});
