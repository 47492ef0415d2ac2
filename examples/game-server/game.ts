import type { Result, ToPlayer } from "./messages";
import { type Arena, type Direction, isOver, newArena, next, placesOf, scoreOf } from "./rules";

/** Milliseconds of a tick. */
export const tickMs = 80;
/** Ticks that the game waits for its players at first: 30 s. */
const joinTicks = Math.ceil(30_000 / tickMs);
/** Ticks after which a player who is away has lost: 15 s. */
const awayTicks = Math.ceil(15_000 / tickMs);

/** One of the two players. */
interface Player {
  readonly userId: string;
  /** Sends to the player's socket; absent while the player is away. */
  send?: (message: ToPlayer) => void;
  direction: Direction;
  awayFor: number;
}

/**
 * A game of two players: it begins when both are there, goes on while one is away for a while, and ends by the rules or
 * when somebody does not come back. The caller ticks it, so it has no clock of its own.
 */
export class Game {
  private readonly players: Player[] = [];
  private arena: Arena;
  private waited = 0;
  private begun = false;

  constructor(seed: number) {
    this.arena = newArena(seed);
  }

  /** Seats a player, or brings one back. Returns `false` when two others are playing. */
  join(userId: string, send: (message: ToPlayer) => void): boolean {
    const known = this.players.findIndex((player) => player.userId === userId);
    if (known < 0 && this.players.length === 2) return false;
    if (known < 0) this.players.push({ userId, direction: "stop", awayFor: 0 });
    const at = known < 0 ? this.players.length - 1 : known;
    const player = this.players[at];
    if (player) {
      player.send = send;
      player.awayFor = 0;
    }
    this.begun ||= this.players.length === 2 && this.players.every((each) => each.send);
    send({ type: "welcome", you: at === 0 ? 0 : 1, tickMs });
    this.show();
    return true;
  }

  /** Takes note that a socket is gone; another one of the same player stays. */
  leave(userId: string, send: (message: ToPlayer) => void): void {
    const player = this.players.find((each) => each.userId === userId);
    if (player?.send !== send) return;
    player.send = undefined;
    player.direction = "stop";
  }

  turn(userId: string, direction: Direction): void {
    const player = this.players.find((each) => each.userId === userId);
    if (player) player.direction = direction;
  }

  /**
   * Plays a tick. Returns the results once the game is over: of `everybody`, whose ids are known when FlexMatch made the
   * match, so that a player who never came has lost. `[]` when nobody came.
   */
  tick(everybody?: readonly string[]): readonly Result[] | undefined {
    if (!this.begun) {
      if (++this.waited < joinTicks) return undefined;
      return this.players.length > 0 ? this.walkover(everybody) : [];
    }
    const [first, second] = this.players;
    if (!first || !second) return undefined;
    for (const player of [first, second]) if (!player.send) player.awayFor++;
    this.arena = next(this.arena, [first.direction, second.direction]);
    this.show();
    const gone = [first, second].filter(({ awayFor }) => awayFor >= awayTicks);
    if (!isOver(this.arena) && gone.length === 0) return undefined;
    const left = gone.length === 1 ? (gone[0] === first ? 0 : 1) : undefined;
    const places = placesOf(this.arena, left);
    const draw = places[0] === places[1];
    return [first, second].map(({ userId }, at) => {
      const [place, runner] = [places[at] ?? 1, this.arena.runners[at] ?? { x: 0, y: 0, points: 0 }];
      return { userId, place, score: scoreOf(runner, place === 1 && !draw) };
    });
  }

  /** Sends everybody who is there a message. */
  tell(message: ToPlayer): void {
    for (const { send } of this.players) send?.(message);
  }

  private show(): void {
    const { seed: _, ...arena } = this.arena;
    this.tell({ type: "state", present: this.players.map(({ send }) => send !== undefined), ...arena });
  }

  /** Who came has won against who did not. */
  private walkover(everybody: readonly string[] = []): readonly Result[] {
    const there = (userId: string) => this.players.some((player) => player.userId === userId);
    return everybody.map((userId) => ({ userId, place: there(userId) ? 1 : 2, score: 0 }));
  }
}
