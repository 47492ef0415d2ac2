import type { Context } from "./context";
import { EventPublisher, type Publish } from "./eventPublisher";
import { GameSessions } from "./gameSessions";
import { MatchEvents } from "./matchEvents";
import { Matchmaking } from "./matchmaking";
import { MatchPlacing } from "./matchPlacing";
import { Placements } from "./placements";
import { PlayerGateway } from "./playerGateway";
import { PlayerSessions } from "./playerSessions";
import { Processes } from "./processes";
import { Retention } from "./retention";

/** GameLift's state machines. Calls, server processes and timers change their state. */
export class Engine {
  readonly games;
  readonly seats;
  readonly processes;
  readonly placements;
  readonly matchmaking;
  readonly gateway;
  /** The newest events of this run, oldest first. */
  readonly recentEvents;
  private readonly events;
  private readonly retention;
  private isRunning = false;

  constructor(
    readonly context: Context,
    publish: Publish,
  ) {
    this.games = new GameSessions(context);
    this.seats = new PlayerSessions(context, this.games);
    this.gateway = new PlayerGateway(context, this.games);
    this.processes = new Processes(context, this.games);
    this.events = new EventPublisher(context, publish);
    this.recentEvents = this.events.recentEvents;
    this.retention = new Retention(context);
    this.placements = new Placements(context, this.games, this.seats, this.events);
    const events = new MatchEvents(this.events);
    const placing = new MatchPlacing(context, this.games, this.seats, this.placements, events);
    this.matchmaking = new Matchmaking(context, this.games, events, placing);
    this.step(() => this.processes.disconnectAll());
  }

  /**
   * Resumes where the last run ended. Call it once the program has declared the fleets, queues, matchmakers and topics
   * that the stored records refer to. Before that, timers do nothing and events are not published.
   */
  resume(): void {
    this.isRunning = true;
    this.step(() => {
      this.processes.restartLostTimers();
      this.matchmaking.endOrphans();
    });
  }

  /** Changes records in one step: if the run is killed, all of its writes are kept or none. Then publishes events. */
  step<T>(work: () => T): T {
    const result = this.context.store.step(work);
    if (this.isRunning) this.events.deliver();
    return result;
  }

  /** Runs all timers that are due. */
  tick(): void {
    if (!this.isRunning) return;
    this.step(() => {
      this.processes.sweep();
      this.games.sweep();
      this.seats.sweep();
      this.placements.sweep();
      this.matchmaking.sweep();
      this.retention.sweep();
    });
  }
}
