import type { PolicyResource } from "@pulumi/policy";

import { allows, list, type Statement, statementsOf, strings } from "../lib/policyDocument";
import { type RolePolicies, rolePolicies } from "../lib/rolePolicies";
import { type StackReport, stackRule } from "../lib/rule";
import { isUnknown } from "../lib/withoutUnknowns";

/** The grants that every function has: its own log group, and traces. */
const common = /^(logs:(CreateLogStream|PutLogEvents)|xray:Put(TraceSegments|TelemetryRecords)) /;

/**
 * Refuses differences between what a handler declares and what its role allows. The component of a function records
 * the statements that follow from the `uses` of its route, consumer or job.
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

/** Returns the function whose role has these policies. A policy of the role may be declared anywhere. */
const functionOf = ({ resource, roles }: RolePolicies): PolicyResource | undefined =>
  [resource.parent, ...roles.map(({ parent }) => parent)].find(
    (one) => one?.type === "gamebackend:index:GameFunction",
  );

/** Compares the statements of a function with all policies of its role. */
function compare(fn: PolicyResource, holders: readonly RolePolicies[], report: StackReport): void {
  const wanted = grantsOf(list(fn.props.statements));
  const known = holders.filter(({ policies }) => !isUnknown(policies));
  const granted = new Set<string>();
  for (const { resource, policies } of known)
    for (const grant of grantsOf(statementsOf(policies))) {
      granted.add(grant);
      if (!wanted.has(grant) && !common.test(grant))
        report(`${grant} is granted, but no handler declares it.`, resource.urn);
    }
  if (known.length < holders.length) return;
  for (const grant of wanted)
    if (!granted.has(grant)) report(`${grant} is declared, but not granted.`, holders[0]?.resource.urn);
}

/** Returns each action on each resource, with its condition, as text. */
const grantsOf = (statements: readonly unknown[]): ReadonlySet<string> =>
  new Set(
    statements
      .filter((one): one is Statement => typeof one === "object" && one !== null)
      .filter(allows)
      .flatMap(({ Action, Resource, Condition }) =>
        strings(Action).flatMap((action) =>
          strings(Resource).map((resource) =>
            [action, resource, conditionOf(Condition)].filter(Boolean).join(" "),
          ),
        ),
      ),
  );

/** Returns a condition as text, in one order of its keys: a provider returns them in another. */
const conditionOf = (condition: unknown) => (condition ? JSON.stringify(condition, inOrder) : "");

const inOrder = (_: string, value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
