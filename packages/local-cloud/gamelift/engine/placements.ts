import { invalid, missing } from "../definitions";
import type { GameSession, Placement, Queue } from "../model";
import type { Context } from "./context";
import { destinationsOf } from "./destinations";
import type { EventPublisher } from "./eventPublisher";
import type { GameSessions } from "./gameSessions";
import type { PlayerSessions } from "./playerSessions";

export type NewPlacement = Omit<Placement, "status" | "startedAt" | "timeoutAt">;

/** Placements through a queue. They wait for an idle server process, and then for its game session to activate. */
export class Placements {
  constructor(
    private readonly context: Context,
    private readonly games: GameSessions,
    private readonly seats: PlayerSessions,
    private readonly events: EventPublisher,
  ) {}

  get(id: string): Placement {
    return this.context.store.placements.get(id) ?? missing("Game session placement", id);
  }

  /** Starts a placement. Its id can never be used for another one. */
  start(wanted: NewPlacement): Placement {
    const { store, definitions, now } = this.context;
    if (store.placements.get(wanted.id))
      throw invalid(`A game session placement with the id ${wanted.id} already exists.`);
    if (wanted.players.length > wanted.maximumPlayers)
      throw invalid("DesiredPlayerSessions are more than MaximumPlayerSessionCount.");
    const queue = definitions.queue(wanted.queue);
    const startedAt = now();
    const placement = store.placements.put({
      ...wanted,
      queue: queue.name,
      status: "PENDING",
      startedAt,
      timeoutAt: startedAt + queue.timeout,
    });
    this.advance(placement);
    return this.get(placement.id);
  }

  /** Cancels a pending placement. Throws once it has a game session, which only TerminateGameSession ends. */
  stop(id: string): Placement {
    const placement = this.get(id);
    if (placement.status !== "PENDING") throw invalid(`Game session placement ${id} is ${placement.status}.`);
    if (placement.gameSessionId !== undefined)
      throw invalid(`Game session placement ${id} has created ${placement.gameSessionId} already.`);
    return this.finish(placement, "CANCELLED");
  }

  game({ gameSessionId }: Placement): GameSession | undefined {
    return gameSessionId === undefined ? undefined : this.context.store.games.get(gameSessionId);
  }

  sweep(): void {
    for (const placement of this.context.store.placements.all())
      if (placement.status === "PENDING") this.advance(placement);
  }

  private advance(placement: Placement): void {
    const { definitions, now } = this.context;
    const game = this.game(placement);
    const queue = definitions.queues.get(placement.queue);
    if (game?.status === "ACTIVE") {
      this.finish(placement, "FULFILLED");
    } else if (placement.timeoutAt <= now()) {
      this.endGame(placement);
      this.finish(placement, "TIMED_OUT");
    } else if (game && game.status !== "ACTIVATING") {
      // AWS's reason for FAILED: the game session terminated before the placement process was completed.
      this.finish(placement, "FAILED");
    } else if (!game && queue) this.place(placement, queue);
  }

  private place(placement: Placement, queue: Queue): void {
    const { definitions, store, now } = this.context;
    for (const { fleet, location } of destinationsOf(definitions, queue, placement, now())) {
      const started = this.games.start(fleet, location, placement);
      if (!started) continue;
      this.seats.seat(started, placement.players);
      store.placements.put({ ...placement, gameSessionId: started.id });
      return;
    }
  }

  private endGame(placement: Placement): void {
    const game = this.game(placement);
    if (game?.status === "ACTIVATING" || game?.status === "ACTIVE") this.games.terminate(game);
  }

  private finish(placement: Placement, status: Placement["status"]): Placement {
    const { store, definitions, now } = this.context;
    const done = store.placements.put({ ...placement, status, endedAt: now() });
    const queue = definitions.queues.get(done.queue);
    if (queue)
      this.events.add(queue.notificationTarget, "GameLift Queue Placement Event", queue.arn, {
        type: eventTypes[status],
        placementId: done.id,
        startTime: new Date(done.startedAt).toISOString(),
        endTime: new Date(now()).toISOString(),
        ...(status === "FULFILLED" && this.connection(done)),
        ...(queue.customEventData && { customEventData: queue.customEventData }),
      });
    return done;
  }

  /** Returns the connection as the event shows it, with the port as a string. */
  private connection(placement: Placement): object {
    const game = this.game(placement);
    if (!game) return {};
    return {
      gameSessionArn: game.id,
      gameSessionRegion: this.context.host.region,
      ipAddress: game.ipAddress,
      dnsName: game.dnsName,
      port: String(game.port),
      placedPlayerSessions: this.games
        .players(game)
        .map(({ playerId, id }) => ({ playerId, playerSessionId: id })),
    };
  }
}

const eventTypes: Readonly<Record<Placement["status"], string>> = {
  PENDING: "PlacementPending",
  FULFILLED: "PlacementFulfilled",
  CANCELLED: "PlacementCancelled",
  TIMED_OUT: "PlacementTimedOut",
  FAILED: "PlacementFailed",
};
