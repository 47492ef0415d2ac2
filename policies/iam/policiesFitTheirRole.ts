import { inLongestRegion } from "../lib/longestRegion";
import { rolePolicies } from "../lib/rolePolicies";
import { stackRule } from "../lib/rule";
import { limits } from "../quotas/countsFitQuotas";

/** Refuses roles whose policies are larger than AWS allows in the region with the longest name. */
export const policiesFitTheirRole = stackRule(
  {
    name: "policies-fit-their-role",
    description: "A role's policies have at most 10,240 characters, in the region with the longest name too.",
    severity: "medium",
    remediation: "Split the function: a role with so many grants does too much.",
    controls: ["AWS quota iam inline policies"],
    reads: ["aws:iam/role:Role", "aws:iam/rolePolicy:RolePolicy"],
  },
  (resources, report) => {
    const sizes = new Map<string, number>();
    for (const { roles, policies } of rolePolicies(resources))
      for (const { urn } of roles) sizes.set(urn, (sizes.get(urn) ?? 0) + policySize(policies));
    for (const [urn, size] of sizes)
      if (size > limits.rolePolicies) report(`Its policies have ${size} of 10,240 characters.`, urn);
  },
);

/** Returns what IAM counts of a policy: characters without white space, in the region with the longest name. */
export const policySize = (policy: unknown): number =>
  inLongestRegion((typeof policy === "string" ? policy : JSON.stringify(policy ?? "")).replace(/\s/g, ""))
    .length;
