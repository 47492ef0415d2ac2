import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type ServerProcess, serverProcess } from "@game-backend/local-cloud/testing";
import { variablesIn } from "./variablesIn";

/** Server processes for a run in another process. They reconnect when the run is started again. */
export class Hosts {
  private readonly byPort = new Map<number, ServerProcess>();

  constructor(private readonly data: string) {}

  /** Starts `count` processes, each ready for a game session. */
  async start(count: number): Promise<void> {
    const environment = this.environment();
    for (let port = 5_001; port <= 5_000 + count; port++) {
      const server = serverProcess({ environment, port });
      await server.connect();
      await server.ready();
      this.byPort.set(port, server);
    }
  }

  /** Reconnects all processes, to the run's current address. */
  async comeBack(): Promise<void> {
    const environment = this.environment();
    await Promise.all([...this.byPort.values()].map((server) => server.connect(environment)));
  }

  /**
   * Admits a player, as a game server does when a client sends its seat. Resolves to false if the player arrived too late.
   * Rejects for a seat that does not exist.
   */
  async seat({ port, playerSessionId }: { port: number; playerSessionId: string }): Promise<boolean> {
    const server = this.byPort.get(port);
    if (!server) throw new Error(`no server has the port ${port}`);
    const { GameSessionId } = await server.push("CreateGameSession");
    try {
      await server.call("AcceptPlayerSession", { GameSessionId, PlayerSessionId: playerSessionId });
      return true;
    } catch (error) {
      if (error instanceof Error && /is TIMEDOUT/.test(error.message)) return false;
      throw error;
    }
  }

  end(): void {
    for (const server of this.byPort.values()) server.kill();
  }

  private environment = () => variablesIn(readFileSync(join(this.data, "gamelift.env"), "utf8"));
}
