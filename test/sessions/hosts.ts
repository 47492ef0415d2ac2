import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ServerProcess } from "../../packages/local-cloud/test/gamelift/serverProcess";
import { variablesIn } from "./variablesIn";

/** Server processes of a run in another process, which come back when it is started again. */
export class Hosts {
  private readonly byPort = new Map<number, ServerProcess>();

  constructor(private readonly data: string) {}

  /** Starts so many processes, each ready for a game session. */
  async start(count: number): Promise<void> {
    const environment = this.environment();
    for (let port = 5_001; port <= 5_000 + count; port++) {
      const server = new ServerProcess({ environment, port });
      await server.connect();
      await server.ready();
      this.byPort.set(port, server);
    }
  }

  /** Connects all of them again, to the address that the run has now. */
  async comeBack(): Promise<void> {
    const environment = this.environment();
    await Promise.all([...this.byPort.values()].map((server) => server.connect(environment)));
  }

  /**
   * Lets a player in, as a game server does when a client sends its seat. Resolves to false if the player has come too late,
   * and rejects for a seat that is not there.
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
