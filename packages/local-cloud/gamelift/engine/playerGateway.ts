import { randomBytes, randomInt } from "node:crypto";
import { AwsError } from "../../core/service";
import { invalid, missing } from "../definitions";
import type { GameSession } from "../model";
import { Relay } from "../relay";
import { tokenLengths } from "../relay/token";
import type { Context } from "./context";
import type { GameSessions } from "./gameSessions";

/** How long a token is good: AWS says at least three minutes. */
const tokenMs = 180_000;

/** How a player's packets get to a game session. */
export interface PlayerConnection {
  readonly playerId: string;
  readonly endpoints: readonly { readonly ipAddress: string; readonly port: number }[];
  /** In base64. Absent without a gateway. */
  readonly token?: string;
  readonly expiresAt?: number;
}

/** The player gateway: relays on this machine that let players' UDP packets through by a token. */
export class PlayerGateway {
  private readonly relay: Relay;

  constructor(
    private readonly context: Context,
    private readonly games: GameSessions,
  ) {
    this.relay = new Relay(context);
  }

  isOn(game: GameSession): boolean {
    const fleet = this.context.definitions.fleets.get(game.fleetId);
    return fleet?.gateways?.includes(game.location) ?? false;
  }

  /** Opens the relays' ports. */
  open = (): Promise<void> => this.relay.open();

  /**
   * Returns how players with seats get to a session: with a new token each, or without a gateway to the server's own
   * address. All or nothing. Throws AWS's errors; which of them AWS throws for a player without a seat is not documented.
   */
  details(gameSessionId: string, playerIds: readonly string[]): PlayerConnection[] {
    const { store, definitions, now } = this.context;
    const game = this.games.get(gameSessionId);
    if (definitions.fleets.get(game.fleetId)?.computeType === "ANYWHERE")
      throw invalid(
        `GetPlayerConnectionDetails is for EC2 and container fleets: ${game.fleetId} is an Anywhere fleet.`,
      );
    if (game.status !== "ACTIVE")
      throw new AwsError(
        "InvalidGameSessionStatusException",
        `Game session ${game.id} is ${game.status}: players connect to ACTIVE ones.`,
      );
    const seated = new Set(
      this.games
        .players(game)
        .filter(({ status }) => status === "RESERVED" || status === "ACTIVE")
        .map(({ playerId }) => playerId),
    );
    for (const playerId of playerIds)
      if (!seated.has(playerId)) missing(`A player session in ${game.id} of`, playerId);
    if (!this.isOn(game)) {
      const endpoints = [{ ipAddress: game.ipAddress ?? "", port: game.port }];
      return playerIds.map((playerId) => ({ playerId, endpoints }));
    }
    const expiresAt = now() + tokenMs;
    return playerIds.map((playerId) => {
      const length = tokenLengths[randomInt(tokenLengths.length)] ?? tokenLengths[0];
      const bytes = randomBytes(length);
      store.gatewayTokens.put({ token: bytes.toString("hex"), gameSessionId, playerId, expiresAt });
      return { playerId, endpoints: this.relay.endpoints(), token: bytes.toString("base64"), expiresAt };
    });
  }

  close(): void {
    this.relay.close();
  }
}
