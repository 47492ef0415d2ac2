import * as z from "zod";
import { route } from "../game";

import { changeWallet } from "./changeWallet";
import { Completion, completion } from "./completion";
import { TaskId } from "./tasks";

export default route({
  method: "POST",
  path: "/task/complete",
  auth: "player",
  summary: "Complete a task for its reward, once in its period",
  body: z.strictObject({ taskId: TaskId }),
  returns: { 200: Completion },
  refuses: { 404: "The player has been deleted", 409: "Already completed in this period" },
  uses: { progress: ["UpdateItem"], ledger: ["PutItem"] },
  idempotency: "own",
  example: {
    body: { taskId: "daily-visit" },
    answer: { taskId: "daily-visit", reward: 10, next: "2026-01-02T00:00:00.000Z" },
  },
  handler: async ({ player, body: { taskId }, ...request }) =>
    changeWallet(request, player.id, Completion, completion(taskId, request.now)),
});
