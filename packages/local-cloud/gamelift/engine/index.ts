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

  /** Returns the next time at which a timer is due. */
  due(): number | undefined {
    const { store, now } = this.context;
    const searches = store.tickets.all().some(({ status }) => status === "QUEUED" || status === "SEARCHING");
    const times = [
      // Rules relax with the age of tickets.
      ...(searches ? [now() + 1_000] : []),
      ...store.matches.all().map(({ acceptBy }) => acceptBy),
      ...store.placements
        .all()
        .map(({ status, timeoutAt }) => (status === "PENDING" ? timeoutAt : undefined)),
      ...store.players
        .all()
        .map(({ status, reservedUntil }) => (status === "RESERVED" ? reservedUntil : undefined)),
    ].filter((time) => time !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Lets the times begin anew within which servers must answer: a move of the clock declares none of them lost. */
  postpone(ms: number): void {
    this.step(() => {
      this.processes.postpone(ms);
      this.games.postpone(ms);
    });
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
