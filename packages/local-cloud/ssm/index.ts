import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import { SsmApi } from "./api";
import { Parameters } from "./parameters";
import { resources } from "./provider";

/**
 * Systems Manager's Parameter Store: strings, and secrets under the key `aws/ssm`, whose policy lets principals of the
 * account decrypt any parameter that they may read. `now` returns epoch milliseconds, for tests of throttling.
 */
export function ssm(host: Host, { now = Date.now }: { now?: () => number } = {}): LocalService {
  const parameters = new Parameters(host);
  return { resources: resources(parameters), api: new SsmApi(parameters, now), close: async () => {} };
}
