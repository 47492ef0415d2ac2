import { allows, statementsOf } from "../lib/policyDocument";
import { policyHolders } from "../lib/policyHolders";
import { check, resourceRule } from "../lib/rule";

/** Refuses statements that allow everything except a list. */
export const noNegatedStatements = resourceRule(
  {
    name: "no-negated-statements",
    description: "An Allow statement lists what it allows, not what it excludes.",
    severity: "critical",
    remediation: "Replace NotAction, NotResource and NotPrincipal with Action, Resource and Principal.",
    controls: [
      "G iam_no_not_action",
      "parliament NOTPRINCIPAL_WITH_ALLOW",
      "parliament NOTRESOURCE_WITH_ALLOW",
    ],
  },
  ...policyHolders.map(({ type, property }) =>
    check<Readonly<Record<string, unknown>>>(type, (props, report) => {
      for (const statement of statementsOf((props as Readonly<Record<string, unknown>>)[property]).filter(
        allows,
      ))
        for (const negated of ["NotAction", "NotResource", "NotPrincipal"] as const)
          if (statement[negated] !== undefined) report(`It allows with ${negated}.`);
    }),
  ),
);
