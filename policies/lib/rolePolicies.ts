import type { PolicyResource } from "@pulumi/policy";

import { list } from "./policyDocument";
import { isUnknown, unknown } from "./withoutUnknowns";

export const roleType = "aws:iam/role:Role";
export const rolePolicyType = "aws:iam/rolePolicy:RolePolicy";

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
  const isPolicy = ({ type }: PolicyResource) => type === rolePolicyType;
  const named = new Set(resources.filter(isPolicy).map(({ props }) => props.name));
  const isListed = (name: unknown) => named.has(name) || isUnknown(name) || named.has(unknown);
  const isOwn = (one: unknown) =>
    typeof one === "object" && one !== null && !("name" in one && isListed(one.name));
  return resources.flatMap((resource): RolePolicies[] => {
    const { type, props } = resource;
    if (isPolicy(resource))
      return [{ resource, roles: rolesOf(resource, resources), policies: props.policy }];
    const own = type === roleType ? list(props.inlinePolicies).filter(isOwn) : [];
    return own.length > 0 ? [{ resource, roles: [resource], policies: own }] : [];
  });
}

/** Returns the roles of a stack that a resource refers to, by an output or by their name in AWS. */
export function rolesOf(
  { propertyDependencies, props }: PolicyResource,
  resources: readonly PolicyResource[],
  property = "role",
): readonly PolicyResource[] {
  const linked = (propertyDependencies[property] ?? []).filter(({ type }) => type === roleType);
  const name = props[property];
  if (linked.length > 0 || typeof name !== "string" || isUnknown(name)) return linked;
  return resources.filter(
    ({ type, props: of }) => type === roleType && (of.name === name || of.arn === name),
  );
}
