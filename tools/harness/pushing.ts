import type { Clock } from "@game-backend/framework/clock";
import type { Changed } from "@game-backend/framework/consumer";
import { sliceMs } from "@game-backend/framework/sockets/limits";
import type { Scan } from "@game-backend/framework/tableClient";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import { isWrite } from "@game-backend/tools/harness/world/faults";
import * as leaderboard from "../../functions/leaderboard/definition";
import { pushToBoard } from "../../functions/leaderboard/push/pushToBoard";
import * as realtime from "../../functions/realtime/definition";
import { pushToEverybody } from "../../functions/realtime/pushToEverybody";
import type { BoardPush, Ranked } from "../../functions/realtime/rows";
import { type World, world } from "./ownWorld";

export interface Sent {
  at: number;
  connectionId: string;
  // biome-ignore lint/suspicious/noExplicitAny: messages are what the server sends
  message: any;
}

/**
 * Boards, sockets and the functions that push to them, in a world whose clock goes from one thing that is due to the next. The
 * tables' streams invoke the functions as Lambda does: a lane processes one batch at a time, and a row is always in the
 * same lane.
 */
export class Pushing {
  readonly clock = new WorldClock(1_000_000, true);
  /** The tables as the functions get them. A spec can replace one. */
  readonly tables: Record<"pushes" | "broadcasts" | "subscriptions" | "connections", object>;
  /** Sockets by topic. */
  readonly watchers = new Map<string, readonly string[]>();
  /** All sockets. */
  connections: readonly string[] = [];
  onSend: (sent: Sent) => void | Promise<void> = () => {};
  invocations = 0;
  /** The total running time of functions in milliseconds. */
  busyMs = 0;
  readonly world: World;
  private readonly queues = new Map<number, Map<string, () => Promise<void>>>();

  constructor(
    readonly messagesPerSecond = 2_000,
    /** The latency of one message, in milliseconds. */
    private readonly latency = 10,
    /** The number of batches that Lambda processes concurrently: shards times their parallelization factor. */
    private readonly lanes = 40,
  ) {
    this.world = world(
      { leaderboard, realtime },
      {
        clock: this.clock,
        faults: (operation) => (isWrite(operation) ? () => this.deliver() : undefined),
      },
    );
    const { pushes, broadcasts } = this.world.tables;
    const { page } = this;
    this.tables = {
      pushes,
      broadcasts,
      subscriptions: {
        query: async ({ hash, startAfter, limit }: { hash: string; startAfter?: never; limit?: number }) =>
          page(this.watchers.get(hash) ?? [], startAfter, limit),
      },
      connections: {
        scan: async ({ startAfter, limit, part = 0, parts = 1 }: Scan) =>
          page(
            this.connections.filter((_, at) => at % parts === part),
            startAfter as never,
            limit,
          ),
      },
    };
  }

  /** Stores the top of a board, as the consumer of scores does. */
  async note(id: string, top: Ranked[]): Promise<void> {
    const last = this.world.peek("pushes", { id }) as BoardPush | undefined;
    const notedAt = Math.max(this.clock.now(), (last?.notedAt ?? 0) + 1);
    await this.world.tables.pushes.updateItem({ id }, { set: { top, notedAt, step: "noted" } });
  }

  tell(id: string): Promise<void> {
    const board = { id, name: id.slice(0, -4) as never };
    return pushToBoard(this.means as never, board, this.clock.now() + sliceMs);
  }

  tellAll(id: string): Promise<void> {
    return pushToEverybody(this.means as never, id, this.clock.now() + sliceMs);
  }

  /** Invokes the functions with what the streams have. */
  private deliver(): void {
    for (const { after } of this.world.changes("pushes") as Changed<BoardPush>[])
      if (after?.step === "noted" || after?.step === "unfinished")
        this.invoke(after.id, () => this.tell(after.id));
    for (const { after } of this.world.changes("broadcasts"))
      if (after?.step === "unfinished") this.invoke(after.id, () => this.tellAll(after.id));
  }

  /**
   * Queues a row's work in its lane. A lane processes everything queued, rows concurrently, and then checks the
   * queue again.
   */
  private invoke(id: string, work: () => Promise<void>): void {
    const name =
      [...id].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) % 1_000_003, 7) % this.lanes;
    const queue = this.queues.get(name);
    if (queue) {
      queue.set(id, work);
      return;
    }
    this.queues.set(name, new Map([[id, work]]));
    void this.drain(name);
  }

  private async drain(name: number): Promise<void> {
    for (;;) {
      const batch = [...(this.queues.get(name)?.values() ?? [])];
      if (batch.length === 0) break;
      this.queues.set(name, new Map());
      this.invocations += 1;
      const began = this.clock.now();
      await Promise.all(batch.map((work) => work()));
      this.busyMs += this.clock.now() - began;
    }
    this.queues.delete(name);
  }

  private readonly page = (all: readonly string[], startAfter: { at: number } | undefined, limit = 100) => {
    const from = startAfter?.at ?? 0;
    const items = all.slice(from, from + limit).map((connectionId) => ({ connectionId }));
    return { items, next: from + limit < all.length ? { at: from + limit } : undefined };
  };

  private get means() {
    const { clock, messagesPerSecond, tables } = this;
    return {
      clock: clock satisfies Clock,
      messagesPerSecond,
      avatarsUrl: "https://cdn.example.com/avatars",
      sockets: {
        postToConnection: async (connectionId: string, message: object) => {
          await clock.wait(this.latency);
          await this.onSend({ at: clock.now(), connectionId, message });
          return "sent";
        },
      },
      tables,
    };
  }
}
