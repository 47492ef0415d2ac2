import { taskPeriod } from "../../functions/economy/period";
import type { RunReward, Tasks } from "../answers";
import type { Api } from "../api";
import { type AreaId, facts, type TaskId } from "../facts";
import { Query } from "./query";
import { isRefusal, Unanswered } from "./unanswered";

/** The coins and marks that a round brought. */
export interface Earned {
  readonly gameArea: AreaId;
  /** Coins; 0 if the round reached no new mark. */
  readonly coins: number;
}

/**
 * The tasks that the player has done and was paid for, as the server knows them, and today's marks of the areas.
 */
export class Earnings {
  readonly tasks: Query<Tasks>;
  private readonly unanswered = new Unanswered();

  constructor(
    private readonly api: Pick<Api, "getTasks" | "postRunReward" | "postTaskComplete">,
    private readonly now: () => number = Date.now,
  ) {
    this.tasks = new Query((signal) => api.getTasks({}, { signal }));
  }

  /** The number of an area's marks that are paid today. */
  reached(area: AreaId): number {
    return this.run(area)?.reached ?? 0;
  }

  /**
   * Collects what the last rounds in an area are worth. What could not be collected is paid with the next round of
   * the same day or of the next one, for the server goes by the board.
   */
  async collect(gameArea: AreaId): Promise<Earned | undefined> {
    if (!facts.marks[gameArea]) return undefined;
    if (!this.tasks.data) await this.tasks.refresh();
    const before = this.run(gameArea)?.coins ?? 0;
    const paid = await this.api.postRunReward({ body: { gameArea } });
    await this.tasks.refresh();
    // After midnight the areas pay anew.
    return { gameArea, coins: paid.coins < before ? paid.coins : paid.coins - before };
  }

  /**
   * Collects the reward of a task, and returns its coins. A claim whose answer was lost is the same one in the same
   * period, and another one in the next.
   */
  async claim(taskId: TaskId): Promise<number> {
    const claim = { taskId, period: taskPeriod(facts.tasks[taskId].repeat, this.now()) };
    try {
      const { reward } = await this.unanswered.send(`claim ${taskId}`, claim, (_, key) =>
        this.api.postTaskComplete({ body: { taskId } }, { key }),
      );
      await this.tasks.refresh();
      return reward;
    } catch (error) {
      // Another tab or device may have collected it.
      if (isRefusal(error)) await this.tasks.refresh();
      throw error;
    }
  }

  private run(area: AreaId): RunReward | undefined {
    return this.tasks.data?.runs.find(({ gameArea }) => gameArea === area);
  }
}
