import type { PolicyResource } from "@pulumi/policy";

import { recordOf } from "../lib/access";
import { everyStatement, type Statement, strings } from "../lib/policyDocument";
import { type RolePolicies, rolePolicies, roleType } from "../lib/rolePolicies";
import { type StackReport, stackRule } from "../lib/rule";
import { isSame, ordered, statementsBeside } from "../lib/sameStatements";
import { holdsUnknown, isUnknown, unknown } from "../lib/withoutUnknowns";

/**
 * Refuses differences between what a component derived for a role and what the role allows, in any policy of the stack.
 * A function's component derives the grants from the `uses` of its route, consumer, job or callback.
 */
export const grantsAreDeclared = stackRule(
  {
    name: "grants-are-declared",
    description: "A role trusts and allows exactly what its component derived for it.",
    severity: "critical",
    remediation: "Declare the use in the handler's `uses`, or remove the grant.",
    controls: ["own: grant = declared use", "CKV_AWS_110"],
    reads: [roleType, "aws:iam/rolePolicy:RolePolicy"],
  },
  (resources, report) => {
    const holders = Map.groupBy(
      rolePolicies(resources).flatMap(({ roles, ...holder }) =>
        [...new Set(roles.map(({ urn }) => urn))].map((role) => ({ ...holder, role })),
      ),
      ({ role }) => role,
    );
    for (const role of resources) {
      const record = role.type === roleType ? recordOf(role) : undefined;
      if (typeof record !== "object" || record === null) continue;
      const { grants, trust } = record as { grants?: unknown; trust?: unknown };
      compare(role, grants, holders.get(role.urn) ?? [], report);
      for (const one of statementsBeside(role.props.assumeRolePolicy, trust))
        report(`It trusts ${JSON.stringify(one)}, but its component did not derive it.`, role.urn);
    }
  },
);

/** An action that is allowed on a resource under a condition. Each of the three may be unknown at preview. */
interface Grant {
  readonly action: string;
  readonly resource: string;
  readonly condition: unknown;
}

const textOf = ({ action, resource, condition }: Grant) =>
  [action, resource, condition && JSON.stringify(condition)].filter(Boolean).join(" ");

/** Compares the recorded statements of a role with all its policies. */
function compare(
  role: PolicyResource,
  recorded: unknown,
  holders: readonly Pick<RolePolicies, "resource" | "policies">[],
  report: StackReport,
): void {
  const wanted = grantsOf(recorded);
  const granted = holders.map(({ resource, policies }) => ({ resource, grants: grantsOf(policies) }));
  for (const { resource, grants } of granted)
    for (const grant of grants)
      if (!isIn(grant, wanted) && !isUnknown(grant.action))
        report(`${textOf(grant)} is granted, but not declared.`, resource.urn);
  for (const grant of wanted)
    if (!isUnknown(grant.action) && !granted.some(({ grants }) => isIn(grant, grants)))
      report(`${textOf(grant)} is declared, but not granted.`, holders[0]?.resource.urn ?? role.urn);
}

/** Returns true if a grant is one of these, or may be, because one of the two is unknown at preview. */
const isIn = (grant: Grant, grants: readonly Grant[]): boolean =>
  grants.some(
    (other) =>
      isSame(grant.action, other.action) &&
      isSame(grant.resource, other.resource) &&
      isSame(grant.condition, other.condition),
  );

/** Returns each action on each resource. */
const grantsOf = (policy: unknown): readonly Grant[] =>
  everyStatement(policy).flatMap((one): readonly Grant[] => {
    const { Effect, Action, NotAction, Resource, NotResource, Condition } = Object(one) as Statement;
    if (isUnknown(one) || isUnknown(Effect))
      return [{ action: unknown, resource: unknown, condition: unknown }];
    if (Effect !== "Allow") return [];
    const condition = holdsUnknown(Condition) ? unknown : Condition && ordered(Condition, "Condition");
    const resources = [...strings(Resource), ...strings(NotResource).map((arn) => `all but ${arn}`)];
    const actions = [...strings(Action), ...strings(NotAction).map((action) => `all but ${action}`)];
    return actions.flatMap((action) => resources.map((resource) => ({ action, resource, condition })));
  });
