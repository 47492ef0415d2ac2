import type { PolicyResource } from "@pulumi/policy";

import { everyStatement, list, type Statement, strings } from "../lib/policyDocument";
import { type RolePolicies, rolePolicies } from "../lib/rolePolicies";
import { type StackReport, stackRule } from "../lib/rule";
import { holdsUnknown, isUnknown, unknown } from "../lib/withoutUnknowns";

/** The grants that every function has: its own log group, and traces. */
const common = /^(logs:(CreateLogStream|PutLogEvents)|xray:Put(TraceSegments|TelemetryRecords)) /;

/**
 * Refuses differences between what a handler declares and what its role allows. A function's component records the
 * statements that follow from the `uses` of its route, consumer or job.
 */
export const grantsAreDeclared = stackRule(
  {
    name: "grants-are-declared",
    description: "A function's role allows exactly what its handler declares.",
    severity: "critical",
    remediation: "Declare the use in the handler's `uses`, or remove the grant.",
    controls: ["own: grant = declared use", "CKV_AWS_110"],
  },
  (resources, report) => {
    for (const [fn, own] of Map.groupBy(rolePolicies(resources), functionOf))
      if (fn) compare(fn, own, report);
  },
);

/** Returns the function whose role has these policies. A role's policy may be declared anywhere in the program. */
const functionOf = ({ resource, roles }: RolePolicies): PolicyResource | undefined =>
  [resource.parent, ...roles.map(({ parent }) => parent)].find(
    (one) => one?.type === "gamebackend:index:GameFunction",
  );

/** An action that is allowed on a resource under a condition. Each of the three may be unknown at preview. */
interface Grant {
  readonly action: string;
  readonly resource: string;
  readonly condition: string;
}

const textOf = ({ action, resource, condition }: Grant) =>
  [action, resource, condition].filter(Boolean).join(" ");

/** Compares the statements of a function with all policies of its role. */
function compare(fn: PolicyResource, holders: readonly RolePolicies[], report: StackReport): void {
  const wanted = grantsOf(list(fn.props.statements));
  const granted = holders.map(({ resource, policies }) => ({ resource, grants: grantsOf(policies) }));
  for (const { resource, grants } of granted)
    for (const [text, grant] of grants)
      if (!isIn(grant, wanted) && !common.test(text) && !isUnknown(grant.action))
        report(`${text} is granted, but no handler declares it.`, resource.urn);
  for (const [text, grant] of wanted)
    if (!isUnknown(grant.action) && !granted.some(({ grants }) => isIn(grant, grants)))
      report(`${text} is declared, but not granted.`, holders[0]?.resource.urn);
}

/** Returns true if a grant is one of these, or may be, because one of the two is unknown at preview. */
const isIn = (grant: Grant, grants: ReadonlyMap<string, Grant>): boolean =>
  [...grants.values()].some((other) =>
    (["action", "resource", "condition"] as const).every(
      (part) => grant[part] === other[part] || isUnknown(grant[part]) || isUnknown(other[part]),
    ),
  );

/** Returns each action on each resource, by its text. */
function grantsOf(policy: unknown): ReadonlyMap<string, Grant> {
  const grants = everyStatement(policy).flatMap((one): readonly Grant[] => {
    const { Effect, Action, Resource, Condition } = Object(one) as Statement;
    if (isUnknown(one) || isUnknown(Effect))
      return [{ action: unknown, resource: unknown, condition: unknown }];
    if (Effect !== "Allow") return [];
    const condition = conditionOf(Condition);
    return strings(Action).flatMap((action) =>
      strings(Resource).map((resource) => ({ action, resource, condition })),
    );
  });
  return new Map(grants.map((grant) => [textOf(grant), grant]));
}

/** Returns a condition as text with its keys in a fixed order, because a provider may return them in another. */
const conditionOf = (condition: unknown) =>
  holdsUnknown(condition) ? unknown : condition ? JSON.stringify(condition, inOrder) : "";

const inOrder = (_: string, value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
