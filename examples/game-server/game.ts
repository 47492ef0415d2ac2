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
  /**
   * The seconds for which the game waits for another player in place of one who was away for too long.
   * @default 0, which ends the game
   */
  readonly fillSeconds?: number;
  /** Called when such a wait begins, with the players who are there, and with nobody when it ends. */
  readonly needs?: (present: readonly string[]) => void;
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
  /** The tick at which the player joined. */
  readonly from: number;
  /** The tick at which the player was away for too long. */
  goneAt?: number;
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
  /** Ticks since the game began, also while it pauses. */
  private ticks = 0;
  /** Players in whose place others play. */
  private readonly replaced: Player[] = [];

  constructor(
    seed: number,
    private readonly options: GameOptions,
  ) {
    this.arena = newArena(seed, ticksOf(options.seconds));
  }

  /**
   * Seats a player, or reconnects one and sends the older socket an error. Returns `false` if two others
   * are playing, and for a player who was away for too long.
   */
  join(userId: string, send: (message: ToPlayer) => void): boolean {
    const known = this.players.findIndex((player) => player.userId === userId);
    const vacant = this.players.findIndex(({ goneAt }) => goneAt !== undefined);
    if (known < 0 && this.players.length === 2 && vacant < 0) return false;
    // Whoever was away for too long has lost the place.
    if (known >= 0 && known === vacant) return false;
    if (known < 0) this.seat(userId, vacant);
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
    this.ticks++;
    const away = [first, second].filter((player) => !isThere(player));
    for (const player of away) player.awayFor++;
    if (second.isBot) second.direction = botDirection(this.arena, 1, second.direction);
    if (away.length === 0) this.arena = next(this.arena, [first.direction, second.direction]);
    this.show();
    const awayTicks = ticksOf(this.options.awaySeconds ?? 15);
    const gone = [first, second].filter(({ awayFor }) => awayFor >= awayTicks);
    if (!isOver(this.arena) && (gone.length === 0 || this.waits(gone))) return undefined;
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

  /** Returns for how long a player was in the game, and whether the player left before its end. */
  stayOf(userId: string): { seconds: number; left: boolean } {
    const player = [...this.players, ...this.replaced].find((each) => each.userId === userId);
    if (!player) return { seconds: 0, left: true };
    const ticks = (player.goneAt ?? this.ticks) - player.from;
    const left = player.goneAt !== undefined || player.awayFor >= ticksOf(this.options.awaySeconds ?? 15);
    return { seconds: Math.round((ticks * tickMs) / 1_000), left };
  }

  /** The ids of the players in whose place others play. */
  get leavers(): readonly string[] {
    return this.replaced.map(({ userId }) => userId);
  }

  /** Seats a player: at the end, or in the place of one who is gone. */
  private seat(userId: string, vacant: number): void {
    const player: Player = { userId, direction: "stop", awayFor: 0, from: this.ticks };
    const before = this.players[vacant];
    if (before) {
      this.replaced.push(before);
      this.players[vacant] = player;
      this.options.needs?.([]);
      return;
    }
    this.players.push(player);
    if (this.options.withBot) this.players.push({ ...player, userId: botId, isBot: true });
  }

  /** Returns true while the game waits for another player in place of the one who is gone. */
  private waits(gone: readonly Player[]): boolean {
    const [player] = gone;
    const { fillSeconds = 0, needs } = this.options;
    if (!player || gone.length > 1 || fillSeconds === 0) return false;
    if (player.goneAt === undefined) {
      player.goneAt = this.ticks;
      needs?.(this.players.filter(isThere).map(({ userId }) => userId));
    }
    return this.ticks - player.goneAt < ticksOf(fillSeconds);
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
