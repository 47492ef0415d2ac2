import * as z from "zod/mini";
import { route } from "../game";
import { AreaId } from "../leaderboard/areas";
import { boardOf } from "../leaderboard/boards";
import { HttpError } from "../lib/errors";
import { dayBefore, isLater, isOf, noteOf, paidOn } from "./marks";
import { payCost, payDay, payUses } from "./payDay";
import { otherRun, RunReward, runReward } from "./runReward";

export default route({
  method: "POST",
  path: "/run/reward",
  auth: "player",
  summary:
    "Collect the coins for the marks that your score on an area's daily board has reached, and for the previous day's marks that you have not collected",
  body: z.strictObject({ gameArea: AreaId }),
  returns: { 200: RunReward },
  refuses: { 404: "The player has been deleted", 409: "Another run is being paid at the same time" },
  // Paying for two days.
  maxCost: { read: 3, write: 16, consumers: 2, messages: 20 },
  upfrontCost: { read: 3, ...payCost },
  uses: { ...payUses, scores: ["GetItem"], progress: ["GetItem", "UpdateItem"] },
  // A retry finds its marks already paid: it pays nothing and gets the same answer.
  idempotency: "natural",
  example: { body: { gameArea: "forest" }, answer: { gameArea: "forest", reached: 3, coins: 10 } },
  handler: async ({ player: { id: userId }, body: { gameArea }, ...request }) => {
    const { tables, now, spend } = request;
    const scoreOn = async (at: number) => {
      const board = boardOf(gameArea, "day", at);
      return (await tables.scores.getItem({ board, userId }, { consistent: true }))?.score;
    };
    const [score, wallet] = await Promise.all([
      scoreOn(now),
      tables.progress.getItem({ userId, part: "wallet" }, { consistent: true }),
    ]);
    if (wallet?.part !== "wallet") throw new HttpError(404, "There is no such player");
    const note = wallet.tasks[noteOf(gameArea)];
    // A request of the next day has overtaken this one and replaced this day's note.
    if (isLater(note, now)) throw new HttpError(409, otherRun());
    const known = { userId, gameArea, resetAt: wallet.resetAt };
    // Runs from just before midnight may be collected just after it. The first note of a day closes the day before.
    const before = dayBefore(now);
    const late = isOf(note, now)
      ? note
      : await payDay(request, { ...known, note, score: await scoreOn(before) }, before);
    if (late !== note) await spend(payCost);
    const last = await payDay(request, { ...known, note: late, score }, now);
    return runReward(gameArea, paidOn(last, now));
  },
});
