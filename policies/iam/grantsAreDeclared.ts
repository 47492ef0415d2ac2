import { allows, list, type Statement, statementsOf, strings } from "../lib/policyDocument";
import { stackRule } from "../lib/rule";
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
    const declared = new Map<string, ReadonlySet<string>>();
    for (const { type, urn, props } of resources)
      if (type === "gamebackend:index:GameFunction") declared.set(urn, grantsOf(list(props.statements)));
    for (const { type, urn, parent, props } of resources) {
      const wanted = type === "aws:iam/rolePolicy:RolePolicy" && declared.get(parent?.urn ?? "");
      if (!wanted || isUnknown(props.policy)) continue;
      const granted = grantsOf(statementsOf(props.policy));
      for (const grant of granted)
        if (!wanted.has(grant) && !common.test(grant))
          report(`${grant} is granted, but no handler declares it.`, urn);
      for (const grant of wanted)
        if (!granted.has(grant)) report(`${grant} is declared, but not granted.`, urn);
    }
  },
);

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
