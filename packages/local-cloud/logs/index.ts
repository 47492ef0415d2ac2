import { join } from "node:path";

import type { FunctionLogs } from "../core/contracts";
import { arn, type Host } from "../core/host";
import type { LocalService } from "../core/service";
import { LogsApi } from "./api";
import type { LogGroup } from "./groups";
import { resources } from "./provider";
import { retain } from "./retention";
import { LogStore } from "./store";
import { writer } from "./writer";

/** CloudWatch Logs: the program's groups, and the lines of its functions and APIs. */
export function logs(host: Host): LocalService & FunctionLogs {
  const store = new LogStore(join(host.data, "logs.sqlite"), host.clock, (error) =>
    host.events.trouble("logs", error),
  );
  const groups = new Map<string, LogGroup>();
  const retention = retain(store, groups, host.clock);
  const created = (group: LogGroup) => {
    groups.set(group.name, group);
    retention.apply(group);
    return group;
  };
  return {
    resources: resources(host, created, (name) => void groups.delete(name)),
    api: new LogsApi(host, groups, store),
    write: writer(host, groups, store),
    exists: (name) => groups.has(name),
    createGroup(name) {
      created({
        name,
        arn: arn(host, "logs", `log-group:${name}`),
        created: host.clock.now(),
        protect: false,
      });
    },
    close: async () => {
      retention.stop();
      store.close();
    },
  };
}
