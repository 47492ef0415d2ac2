import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import { SsmApi } from "./api";
import { Parameters } from "./parameters";
import { resources } from "./provider";

/**
 * Systems Manager's Parameter Store: strings, and secrets under the key `aws/ssm`, whose policy lets principals of the
 * account decrypt any parameter that they may read.
 */
export function ssm(host: Host): LocalService {
  const parameters = new Parameters(host);
  return {
    resources: resources(parameters),
    api: new SsmApi(parameters, host.clock.now),
    close: async () => {},
  };
}
