import { taskPeriod } from "../../../functions/economy/rules/period";
import type { Api } from "../../api";
import { type AreaRuns, isFinal, Unanswered } from "../../client";
import type { AreaId } from "../../facts";
import { serverNow } from "../../serverTime";
import { Query } from "../../state/query";

export type Tasks = Awaited<ReturnType<Api["getTasks"]>>;

type Task = Tasks["tasks"][number];

/** The coins that a round earned. */
export interface Earned {
  readonly gameArea: AreaId;
  /** Coins; 0 if the round reached no new score target. */
  readonly coins: number;
}

/**
 * The player's tasks and rewards as the server knows them, and the areas' score targets that are paid today.
 */
export class Earnings {
  readonly tasks: Query<Tasks>;
  private readonly unanswered = new Unanswered();

  constructor(
    private readonly api: Pick<Api, "getTasks" | "postRunReward" | "postTaskComplete">,
    private readonly now = serverNow,
  ) {
    this.tasks = new Query((signal) => api.getTasks({}, { signal }));
  }

  /** The number of an area's score targets that are paid today. */
  reached(area: AreaId): number {
    return this.run(area)?.reached ?? 0;
  }

  /**
   * Collects the coins for the last rounds in an area. If that fails, the next round of the same day or of the next day
   * collects them too, because the server pays by the standing on the board.
   */
  async collect(gameArea: AreaId): Promise<Earned | undefined> {
    if (!this.tasks.data) await this.tasks.refresh();
    if (!this.run(gameArea)) return undefined;
    const before = this.run(gameArea)?.coins ?? 0;
    const paid = await this.api.postRunReward({ body: { gameArea } });
    await this.tasks.refresh();
    // After midnight (UTC) the areas' score targets pay again.
    return { gameArea, coins: paid.coins < before ? paid.coins : paid.coins - before };
  }

  /**
   * Collects the reward of a task, and returns its coins. A claim whose answer was lost is repeated under its key in
   * the same period; in the next period, it is a new claim.
   */
  async claim({ taskId, repeat }: Pick<Task, "taskId" | "repeat">): Promise<number> {
    const claim = { taskId, period: taskPeriod(repeat, this.now()) };
    try {
      const { reward } = await this.unanswered.send(`claim ${taskId}`, claim, (_, key) =>
        this.api.postTaskComplete({ body: { taskId } }, { key }),
      );
      await this.tasks.refresh();
      return reward;
    } catch (error) {
      // Another tab or device may have collected it.
      if (isFinal(error)) await this.tasks.refresh();
      throw error;
    }
  }

  /** An area's score targets, with what they pay now. */
  marks(area: AreaId): AreaRuns["marks"] {
    return this.run(area)?.marks ?? [];
  }

  private run(area: AreaId): AreaRuns | undefined {
    return this.tasks.data?.runs.find(({ gameArea }) => gameArea === area);
  }
}
