import { liveUnreadable } from "@game-backend/framework/live/codes";
import * as z from "zod/mini";
import { noCounter, tooMuch } from "./codes";
import { route } from "./definition";
import { Add, Numbers, report, reportUses } from "./report";

/**
 * The body is `{add: {<counter>: <number>}}`; the answer `{counters: {<counter>: {ever, day, week}}}`. Clients gather on the device
 * and send a batch under one key, which they repeat until it is answered.
 */
export default route({
  method: "POST",
  path: "/counters",
  auth: "player",
  servedWith: "economy",
  summary:
    "Report what the player's own game has counted, whole or not at all, once for each key: at most what the counters' documents say, a call and a day",
  body: z.strictObject({ add: Add }),
  returns: { 200: z.object({ counters: z.record(z.string(), Numbers) }) },
  refuses: [noCounter, tooMuch, liveUnreadable],
  maxCost: { read: 6, write: 20, consumers: 1, messages: 10 },
  uses: reportUses,
  idempotency: "own",
  idempotencyKeyRequired: true,
  example: {
    body: { add: { leaves: 12 } },
    answer: { counters: { leaves: { ever: 112, day: 12, week: 40 } } },
  },
  handler: async ({ player: { id: userId }, body: { add }, live, ...call }) => {
    const { values } = await live({ now: call.now, pays: true });
    return { counters: await report(call, { userId, of: "client", caller: userId }, add, values) };
  },
});
