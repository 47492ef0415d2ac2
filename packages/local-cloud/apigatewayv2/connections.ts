import { closing } from "./closing";
import type { Connection } from "./connection";
import type { Limits } from "./limits";

/** Holds the open connections by id, and closes those that are idle or too old. */
export class Connections {
  private readonly open = new Map<string, Connection>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly limits: Limits) {
    const often = Math.min(limits.idle, limits.lifetime) / 10;
    this.timer = setInterval(() => this.sweep(), Math.min(Math.max(often, 5), 5_000)).unref();
  }

  add(connection: Connection): void {
    this.open.set(connection.peer.connectionId, connection);
  }

  /** Finds an open connection of this stage. */
  find(stageArn: string, connectionId: string): Connection | undefined {
    const found = this.open.get(connectionId);
    return found?.stage.executionArn === stageArn ? found : undefined;
  }

  delete({ peer }: Connection): void {
    this.open.delete(peer.connectionId);
  }

  all(): Connection[] {
    return [...this.open.values()];
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private sweep(): void {
    const now = performance.now();
    for (const connection of this.open.values()) {
      const idle = now - connection.active >= this.limits.idle;
      const old = now - connection.opened >= this.limits.lifetime;
      if (idle || old) connection.close(closing(1001));
    }
  }
}
