import type { PolicyResource } from "@pulumi/policy";

import { allows, list, type Statement, statementsOf, strings } from "../lib/policyDocument";
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
    const holders = Map.groupBy(resources.filter(holdsPolicies), functionOf);
    for (const [fn, own] of holders) if (fn) compare(fn, own, report);
  },
);

const policiesOf = ({ type, props }: PolicyResource): unknown =>
  type === "aws:iam/role:Role" ? props.inlinePolicies : props.policy;

const holdsPolicies = (one: PolicyResource): boolean =>
  ["aws:iam/rolePolicy:RolePolicy", "aws:iam/role:Role"].includes(one.type) && policiesOf(one) !== undefined;

/** Returns the function whose role has these policies. A policy of the role may be declared anywhere. */
const functionOf = ({ parent, propertyDependencies }: PolicyResource): PolicyResource | undefined =>
  [parent, ...(propertyDependencies.role ?? []).map((role) => role.parent)].find(
    (one) => one?.type === "gamebackend:index:GameFunction",
  );

/** Compares the statements of a function with all policies of its role. */
function compare(fn: PolicyResource, holders: readonly PolicyResource[], report: StackReport): void {
  const wanted = grantsOf(list(fn.props.statements));
  const known = holders.filter((one) => !isUnknown(policiesOf(one)));
  const granted = new Set<string>();
  for (const one of known)
    for (const grant of grantsOf(statementsOf(policiesOf(one)))) {
      granted.add(grant);
      if (!wanted.has(grant) && !common.test(grant))
        report(`${grant} is granted, but no handler declares it.`, one.urn);
    }
  if (known.length < holders.length) return;
  for (const grant of wanted)
    if (!granted.has(grant)) report(`${grant} is declared, but not granted.`, holders[0]?.urn);
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

const conditionOf = (condition: unknown) => (condition ? JSON.stringify(condition) : "");
