import { randomUUID } from "node:crypto";

import { AwsError } from "../../core/service";
import { missing } from "../definitions";
import type { Compute, Fleet, GameSession, NewGameSession, ServerProcess } from "../model";
import { computeKey } from "../store";
import type { Context } from "./context";

/** Game sessions. A server process hosts only one, which ends when the process does. */
export class GameSessions {
  constructor(private readonly context: Context) {}

  get(id: string): GameSession {
    return this.context.store.games.get(id) ?? missing("Game session", id);
  }

  /**
   * Starts a game session on an idle server process. Returns `undefined` if there is none. The id ends in the token, or
   * in a UUID if there is no token.
   */
  start(
    fleet: Fleet,
    location: string | undefined,
    wanted: NewGameSession,
    { token, request }: { token?: string; request?: string } = {},
  ): GameSession | undefined {
    const { store, host, now, push } = this.context;
    const free = this.idle(fleet, location);
    if (!free) return undefined;
    const [process, compute] = free;
    const tail = token ?? `gsess-${randomUUID()}`;
    const game: GameSession = {
      ...wanted,
      id: gameSessionArn(host.region, fleet.id, compute.location, tail),
      status: "ACTIVATING",
      fleetId: fleet.id,
      location: compute.location,
      compute: compute.name,
      processId: process.id,
      policy: "ACCEPT_ALL",
      ipAddress: compute.ipAddress,
      dnsName: compute.dnsName,
      port: process.port ?? 0,
      createdAt: now(),
      activateBy: now() + fleet.activationTimeout,
      request,
    };
    store.games.put(game);
    push(store.processes.put({ ...process, gameSessionId: game.id }), {
      Action: "CreateGameSession",
      GameSessionId: game.id,
      GameSessionName: game.name,
      GameSessionData: game.data,
      MatchmakerData: game.matchmakerData,
      MaximumPlayerSessionCount: game.maximumPlayers,
      IpAddress: game.ipAddress,
      DnsName: game.dnsName,
      Port: game.port,
      GameProperties: game.properties,
    });
    return game;
  }

  /** Marks a session as active when its server is ready for players. The minute of the reserved seats begins now. */
  activate(game: GameSession): void {
    const { store, now, timers } = this.context;
    if (game.status !== "ACTIVATING") return;
    store.games.put({ ...game, status: "ACTIVE" });
    for (const player of this.players(game))
      if (player.status === "RESERVED" && player.reservedUntil === undefined)
        store.players.put({ ...player, reservedUntil: now() + timers.reservation });
  }

  /** Asks the process to end. The session ends when the process does. */
  terminate(game: GameSession): GameSession {
    const { store } = this.context;
    if (game.status !== "ACTIVE" && game.status !== "ACTIVATING")
      throw new AwsError(
        "InvalidGameSessionStatusException",
        `Game session ${game.id} is ${game.status}: it cannot be terminated.`,
      );
    const ending = store.games.put({
      ...game,
      status: "TERMINATING",
      statusReason: "TRIGGERED_ON_PROCESS_TERMINATE",
    });
    const process = store.processes.get(game.processId);
    if (process) this.endProcess(process);
    else this.end(ending);
    return this.get(game.id);
  }

  /** Sends TerminateProcess. The process has five minutes to end. */
  endProcess(process: ServerProcess): void {
    const { store, now, timers, push } = this.context;
    if (process.endBy !== undefined) return;
    const endBy = now() + timers.ending;
    push(store.processes.put({ ...process, endBy }), { Action: "TerminateProcess", TerminationTime: endBy });
  }

  end(game: GameSession): void {
    const { store, now } = this.context;
    if (game.status === "TERMINATED") return;
    store.games.put({ ...game, status: "TERMINATED", terminatedAt: now() });
    for (const player of this.players(game)) {
      if (player.status === "ACTIVE")
        store.players.put({ ...player, status: "COMPLETED", terminatedAt: now() });
      if (player.status === "RESERVED")
        store.players.put({ ...player, status: "TIMEDOUT", terminatedAt: now() });
    }
  }

  players(game: GameSession) {
    return this.context.store.players.all().filter(({ gameSessionId }) => gameSessionId === game.id);
  }

  /** Returns the number of seats that are taken or reserved. */
  taken(game: GameSession): number {
    return this.players(game).filter(({ status }) => status === "ACTIVE" || status === "RESERVED").length;
  }

  /** Gives servers as long to activate their sessions as before a move of the clock. */
  postpone(ms: number): void {
    const { games } = this.context.store;
    for (const game of games.all())
      if (game.status === "ACTIVATING") games.put({ ...game, activateBy: game.activateBy + ms });
  }

  /** Ends sessions whose activation has timed out. As on AWS, they become TERMINATED, not ERROR. */
  sweep(): void {
    const { store, now } = this.context;
    for (const game of store.games.all()) {
      if (game.status !== "ACTIVATING" || game.activateBy > now()) continue;
      this.end(game);
      const process = store.processes.get(game.processId);
      if (process) this.endProcess(process);
    }
  }

  private idle(fleet: Fleet, location: string | undefined): [ServerProcess, Compute] | undefined {
    const { processes, computes } = this.context.store;
    for (const process of processes.all()) {
      if (process.fleetId !== fleet.id || process.port === undefined || process.gameSessionId) continue;
      if (process.lostSince !== undefined || process.endBy !== undefined) continue;
      const compute = computes.get(computeKey(fleet.id, process.compute));
      if (compute && (location === undefined || compute.location === location)) return [process, compute];
    }
    return undefined;
  }
}

/** Returns a game session's ARN. It names a custom or a remote location, but not the fleet's home Region. */
export const gameSessionArn = (region: string, fleetId: string, location: string, tail: string) =>
  `arn:aws:gamelift:${region}::gamesession/${fleetId}/${location === region ? "" : `${location}/`}${tail}`;
