import { createHash } from "node:crypto";

import { Backfill, type MatchmakerData } from "./backfill";
import { Game, type GameOptions, tickMs } from "./game";
import type { Reported, Result, ToPlayer } from "./messages";
import type { GameSession, ServerProcess } from "./sdk";

/** A match that FlexMatch made. */
export interface Match {
  readonly matchId: string;
  readonly players: readonly string[];
  readonly data: MatchmakerData;
}

/** The seconds for which a game waits for another player, if its mode allows that. */
const fillSeconds = 60;

/** Returns the match that a session was made for; `undefined` for a session that a player created. */
function matchOf({ MatchmakerData }: GameSession): Match | undefined {
  if (!MatchmakerData) return undefined;
  const data: MatchmakerData = JSON.parse(MatchmakerData);
  const players = data.teams.flatMap(({ players = [] }) => players.map(({ playerId }) => playerId));
  return { matchId: data.matchId, players, data };
}

/** A game session: its game, and the seats that players have taken in it. */
export class Seats {
  readonly match: Match | undefined;
  private readonly game: Game;
  private readonly backfill: Backfill | undefined;
  /** The player of each seat, by the seat's id. A player who reconnects sends the same seat again. */
  private readonly taken = new Map<string, Promise<string>>();

  constructor(
    private readonly sdk: ServerProcess,
    private readonly session: GameSession,
    options: Pick<GameOptions, "seconds" | "awaySeconds">,
  ) {
    this.match = matchOf(session);
    const id = this.match?.matchId ?? session.GameSessionId;
    const seed = createHash("sha256").update(id).digest().readUInt32BE();
    if (this.match && session.properties["backfill"] === "manual")
      this.backfill = new Backfill(sdk, session, this.match.data);
    const filled = this.backfill && { fillSeconds, needs: this.fill };
    this.game = new Game(seed, { ...options, ...filled, withBot: this.withBot });
  }

  /** True if FlexMatch found no second player in time: a bot plays, and the match is not ranked. */
  get withBot(): boolean {
    return this.match?.players.length === 1;
  }

  /**
   * Admits a player. Rejects if GameLift does not know the seat. Returns the functions for the moves and for the end of
   * this socket.
   */
  async join(playerSessionId: string, send: (message: ToPlayer) => void) {
    const userId = await this.playerOf(playerSessionId);
    if (!this.game.join(userId, send))
      throw new Error("the game has two players already, or you were away for too long");
    return {
      turn: (direction: Parameters<Game["turn"]>[1]) => this.game.turn(userId, direction),
      leave: () => this.game.leave(userId, send),
    };
  }

  /** Plays the game. Resolves with its results. */
  play(): Promise<readonly Result[]> {
    return new Promise((resolve) => {
      const clock = setInterval(() => {
        const results = this.game.tick(this.match?.players);
        if (!results) return;
        clearInterval(clock);
        resolve(results);
      }, tickMs);
    });
  }

  /** Returns the results as the backend takes them: also of those who left, with everybody's seconds. */
  reported(results: readonly Result[]): readonly Reported[] {
    const left = this.game.leavers.map((userId) => ({ userId, place: results.length + 1, score: 0 }));
    return [...results, ...left].map((result) => ({ ...result, ...this.game.stayOf(result.userId) }));
  }

  tell(message: ToPlayer): void {
    this.game.tell(message);
  }

  /** Tells GameLift that all players have left their seats. */
  async clear(): Promise<void> {
    await this.backfill?.stop();
    const { GameSessionId } = this.session;
    for (const seat of this.taken.keys()) {
      this.taken.delete(seat);
      await this.sdk.removePlayerSession(GameSessionId, seat).catch(() => {});
    }
  }

  /** Frees the seats of those who are gone, and asks for another player; or withdraws the request. */
  private readonly fill = (present: readonly string[]) => {
    const work = present.length > 0 ? this.freeOthers(present) : this.backfill?.stop();
    work?.catch((error: Error) => console.error(`no player is asked for: ${error.message}`));
  };

  private async freeOthers(present: readonly string[]): Promise<void> {
    for (const [seat, player] of this.taken) {
      if (present.includes(await player)) continue;
      this.taken.delete(seat);
      await this.sdk.removePlayerSession(this.session.GameSessionId, seat);
    }
    await this.backfill?.ask(present);
  }

  private playerOf(seat: string): Promise<string> {
    const known = this.taken.get(seat);
    if (known) return known;
    const player = this.accept(seat);
    this.taken.set(seat, player);
    player.catch(() => this.taken.delete(seat));
    return player;
  }

  /** Takes a seat, and returns its player. GameLift says who that is: a client's claim does not count. */
  private async accept(seat: string): Promise<string> {
    await this.sdk.acceptPlayerSession(this.session.GameSessionId, seat);
    return this.sdk.playerOf(seat);
  }
}
