import assert from "node:assert/strict";
import { timeOf } from "@game-backend/framework/clock";
import type { Changed } from "@game-backend/framework/consumer";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import { lateCopies } from "@game-backend/tools/harness/world/faults";
import type { AreaId } from "../../functions/leaderboard/areas";
import * as leaderboard from "../../functions/leaderboard/definition";
import { placeOf } from "../../functions/leaderboard/ranks/place";
import { rankOf } from "../../functions/leaderboard/ranks/read";
import keepRanks from "../../functions/leaderboard/routes/keepRanks";
import type { Score } from "../../functions/leaderboard/rows";
import { boardOf } from "../../functions/leaderboard/rules/boards";
import { submit } from "../../functions/leaderboard/scores/submit";
import { type World, world } from "../../tools/harness/ownWorld";
import { lockedAreas, unlockFor } from "../lib/unlockFor";
import { withoutWaits } from "../lib/withoutWaits";

export const begin = Date.UTC(2026, 10, 17, 12);
export const dayMs = 86_400_000;
export const forest: string = boardOf("forest", "all");

/** The boards of a world and their consumer. Each score advances the time by a millisecond. */
class Boards {
  /** The writes, as operation and table. */
  writes: string[] = [];
  /** Called before every request. It may throw. */
  around: (operation: string, table: unknown) => unknown = () => {};
  private started: World | undefined;
  private readonly unlocked = new Set<string>();

  /** Starts with empty tables. */
  start(): void {
    this.writes = [];
    this.around = () => {};
    this.unlocked.clear();
    const late = lateCopies("scores", "ranks", "profiles");
    this.started = world(
      { leaderboard },
      {
        clock: begin,
        faults: async (operation, input) => {
          const { TableName } = input;
          if (/Put|Update|Delete/.test(operation)) this.writes.push(`${operation} ${TableName}`);
          await this.around(operation, TableName);
          return late(operation, input);
        },
      },
    );
  }

  get now(): number {
    return this.running.clock.now();
  }

  set now(at: number) {
    this.running.clock.set(at);
  }

  private get running(): World {
    assert.ok(this.started);
    return this.started;
  }

  get game() {
    return this.running.game;
  }

  get tables() {
    return this.running.tables;
  }

  get transact() {
    return this.running.transact;
  }

  close = () => this.running.close();

  /** Returns the records of scores since the last call. */
  changes = () => this.running.changes("scores");

  score = async (gameArea: AreaId, userId: string, score: number) => {
    this.now++;
    await this.unlock(gameArea, userId);
    const submitted = { userId, username: userId, score, now: this.now, id: `${this.now}` };
    return submit(this.tables, gameArea, submitted);
  };

  /** Unlocks every area for a player who comes to an area that starts locked. */
  private async unlock(gameArea: AreaId, userId: string): Promise<void> {
    if (!lockedAreas.includes(gameArea) || this.unlocked.has(userId)) return;
    this.unlocked.add(userId);
    await unlockFor(this.running.tables, userId);
  }

  key = (userId: string, board = forest) => ({ board, userId });
  row = (userId: string, board = forest) =>
    this.tables.scores.getItem(this.key(userId, board), { consistent: true });

  consume = (records: Changed<Score>[], now = this.now) =>
    keepRanks.handler({
      records,
      tables: this.tables,
      transact: this.transact,
      ...timeOf(new WorldClock(now)),
    });

  /** Runs the consumer until nothing changes any more. */
  async settle(): Promise<void> {
    for (let left = this.changes(); left.length > 0; left = this.changes()) await this.consume(left);
  }

  /** Returns the rank of a player's row. */
  async rank(userId: string, board = forest) {
    const { rankKey = 0n } = (await this.row(userId, board)) ?? {};
    return rankOf(this.tables.ranks, board, placeOf(rankKey));
  }
}

/** Returns the boards of a suite, empty in each spec. */
export function onBoards(): Boards {
  const boards = new Boards();
  withoutWaits();
  beforeEach(() => boards.start());
  afterEach(() => boards.close());
  return boards;
}
