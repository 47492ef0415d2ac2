import type { PolicyResource } from "@pulumi/policy";

import { stackRule } from "../lib/rule";
import { isHidden } from "../lib/withoutUnknowns";

/** Refuses API keys without limits. */
export const keysHavePlans = stackRule(
  {
    name: "keys-have-plans",
    description: "Every API key belongs to a usage plan with a throttle and a quota.",
    severity: "high",
    remediation: "Add a UsagePlanKey to a plan with throttleSettings and quotaSettings.",
    controls: ["own: a key without a plan opens nothing, one without limits opens everything"],
  },
  (resources, report) => {
    const links = resources.filter(({ type }) => type === "aws:apigateway/usagePlanKey:UsagePlanKey");
    for (const { type, urn } of resources) {
      if (type !== "aws:apigateway/apiKey:ApiKey") continue;
      const plans = links
        .filter(({ propertyDependencies }) => propertyDependencies.keyId?.some((key) => key.urn === urn))
        .flatMap(({ propertyDependencies }) => propertyDependencies.usagePlanId ?? []);
      if (plans.length === 0) report("It is in no usage plan.", urn);
      for (const { props } of plans)
        if (!isAbove0(props, "throttleSettings", "rateLimit") || !isAbove0(props, "quotaSettings", "limit"))
          report("Its plan has no throttle, or no quota.", urn);
    }
  },
);

const isAbove0 = (props: PolicyResource["props"], settings: string, limit: string): boolean =>
  props[settings]?.[limit] > 0 || isHidden(props, `${settings}.${limit}`);
