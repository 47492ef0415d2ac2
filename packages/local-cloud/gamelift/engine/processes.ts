import type { ServerProcess } from "../model";
import type { Context } from "./context";
import type { GameSessions } from "./gameSessions";

const unhealthyAtMost = 3;

/** Server processes. They connect, become ready, host one game session, and end. */
export class Processes {
  constructor(
    private readonly context: Context,
    private readonly games: GameSessions,
  ) {}

  /** Records that a process has opened its first socket, or has reconnected. */
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

  /** Handles ProcessReady. */
  ready(process: ServerProcess, port: number, logPaths: readonly string[]): void {
    this.context.store.processes.put({ ...process, port, logPaths });
  }

  heartbeat(process: ServerProcess, healthy: boolean): void {
    const unhealthy = healthy ? 0 : process.unhealthy + 1;
    this.context.store.processes.put({ ...process, unhealthy });
  }

  /** Removes a process that has announced its end, is lost or did not end in time. Ends its game session. */
  remove(process: ServerProcess): void {
    const { store } = this.context;
    const game = process.gameSessionId && store.games.get(process.gameSessionId);
    if (game) this.games.end(game);
    store.processes.remove(process.id);
  }

  /** Gives processes as long to reconnect or to end as before a move of the clock. */
  postpone(ms: number): void {
    const { processes } = this.context.store;
    for (const process of processes.all()) {
      const { lostSince, endBy } = process;
      if (lostSince === undefined && endBy === undefined) continue;
      processes.put({
        ...process,
        ...(lostSince !== undefined && { lostSince: lostSince + ms }),
        ...(endBy !== undefined && { endBy: endBy + ms }),
      });
    }
  }

  /** Marks all processes as disconnected, as they are when a run starts. */
  disconnectAll(): void {
    for (const { id } of this.context.store.processes.all()) this.disconnected(id);
  }

  /** Restarts the timers of disconnected processes, now that they can reconnect to their fleets. */
  restartLostTimers(): void {
    const { store, now } = this.context;
    for (const process of store.processes.all())
      if (process.lostSince !== undefined) store.processes.put({ ...process, lostSince: now() });
  }

  sweep(): void {
    const { store, now, timers } = this.context;
    for (const process of store.processes.all()) {
      const lost = process.lostSince !== undefined && process.lostSince + timers.lost <= now();
      const late = process.endBy !== undefined && process.endBy <= now();
      if (lost || late) this.remove(process);
      else if (process.unhealthy >= unhealthyAtMost) {
        const game = process.gameSessionId && store.games.get(process.gameSessionId);
        if (game) this.games.end(game);
        this.games.endProcess(process);
      }
    }
  }
}
