import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import * as z from "zod/mini";
import { changeWallet } from "../changeWallet";
import { noTask, taskNotDone, taskPaid, walletChanged, walletFull } from "../codes";
import { route } from "../definition";
import { TaskId } from "../documents";
import { firstAnswer } from "../firstAnswer";
import { canBeDone, meetsNeeds, meetsNeedsUses } from "../meetsNeeds";
import { factsUses, playerFacts } from "../playerFacts";
import { Completion, completionEffect } from "../rules/completion";

export default route({
  method: "POST",
  path: "/task/complete",
  auth: "player",
  summary: "Collect the reward of a task that is done, once per period",
  body: z.strictObject({ taskId: TaskId }),
  returns: { 200: Completion },
  refuses: [liveUnreadable, noPlayer, noTask, taskNotDone, taskPaid, walletFull, walletChanged],
  maxCost: { read: 12, write: 18, consumers: 2, messages: 10 },
  collects: ["payers", "proofs"],
  uses: {
    progress: ["UpdateItem"],
    ledger: ["GetItem", "PutItem"],
    live: ["tasks"],
    ...factsUses,
    ...meetsNeedsUses,
  },
  idempotency: "own",
  example: {
    body: { taskId: "daily-visit" },
    answer: { taskId: "daily-visit", reward: 10, next: "2026-01-02T00:00:00.000Z" },
  },
  handler: async ({ player, body: { taskId }, ...request }) => {
    const { live, now } = request;
    const { values } = await live({ now, facts: playerFacts({ ...request, player }), pays: true });
    const task = Object.hasOwn(values.tasks, taskId) ? values.tasks[taskId] : undefined;
    if (!task || !canBeDone(task, request))
      return firstAnswer(request, player.id, Completion, refuse(noTask));
    if (!(await meetsNeeds(request, task, player.id))) {
      const notDone = refuse(taskNotDone, { message: `${taskId} is not done yet: ${task.title}` });
      return firstAnswer(request, player.id, Completion, notDone);
    }
    return changeWallet(request, player.id, Completion, completionEffect(taskId, task, now));
  },
});
