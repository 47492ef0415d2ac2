import { Write } from "@game-backend/framework/tableClient";
import type { RankClients } from "../../../functions/leaderboard/ranks/nodes";

export interface Request {
  kind: "read" | "write";
  send: () => Promise<unknown>;
}

/** Thrown to kill a consumer. */
export class Crash extends Error {}

/**
 * Returns the same clients, except that each request goes through `around`, which can delay, drop or postpone it. `settled`
 * resolves when no request is pending, because a dead consumer's requests still arrive.
 */
export function intercepted<C extends RankClients>(
  { tables, transact }: C,
  around: (request: Request) => Promise<unknown>,
) {
  const underWay = new Set<Promise<unknown>>();
  const through = (kind: Request["kind"], send: () => PromiseLike<unknown>) => {
    const request = around({ kind, send: async () => send() });
    underWay.add(request);
    const done = () => underWay.delete(request);
    request.then(done, done);
    return request;
  };
  const table = <T extends object>(client: T): T =>
    new Proxy(client, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return (...args: unknown[]) => {
          if (String(name).match(/get|query/i)) return through("read", () => method.apply(target, args));
          const write: Write<unknown> = method.apply(target, args);
          return new Write(write.item, () => through("write", () => write) as never);
        };
      },
    });
  return {
    clients: {
      tables: { ...tables, ranks: table(tables.ranks), scores: table(tables.scores) } as C["tables"],
      transact: ((writes) => through("write", () => transact(writes))) as RankClients["transact"],
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
