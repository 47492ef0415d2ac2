import { stackRule } from "../lib/rule";
import { mayBeAbove0 } from "../lib/withoutUnknowns";

/** Refuses API keys without limits. */
export const keysHavePlans = stackRule(
  {
    name: "keys-have-plans",
    description: "Every API key belongs to a usage plan with a throttle and a quota.",
    severity: "high",
    remediation: "Add a UsagePlanKey to a plan with throttleSettings and quotaSettings.",
    controls: ["own: a key without a plan opens nothing, one without limits opens everything"],
    reads: ["aws:apigateway/apiKey:ApiKey", "aws:apigateway/usagePlanKey:UsagePlanKey"],
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
        if (!mayBeAbove0(props, "throttleSettings.rateLimit") || !mayBeAbove0(props, "quotaSettings.limit"))
          report("Its plan has no throttle, or no quota.", urn);
    }
  },
);
