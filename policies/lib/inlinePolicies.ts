import type { PolicyResource } from "@pulumi/policy";

import { list } from "./policyDocument";

/**
 * Returns the policies that roles declare themselves. Rules about a stack see what a provider returns, and after a refresh
 * it lists a role's RolePolicies as inline policies too: these are left to their own resources.
 */
export function inlinePolicies({ props }: PolicyResource, resources: readonly PolicyResource[]): unknown[] {
  const named = new Set(
    resources.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy").map((one) => one.props.name),
  );
  return list(props.inlinePolicies).filter(
    (one) => typeof one === "object" && one !== null && !("name" in one && named.has(one.name)),
  );
}
