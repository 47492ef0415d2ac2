import { join } from "node:path";

import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import type { IamService } from "../iam";
import { SqsApi } from "./api";
import { resources } from "./provider";
import { Queues } from "./queues";
import { MessageStore } from "./store";

/**
 * SQS: standard queues, whose messages survive the run. `now` in epoch milliseconds, for tests of what ages; without
 * `iam`, queues take no policies.
 */
export function sqs(
  host: Host,
  { now = Date.now, iam }: { now?: () => number; iam?: IamService } = {},
): LocalService {
  const store = new MessageStore(join(host.data, "sqs.sqlite"), now);
  const queues = new Queues(host);
  return {
    resources: resources(host, queues, iam),
    api: new SqsApi(host, queues, store, iam),
    close: async () => store.close(),
  };
}
