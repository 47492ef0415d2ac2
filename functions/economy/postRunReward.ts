import * as z from "zod/mini";
import { route } from "../game";
import { AreaId } from "../leaderboard/areas";
import { boardOf } from "../leaderboard/boards";
import { HttpError } from "../lib/errors";
import { changeWallet } from "./changeWallet";
import { isLater, noted, noteOf, paidToday, reachedBy } from "./marks";
import { otherRun, paying, RunReward, runReward } from "./runReward";

export default route({
  method: "POST",
  path: "/run/reward",
  auth: "player",
  summary: "Collect the coins for the marks that your standing on an area's board of the day has reached",
  body: z.strictObject({ gameArea: AreaId }),
  returns: { 200: RunReward },
  refuses: { 404: "The player has been deleted", 409: "Another run is being paid at the same moment" },
  dearest: { read: 3, write: 8, consumers: 1, messages: 10 },
  uses: { scores: ["GetItem"], progress: ["GetItem", "UpdateItem"], ledger: ["PutItem"] },
  // A mark is one entry of the ledger, so a repetition pays nothing and answers the same.
  idempotency: "natural",
  example: { body: { gameArea: "forest" }, answer: { gameArea: "forest", reached: 3, coins: 10 } },
  handler: async ({ player: { id: userId }, body: { gameArea }, ...request }) => {
    const { tables, now } = request;
    const [standing, wallet] = await Promise.all([
      tables.scores.getItem({ board: boardOf(gameArea, "day", now), userId }, { consistent: true }),
      tables.progress.getItem({ userId, part: "wallet" }, { consistent: true }),
    ]);
    if (wallet?.part !== "wallet") throw new HttpError(404, "There is no such player");
    const note = wallet.tasks[noteOf(gameArea)];
    // A request of the next day has overtaken this one, so that this day's note is gone.
    if (isLater(note, now)) throw new HttpError(409, otherRun());
    const paid = paidToday(note, now);
    const reached = Math.max(paid, reachedBy(gameArea, standing?.score));
    if (reached === paid) return runReward(gameArea, paid);
    // A reset takes the coins and the note, so the day pays once more after it.
    const since = wallet.resetAt === undefined ? "" : ` since ${wallet.resetAt}`;
    const idempotencyKey = `run ${gameArea} ${noted(reached, now)}${since}`;
    const effect = paying(gameArea, { note, paid, reached }, now);
    return changeWallet({ ...request, idempotencyKey }, userId, RunReward, effect);
  },
});
