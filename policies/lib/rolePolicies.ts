import type { PolicyResource } from "@pulumi/policy";

import { list } from "./policyDocument";
import { isUnknown, unknown } from "./withoutUnknowns";

/** A resource that contains policies of roles. */
export interface RolePolicies {
  readonly resource: PolicyResource;
  readonly roles: readonly PolicyResource[];
  /** A policy document, or several. */
  readonly policies: unknown;
}

/**
 * Returns the policies of roles: RolePolicy resources, and the policies that roles declare inline. Stack rules see what
 * the provider returns. After a refresh, it lists a role's RolePolicy resources as inline policies too; these
 * duplicates are omitted.
 */
export function rolePolicies(resources: readonly PolicyResource[]): RolePolicies[] {
  const isPolicy = ({ type }: PolicyResource) => type === "aws:iam/rolePolicy:RolePolicy";
  const named = new Set(resources.filter(isPolicy).map(({ props }) => props.name));
  const isListed = (name: unknown) => named.has(name) || isUnknown(name) || named.has(unknown);
  const isOwn = (one: unknown) =>
    typeof one === "object" && one !== null && !("name" in one && isListed(one.name));
  return resources.flatMap((resource): RolePolicies[] => {
    const { type, props, propertyDependencies } = resource;
    if (isPolicy(resource))
      return [{ resource, roles: propertyDependencies.role ?? [], policies: props.policy }];
    const own = type === "aws:iam/role:Role" ? list(props.inlinePolicies).filter(isOwn) : [];
    return own.length > 0 ? [{ resource, roles: [resource], policies: own }] : [];
  });
}
