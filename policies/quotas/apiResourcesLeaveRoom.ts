import type { StackValidationPolicy } from "@pulumi/policy";
import { stackRule } from "../lib/rule";
import { apiResourcesSetting, limits, resourcesOfApi } from "./countsFitQuotas";

/** The resources below the quota from which on the rule warns. AWS takes days to raise the quota. */
const room = 40;

/** Warns of an API that is near the quota on resources. */
export const apiResourcesLeaveRoom: StackValidationPolicy = {
  ...stackRule(
    {
      name: "api-resources-leave-room",
      description: "An API has 40 resources less than its quota allows, so that the next feature fits.",
      severity: "low",
      enforcementLevel: "advisory",
      remediation:
        "Request more in Service Quotas (L-01C8A9E0) and set `apiResources` of this rule and of counts-fit-quotas, or reuse segments of paths.",
      controls: ["own: quota proof"],
      reads: ["aws:apigateway/restApi:RestApi"],
    },
    (resources, report, { getConfig }) => {
      const { apiResources = limits.apiResources } = getConfig<{ apiResources?: number }>();
      for (const { type, urn, props } of resources) {
        const count = type === "aws:apigateway/restApi:RestApi" ? resourcesOfApi(props.body) : 0;
        if (count >= apiResources - room)
          report(`It has ${count} resources of the ${apiResources} that AWS allows.`, urn);
      }
    },
  ),
  configSchema: { properties: { apiResources: apiResourcesSetting } },
};
