import type { Context } from "./context";
import { GameSessions } from "./gameSessions";
import { MatchEvents } from "./matchEvents";
import { Matchmaking } from "./matchmaking";
import { MatchPlacing } from "./matchPlacing";
import { Notices, type Publish } from "./notices";
import { Placements } from "./placements";
import { PlayerSessions } from "./playerSessions";
import { Processes } from "./processes";
import { Retention } from "./retention";

/** GameLift's states, and what moves them on: calls, server processes, and time. */
export class Engine {
  readonly games;
  readonly seats;
  readonly processes;
  readonly placements;
  readonly matchmaking;
  /** The newest events of this run, oldest first. */
  readonly happened;
  private readonly notices;
  private readonly retention;
  private isRunning = false;

  constructor(
    readonly context: Context,
    publish: Publish,
  ) {
    this.games = new GameSessions(context);
    this.seats = new PlayerSessions(context, this.games);
    this.processes = new Processes(context, this.games);
    this.notices = new Notices(context, publish);
    this.happened = this.notices.happened;
    this.retention = new Retention(context);
    this.placements = new Placements(context, this.games, this.seats, this.notices);
    const events = new MatchEvents(this.notices);
    const placing = new MatchPlacing(context, this.games, this.seats, this.placements, events);
    this.matchmaking = new Matchmaking(context, this.games, events, placing);
    this.step(() => this.processes.allDisconnected());
  }

  /**
   * Goes on where the last run ended. The program has declared the fleets, queues, matchmakers and topics that the kept
   * records refer to; until now time moves nothing, and events wait.
   */
  resume(): void {
    this.isRunning = true;
    this.step(() => {
      this.processes.awaitAgain();
      this.matchmaking.endOrphans();
    });
  }

  /** One step of whatever changes records: a kill keeps all of it, or nothing. Events go out after. */
  step<T>(work: () => T): T {
    const result = this.context.store.step(work);
    if (this.isRunning) this.notices.deliver();
    return result;
  }

  /** Does what is due. */
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
