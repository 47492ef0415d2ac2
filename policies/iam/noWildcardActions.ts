import { allows, statementsOf, strings } from "../lib/policyDocument";
import { checkIdentityPolicies } from "../lib/policyHolders";
import { type Report, resourceRule } from "../lib/rule";

/** Refuses wildcards such as `*`, `dynamodb:*` and `dynamodb:Get*`, which grant more than they show. */
export const noWildcardActions = resourceRule(
  {
    name: "no-wildcard-actions",
    description: "An identity policy names each action that it allows.",
    severity: "critical",
    remediation: "List the actions that the code calls.",
    controls: [
      "nag IAM5",
      "FSBP IAM.1",
      "FSBP IAM.21",
      "CIS 1.16",
      "CKV_AWS_1",
      "CKV_AWS_49",
      "CKV_AWS_62",
      "CKV_AWS_63",
      "T0057",
    ],
  },
  ...checkIdentityPolicies(refuse),
);

function refuse(policy: unknown, report: Report): void {
  for (const action of statementsOf(policy)
    .filter(allows)
    .flatMap(({ Action }) => strings(Action)))
    if (/[*?]/.test(action)) report(`It allows ${action}: name the actions that are called.`);
}
