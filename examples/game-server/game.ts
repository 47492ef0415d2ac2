import { botDirection } from "./bot";
import { botId, type Result, type ToPlayer } from "./messages";
import { type Arena, countsOf, type Direction, isOver, newArena, next, placesOf, scoreOf } from "./rules";

/** Milliseconds per tick. */
export const tickMs = 120;
const ticksOf = (seconds: number) => Math.ceil((seconds * 1_000) / tickMs);
/** Ticks that the game waits for its players before it begins. */
const joinTicks = ticksOf(30);

export interface GameOptions {
  /** The duration of the game. */
  readonly seconds: number;
  /**
   * The seconds that a player may be away in total.
   * @default 15
   */
  readonly awaySeconds?: number;
  /** A bot plays as the second player. */
  readonly withBot?: boolean;
}

/** One of the two players. */
interface Player {
  readonly userId: string;
  readonly isBot?: true;
  /** Sends to the player's socket; absent while the player is away. */
  send?: (message: ToPlayer) => void;
  direction: Direction;
  /** Ticks. */
  awayFor: number;
}

/**
 * A game of two players. It begins when both are connected, pauses while one is away, and ends by the rules or when a
 * player was away for too long. It has no clock: the caller ticks it.
 */
export class Game {
  private readonly players: Player[] = [];
  private arena: Arena;
  private waited = 0;
  private begun = false;

  constructor(
    seed: number,
    private readonly options: GameOptions,
  ) {
    this.arena = newArena(seed, ticksOf(options.seconds));
  }

  /**
   * Seats a player, or reconnects one and sends the older socket an error. Returns `false` if two others are playing.
   */
  join(userId: string, send: (message: ToPlayer) => void): boolean {
    const known = this.players.findIndex((player) => player.userId === userId);
    if (known < 0 && this.players.length === 2) return false;
    if (known < 0) this.seat(userId);
    const at = known < 0 ? this.players.findIndex((player) => player.userId === userId) : known;
    const player = this.players[at];
    if (player) {
      if (player.send !== send) player.send?.({ type: "error", message: elsewhere });
      player.send = send;
    }
    this.begun ||= this.players.length === 2 && this.players.every(isThere);
    const withBot = this.players.some(({ isBot }) => isBot);
    send({ type: "welcome", you: at === 0 ? 0 : 1, tickMs, withBot });
    this.show();
    return true;
  }

  /** Handles a closed socket. If the player has reconnected with another socket, nothing changes. */
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
   * Plays a tick. Returns the results once the game is over, or `[]` if nobody joined. If some of the players never
   * joined, the results are those of `everybody`, the players of FlexMatch's match. Players who did not join have lost.
   */
  tick(everybody?: readonly string[]): readonly Result[] | undefined {
    if (!this.begun) {
      if (++this.waited < joinTicks) return undefined;
      return this.players.length > 0 ? this.walkover(everybody) : [];
    }
    const [first, second] = this.players;
    if (!first || !second) return undefined;
    const away = [first, second].filter((player) => !isThere(player));
    for (const player of away) player.awayFor++;
    if (second.isBot) second.direction = botDirection(this.arena, 1, second.direction);
    if (away.length === 0) this.arena = next(this.arena, [first.direction, second.direction]);
    this.show();
    const awayTicks = ticksOf(this.options.awaySeconds ?? 15);
    const gone = [first, second].filter(({ awayFor }) => awayFor >= awayTicks);
    if (!isOver(this.arena) && gone.length === 0) return undefined;
    const left = gone.length === 1 ? (gone[0] === first ? 0 : 1) : undefined;
    const places = placesOf(this.arena, left);
    const counts = countsOf(this.arena);
    const draw = places[0] === places[1];
    return [first, second].map(({ userId }, at) => {
      const place = places[at] ?? 1;
      return { userId, place, score: scoreOf(counts[at] ?? 0, place === 1 && !draw) };
    });
  }

  /** Sends a message to every connected player. */
  tell(message: ToPlayer): void {
    for (const { send } of this.players) send?.(message);
  }

  private seat(userId: string): void {
    this.players.push({ userId, direction: "stop", awayFor: 0 });
    if (this.options.withBot)
      this.players.push({ userId: botId, isBot: true, direction: "stop", awayFor: 0 });
  }

  private show(): void {
    const { seed: _, ...arena } = this.arena;
    this.tell({ type: "state", present: this.players.map(isThere), ...arena });
  }

  /** Returns the results if some players never joined: those who did have won. */
  private walkover(everybody: readonly string[] = []): readonly Result[] {
    const there = (userId: string) => this.players.some((player) => player.userId === userId);
    return everybody.map((userId) => ({ userId, place: there(userId) ? 1 : 2, score: 0 }));
  }
}

const isThere = ({ isBot, send }: Player) => isBot === true || send !== undefined;

const elsewhere = "you have joined from somewhere else";
