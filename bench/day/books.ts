import { items } from "../../functions/catalog/items";
import { type TaskId, tasks } from "../../functions/economy/tasks";

/** The coins of a new player. */
const START = 100;

/** The state that a player must have, by the answers that the script got and the rules of the game. */
export class Books {
  balance = START;
  readonly inventory: Record<string, number> = {};
  readonly done = new Set<TaskId>();
  /** Best score in the forest. */
  forest: number | undefined;
  /** Latest score in the tower. */
  tower: number | undefined;

  /** Books a score. Returns whether it is a new best. */
  score(area: "forest" | "tower", score: number): boolean {
    const improved = area === "tower" || this.forest === undefined || score > this.forest;
    if (improved) this[area] = score;
    return improved;
  }

  /** Books a task. Returns the status that the backend must answer. */
  task(id: TaskId): 200 | 409 {
    if (this.done.has(id)) return 409;
    this.done.add(id);
    this.balance += tasks[id].reward;
    return 200;
  }

  /** Books a purchase if there are enough coins. Returns the status that the backend must answer. */
  buy(itemId: (typeof items)[number]["id"], quantity: number): 200 | 409 {
    const cost = quantity * (items.find(({ id }) => id === itemId)?.price ?? Number.NaN);
    if (cost > this.balance) return 409;
    this.balance -= cost;
    this.inventory[itemId] = (this.inventory[itemId] ?? 0) + quantity;
    return 200;
  }
}

/** Returns the rank of each player by a score, the highest first. Equal scores share the range of their ranks. */
export function ranksOf(scores: readonly (number | undefined)[]): { first: number; last: number }[] {
  return scores.map((own = Number.NEGATIVE_INFINITY) => ({
    first: 1 + scores.filter((other) => other !== undefined && other > own).length,
    last: scores.filter((other) => other !== undefined && other >= own).length,
  }));
}
