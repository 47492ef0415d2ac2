import { type AreaId, areaIds, globalAreaIds } from "../../../functions/leaderboard/areas";
import { areas } from "../../../game/areas";
import { items } from "../../../game/items";
import { modes } from "../../../game/modes";
import { taskOf, unlockRule } from "../../docs/firstDocuments";
import type { Player } from "../players";

/** The coins of a new player. */
const START = 100;

/** A match, as its players received its result. */
export interface Played {
  readonly matchId: string;
  readonly place: number;
  readonly coins: number;
}

/** The state that a player must have, from the answers that the script received and the rules of the game. */
export class Books {
  balance = START;
  /** The number of wallet changes that no socket has received yet. */
  changes = 0;
  readonly inventory: Record<string, number> = {};
  readonly scores = new Map<AreaId, number>();
  readonly matches: Played[] = [];
  /** The preset or the style of the avatar that others see. */
  face: string | undefined;
  private readonly unlocked = new Set<AreaId>();
  /** The time from which each completed task counts again. */
  private readonly done = new Map<string, number>();

  /** Opens the books of a player who has played before, from what the backend answers. */
  static async of(get: Player["get"]): Promise<Books> {
    const books = new Books();
    const { balance, inventory, unlocked } = (await get("/wallet")).body;
    books.balance = balance;
    Object.assign(books.inventory, inventory);
    for (const area of unlocked) books.unlocked.add(area);
    for (const { taskId, state, next } of (await get("/tasks")).body.tasks)
      if (state === "paid") books.done.set(taskId, next ? Date.parse(next) : Number.POSITIVE_INFINITY);
    for (const area of areaIds) {
      const { status, body } = await get(`/leaderboard/me?gameArea=${area}&around=0`);
      if (status === 200) books.scores.set(area, body.score);
    }
    return books;
  }

  /** Books a score. Returns whether it changes the player's standing. */
  score(area: AreaId, score: number): boolean {
    const { keeps, order } = areas[area];
    const before = this.scores.get(area);
    if (before === undefined || keeps === "latest") this.scores.set(area, score);
    else if (keeps === "sum") {
      this.scores.set(area, before + score);
      return score > 0;
    } else if (order === "descending" ? score > before : score < before) this.scores.set(area, score);
    else return false;
    return true;
  }

  /** Returns whether the player may play in an area. */
  mayPlay(area: AreaId): boolean {
    return !unlockRule(area) || this.unlocked.has(area);
  }

  /** Books the unlock of a locked area if it is possible. Returns the status that the backend must answer. */
  unlock(area: AreaId): 200 | 409 {
    const { price = 0, requires = [] } = unlockRule(area) ?? {};
    if (price > this.balance || !requires.every((id) => this.mayPlay(id))) return 409;
    this.pay(-price);
    this.unlocked.add(area);
    return 200;
  }

  /** The player's score on the global board. */
  get total(): number | undefined {
    const scores = globalAreaIds.flatMap((area) => this.scores.get(area) ?? []);
    return scores.length > 0 ? scores.reduce((sum, score) => sum + score, 0) : undefined;
  }

  /** Returns whether a task can be completed at a time. */
  isOpen(id: string, time: number): boolean {
    return time >= (this.done.get(id) ?? 0);
  }

  /** Books a completed task, and the time from which it can be completed again. */
  complete(id: string, next?: string): void {
    this.done.set(id, next ? Date.parse(next) : Number.POSITIVE_INFINITY);
    this.pay(taskOf(id).reward);
  }

  /** Books a purchase if there are enough coins. Returns the status that the backend must answer. */
  buy(itemId: (typeof items)[number]["id"], quantity: number): 200 | 409 {
    const cost = quantity * (items.find(({ id }) => id === itemId)?.price ?? Number.NaN);
    if (cost > this.balance) return 409;
    this.pay(-cost);
    this.inventory[itemId] = (this.inventory[itemId] ?? 0) + quantity;
    return 200;
  }

  /** Books a ranked duel: its coins and its score. */
  duel(matchId: string, { place, score }: { place: number; score: number }, isShared: boolean): void {
    const { win, draw, loss } = modes.duel.coins;
    const coins = isShared ? draw : place === 1 ? win : loss;
    this.matches.push({ matchId, place, coins });
    this.pay(coins);
    this.score(modes.duel.area, score);
  }

  private pay(coins: number): void {
    this.balance += coins;
    this.changes++;
  }
}
