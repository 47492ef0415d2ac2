import { z } from "zod";

import { type Provider, provider } from "../../core/service";
import type { Registry } from "../registry";
import { accountLimits } from "../usage/throttle";
import { type Parts, regional, text } from "./inputs";

/** Sets the account's logging role, and returns its limits. */
export function account({ host, registry }: Parts): Provider {
  const inputs = z.strictObject({ ...regional(host), cloudwatchRoleArn: text.optional() });
  return provider(
    inputs,
    ({ cloudwatchRoleArn }) => {
      const [early] = registry.loggedWithoutAccount;
      if (cloudwatchRoleArn && early) {
        throw new Error(
          `CloudWatch Logs role ARN must be set in account settings to enable logging: ${early} did not wait ` +
            "for this Account. Add a dependsOn.",
        );
      }
      registry.cloudwatchRoleArn = cloudwatchRoleArn;
      const throttleSettings = [accountLimits];
      return {
        id: host.accountId,
        outputs: { apiKeyVersion: "4", features: ["UsagePlans"], throttleSettings },
      };
    },
    { update: "create" },
  );
}

/** Requires the account's logging role. A resource that logs must depend on the `Account` if the program has one. */
export function needsAccount(registry: Registry, who: string): void {
  if (!registry.cloudwatchRoleArn) registry.loggedWithoutAccount.push(who);
}
