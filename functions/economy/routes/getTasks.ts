import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import * as z from "zod/mini";
import { areaIds } from "../../leaderboard/areas";
import { route } from "../definition";
import { Mark, Task, TaskId } from "../documents";
import { canBeDone, meetsNeeds, meetsNeedsUses } from "../meetsNeeds";
import { factsUses, playerFacts } from "../playerFacts";
import { noteOf, paidBy } from "../rules/marks";
import { isCompleted, nextPeriod } from "../rules/period";
import { RunReward, runReward } from "../rules/runReward";

const State = z.extend(Task, {
  taskId: TaskId,
  state: z
    .enum(["open", "done", "paid"])
    .check(
      z.describe(
        "`open`: not done yet; `done`: POST /task/complete pays it; `paid`: already paid in this period",
      ),
    ),
  next: z.optional(z.iso.datetime()).check(z.describe("When a paid task can be completed again")),
});

const Runs = z
  .extend(RunReward, {
    marks: z.array(Mark).check(z.describe("All score targets of the area, easiest first")),
  })
  .register(z.globalRegistry, { title: "AreaRuns" });

export default route({
  method: "GET",
  path: "/tasks",
  auth: "player",
  summary: "The player's tasks with their states, and what runs have paid today",
  returns: { 200: z.object({ tasks: z.array(State), runs: z.array(Runs) }) },
  refuses: [liveUnreadable, noPlayer],
  maxCost: { read: 13 },
  collects: ["payers", "proofs"],
  uses: { progress: ["GetItem"], live: ["marks", "tasks"], ...factsUses, ...meetsNeedsUses },
  handler: async ({ player, ...request }) => {
    const userId = player.id;
    const { tables, live, now } = request;
    const wallet = await tables.progress.getItem({ userId, part: "wallet" }, { consistent: true });
    if (wallet?.part !== "wallet") throw refuse(noPlayer);
    const { values } = await live({ now, facts: playerFacts({ ...request, player }) });
    const stateOf = async ([taskId, task]: [string, Task]): Promise<z.input<typeof State>> => {
      const one = { taskId, ...task };
      if (isCompleted(wallet.tasks[taskId], task.repeat, now))
        return { ...one, state: "paid", next: nextPeriod(task.repeat, now) };
      return { ...one, state: (await meetsNeeds(request, task, userId)) ? "done" : "open" };
    };
    const offered = Object.entries(values.tasks)
      .filter(([, task]) => canBeDone(task, request))
      .sort(([, one], [, other]) => one.order - other.order);
    return {
      tasks: await Promise.all(offered.map(stateOf)),
      runs: areaIds.flatMap((id) => {
        const marks = values.marks[id]?.marks;
        return marks
          ? [{ ...runReward(id, marks, paidBy(wallet.tasks[noteOf(id)], now).today), marks: [...marks] }]
          : [];
      }),
    };
  },
});
