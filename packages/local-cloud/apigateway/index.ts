import type { IncomingMessage, ServerResponse } from "node:http";

import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import type { Dependencies } from "./dependencies";
import { Gateway } from "./gateway";
import { KeysApi } from "./keys/api";
import { Keys } from "./keys/keys";
import { providers } from "./providers";
import { needsAccount } from "./providers/account";
import { warnOfStale } from "./providers/deployment";
import { Registry } from "./registry";
import { serve } from "./serve";
import { Store } from "./store";
import { Throttle } from "./usage/throttle";
import { UsagePlans } from "./usage/usagePlans";
import type { AbsentReading } from "./vtl/absent";

export interface ApiGateway extends LocalService {
  /**
   * Answers a request whose path begins with the name of a stage, such as `/v1/score`. Does nothing and returns `false`
   * if there is no such stage, or if it belongs to another API than `apiId`.
   */
  serve(message: IncomingMessage, response: ServerResponse, apiId?: string): boolean;
  /** Records that the resource `who` writes logs. If the program has an `Account`, it must be created before `who`. */
  requireAccount(who: string): void;
  /**
   * Counts a request against the limit that all APIs of the account share. Returns `false` if the limit is exceeded.
   */
  takeRequest(): boolean;
}

/** Creates Amazon API Gateway's REST APIs. `absent` says what templates read for a missing value. */
export function apigateway(
  host: Host,
  dependencies: Dependencies,
  absent: AbsentReading = "mixed",
): ApiGateway {
  const registry = new Registry();
  const store = new Store(host.data, (error) => host.events.trouble("apigateway", error));
  const plans = new UsagePlans(store, host.clock.now);
  const throttle = new Throttle(host.clock.now);
  const gateway = new Gateway(host, dependencies, plans, throttle, absent);
  return {
    api: new KeysApi(host, new Keys(plans, store, host.clock.now)),
    resources: providers({ host, registry, store, throttle, plans, iam: dependencies.iam }),
    serve: (message, response, apiId) => {
      const [, fullPath = "", stageName = "", path = "", rawQuery = ""] =
        /^(\/+([^/?]+)([^?]*))\??(.*)$/s.exec(message.url ?? "") ?? [];
      const stage = registry.stage(stageName);
      if (!stage || (apiId !== undefined && stage.apiId !== apiId)) return false;
      const target = { path: `/${path.replace(/^\/+/, "")}`, fullPath, rawQuery };
      serve(gateway, stage, target, message, response).catch((error: unknown) => {
        host.events.emit({
          kind: "warning",
          source: "apigateway",
          message: error instanceof Error ? (error.stack ?? "") : String(error),
        });
        response.destroy();
      });
      return true;
    },
    requireAccount: (who) => needsAccount(registry, who),
    settled: () => {
      for (const deployment of registry.stale()) warnOfStale(host, deployment);
      store.keepSnapshots(registry.deployments.keys());
    },
    takeRequest: () => throttle.takeRequest(),
    close: async () => store.close(),
  };
}

export type { Dependencies } from "./dependencies";
