import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import * as z from "zod/mini";
import { noCounter, tooMuch } from "./codes";
import { route } from "./definition";
import { Add, Numbers, report, reportUses } from "./report";

/** The body is `{userId, add: {<counter>: <number>}}`; the answer `{userId, counters: {<counter>: {ever, day, week}}}`. */
export default route({
  method: "POST",
  path: "/server/counters",
  auth: "server",
  servedWith: "economy",
  summary:
    "Report what a trusted game server has counted of a player, whole or not at all, once for each key",
  body: z.strictObject({
    userId: z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/, "a player's id")),
    add: Add,
  }),
  returns: { 200: z.object({ userId: z.string(), counters: z.record(z.string(), Numbers) }) },
  refuses: [noCounter, tooMuch, noPlayer, liveUnreadable],
  maxCost: { read: 7, write: 20, consumers: 1, messages: 10 },
  uses: { ...reportUses, profiles: ["GetItem"] },
  idempotency: "own",
  idempotencyKeyRequired: true,
  example: {
    body: { userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11", add: { dragons: 1 } },
    answer: {
      userId: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11",
      counters: { dragons: { ever: 3, day: 1, week: 1 } },
    },
  },
  handler: async ({ body: { userId, add }, live, ...call }) => {
    if (!(await call.tables.profiles.getItem({ userId }))) throw refuse(noPlayer);
    const { values } = await live({ now: call.now, pays: true });
    return { userId, counters: await report(call, { userId, of: "server" }, add, values) };
  },
});
