import { randomUUID } from "node:crypto";

import { AwsError } from "../../core/service";
import { missing } from "../definitions";
import type { DesiredPlayer, GameSession, PlayerSession } from "../model";
import type { Context } from "./context";
import type { GameSessions } from "./gameSessions";

/** Player sessions: seats in game sessions. Each seat is given only once. */
export class PlayerSessions {
  constructor(
    private readonly context: Context,
    private readonly games: GameSessions,
  ) {}

  /** Creates sessions for all of these players, or for none. The game session must be active. */
  create(gameSessionId: string, players: readonly DesiredPlayer[]): PlayerSession[] {
    const game = this.games.get(gameSessionId);
    if (game.status !== "ACTIVE" || game.policy === "DENY_ALL")
      throw new AwsError(
        "InvalidGameSessionStatusException",
        game.policy === "DENY_ALL"
          ? `Game session ${game.id} accepts no new players.`
          : `Game session ${game.id} is ${game.status}: players can join ACTIVE ones.`,
      );
    if (this.games.taken(game) + players.length > game.maximumPlayers)
      throw new AwsError("GameSessionFullException", `Game session ${game.id} is full.`);
    return this.seat(game, players);
  }

  /** Creates sessions without checking the game session's status, because it was created for these players. */
  seat(game: GameSession, players: readonly DesiredPlayer[]): PlayerSession[] {
    const { store, now, timers } = this.context;
    return players.map(({ playerId, data }) =>
      store.players.put({
        id: `psess-${randomUUID()}`,
        gameSessionId: game.id,
        playerId,
        data,
        status: "RESERVED",
        createdAt: now(),
        ...(game.status === "ACTIVE" && { reservedUntil: now() + timers.reservation }),
      }),
    );
  }

  /** Marks the seat as taken when the server accepts the player. The socket answers with the thrown error's status. */
  accept(game: GameSession, id: string): void {
    const player = this.of(game, id);
    // The SDKs retry a request that was not answered.
    if (player.status === "ACTIVE") return;
    if (player.status !== "RESERVED")
      throw new AwsError("InvalidRequestException", `Player session ${id} is ${player.status}.`);
    this.context.store.players.put({ ...player, status: "ACTIVE", reservedUntil: undefined });
  }

  remove(game: GameSession, id: string): void {
    const player = this.of(game, id);
    if (player.status === "COMPLETED" || player.status === "TIMEDOUT") return;
    this.context.store.players.put({ ...player, status: "COMPLETED", terminatedAt: this.context.now() });
  }

  /** Frees seats whose player has not connected within a minute. */
  sweep(): void {
    const { store, now } = this.context;
    for (const player of store.players.all())
      if (player.status === "RESERVED" && player.reservedUntil !== undefined && player.reservedUntil <= now())
        store.players.put({ ...player, status: "TIMEDOUT", terminatedAt: now() });
  }

  private of(game: GameSession, id: string): PlayerSession {
    const player = this.context.store.players.get(id);
    return player?.gameSessionId === game.id ? player : missing("Player session", id);
  }
}
