import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import * as z from "zod/mini";
import { AreaId } from "../../leaderboard/areas";
import { areaLocked } from "../../leaderboard/codes";
import { boardOf } from "../../leaderboard/rules/boards";
import { isOpen, refuseLocked } from "../../leaderboard/rules/unlocks";
import { changeWallet } from "../changeWallet";
import { runBeingPaid, walletChanged, walletFull } from "../codes";
import { route } from "../definition";
import { factsUses, playerFacts } from "../playerFacts";
import { dayBefore, isLater, noted, noteOf, paidBy, reachedBy } from "../rules/marks";
import { otherRun, RunReward, runRewardEffect } from "../rules/runReward";

export default route({
  method: "POST",
  path: "/run/reward",
  auth: "player",
  summary:
    "Collect the coins for the score targets that you reached on an area's daily board, today and on the day before",
  body: z.strictObject({ gameArea: AreaId }),
  returns: { 200: RunReward },
  refuses: [areaLocked, liveUnreadable, noPlayer, runBeingPaid, walletFull, walletChanged],
  maxCost: { read: 4, write: 20, consumers: 2, messages: 10 },
  collects: ["payers"],
  uses: {
    ...factsUses,
    scores: ["BatchGetItem"],
    progress: ["GetItem", "UpdateItem"],
    ledger: ["PutItem"],
    live: ["marks"],
  },
  // A retry finds its score targets already paid: it pays nothing and gets the same answer.
  idempotency: "natural",
  example: { body: { gameArea: "forest" }, answer: { gameArea: "forest", reached: 3, coins: 10 } },
  handler: async ({ player, body: { gameArea }, ...request }) => {
    const userId = player.id;
    const { tables, live, now } = request;
    const { values } = await live({ now, facts: playerFacts({ ...request, player }), pays: true });
    const marks = values.marks[gameArea]?.marks ?? [];
    const boards = [now, dayBefore(now)].map((at) => boardOf(gameArea, "day", at));
    const [rows, wallet] = await Promise.all([
      tables.scores.batchGetItem(
        boards.map((board) => ({ board, userId })),
        { consistent: true },
      ),
      tables.progress.getItem({ userId, part: "wallet" }, { consistent: true }),
    ]);
    if (wallet?.part !== "wallet") throw refuse(noPlayer);
    if (!isOpen(wallet, gameArea)) throw refuseLocked(gameArea);
    const note = wallet.tasks[noteOf(gameArea)];
    // A request of the next day has overtaken this one and replaced this day's note.
    if (isLater(note, now)) throw otherRun();
    const [today = 0, before = 0] = boards.map((board) =>
      reachedBy(gameArea, marks, rows.find((row) => row.board === board)?.score),
    );
    const paid = paidBy(note, now);
    // A score can get worse after it was paid.
    const reached = { today: Math.max(paid.today, today), before: Math.max(paid.before, before) };
    const effect = runRewardEffect(gameArea, marks, { note, paid, reached }, now);
    if (effect.amount === 0) return effect.answer;
    // The ledger entry's key is that of the new note, so nothing is paid twice. A reset removes the coins and the note,
    // so the days pay again after it.
    const since = wallet.resetAt === undefined ? "" : ` since ${wallet.resetAt}`;
    const idempotencyKey = `run ${gameArea} ${noted(reached, now)}${since}`;
    return changeWallet({ ...request, idempotencyKey }, userId, RunReward, effect);
  },
});
