import type { ServerProcess } from "../model";
import type { Context } from "./context";
import type { GameSessions } from "./gameSessions";

const unhealthyAtMost = 3;

/** Server processes: connected, ready, hosting one game session, gone. */
export class Processes {
  constructor(
    private readonly context: Context,
    private readonly games: GameSessions,
  ) {}

  /** A socket of the process is there: its first one, or one after a break. */
  connected(id: string, fleetId: string, compute: string, sdk: string): ServerProcess {
    const { processes } = this.context.store;
    const known = processes.get(id) ?? { id, logPaths: [], unhealthy: 0 };
    return processes.put({ ...known, fleetId, compute, sdk, lostSince: undefined });
  }

  disconnected(id: string): void {
    const { store, now } = this.context;
    const process = store.processes.get(id);
    if (process && process.lostSince === undefined) store.processes.put({ ...process, lostSince: now() });
  }

  /** ProcessReady. */
  ready(process: ServerProcess, port: number, logPaths: readonly string[]): void {
    this.context.store.processes.put({ ...process, port, logPaths });
  }

  heartbeat(process: ServerProcess, healthy: boolean): void {
    const unhealthy = healthy ? 0 : process.unhealthy + 1;
    this.context.store.processes.put({ ...process, unhealthy });
  }

  /** It has said that it ends, or is given up: its game session is over. */
  gone(process: ServerProcess): void {
    const { store } = this.context;
    const game = process.gameSessionId && store.games.get(process.gameSessionId);
    if (game) this.games.end(game);
    store.processes.remove(process.id);
  }

  /** After a start, nobody is connected. */
  allDisconnected(): void {
    for (const { id } of this.context.store.processes.all()) this.disconnected(id);
  }

  /** Their fleets are there again: who does not come back from now on is lost. */
  awaitAgain(): void {
    const { store, now } = this.context;
    for (const process of store.processes.all())
      if (process.lostSince !== undefined) store.processes.put({ ...process, lostSince: now() });
  }

  sweep(): void {
    const { store, now, timers } = this.context;
    for (const process of store.processes.all()) {
      const lost = process.lostSince !== undefined && process.lostSince + timers.lost <= now();
      const late = process.endBy !== undefined && process.endBy <= now();
      if (lost || late) this.gone(process);
      else if (process.unhealthy >= unhealthyAtMost) {
        const game = process.gameSessionId && store.games.get(process.gameSessionId);
        if (game) this.games.end(game);
        this.games.endProcess(process);
      }
    }
  }
}
