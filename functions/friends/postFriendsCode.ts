import { randomInt } from "node:crypto";
import { playerDeleted } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { spendInDay } from "@game-backend/framework/spendInDay";
import * as z from "zod/mini";
import { route } from "./definition";
import { codeMs, codesPerDay } from "./limits";
import { expiryAt, ifExists } from "./relationships";

const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export default route({
  method: "POST",
  path: "/friends/code",
  auth: "player",
  summary:
    "A code that you read out to somebody. For ten minutes, a friend request with it reaches you, whatever you have chosen. A new code replaces the previous one",
  returns: {
    200: z.object({
      code: z.string().check(z.describe("Eight letters and digits; show it as `K7QF-2M9X`")),
      until: z.int().check(z.describe("Milliseconds since the epoch")),
    }),
  },
  refuses: [playerDeleted],
  maxCost: { write: 7 },
  perDay: codesPerDay,
  uses: { edges: ["PutItem"], profiles: ["ConditionCheckItem"], allowances: ["UpdateItem"] },
  example: { answer: { code: "K7QF2M9X", until: 1_795_706_078_000 } },
  handler: async ({ player: { id }, tables, transact, now }) => {
    await spendInDay(tables, { who: id, what: "codes for friends", limit: codesPerDay }, now);
    // 40 bits.
    const code = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join("");
    const until = now + codeMs;
    const { applied } = await transact([
      tables.edges.putItem({ userId: id, to: "code", code, ...expiryAt(until) }),
      tables.profiles.conditionCheckItem({ userId: id }, ifExists),
    ]);
    if (!applied) throw refuse(playerDeleted);
    return { code, until };
  },
});
