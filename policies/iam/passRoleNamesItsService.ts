import {
  allows,
  conditionKeys,
  type Statement,
  statementsOf,
  strings,
  textOperators,
} from "../lib/policyDocument";
import { checkIdentityPolicies } from "../lib/policyHolders";
import { type Report, resourceRule } from "../lib/rule";

/**
 * Refuses `iam:PassRole` to any service or for any role, because a pipeline could gain an administrator's permissions
 * with it.
 */
export const passRoleNamesItsService = resourceRule(
  {
    name: "pass-role-names-its-service",
    description: "A grant of iam:PassRole names the roles, and the service that they are passed to.",
    severity: "critical",
    remediation: "Name role ARNs, and add StringEquals iam:PassedToService.",
    controls: ["T0342", "G iam_passrole", "parliament PRIVILEGE_ESCALATION"],
  },
  ...checkIdentityPolicies(refuse),
);

function refuse(policy: unknown, report: Report): void {
  for (const statement of statementsOf(policy).filter(allows)) {
    const { Action, Resource } = statement;
    if (!strings(Action).some((action) => /^iam:(PassRole|Pass\*|\*)$/i.test(action))) continue;
    if (!namesService(statement)) report("iam:PassRole has no iam:PassedToService.", statement.Condition);
    if (strings(Resource).some((resource) => /[*?]/.test(resource)))
      report("iam:PassRole is allowed on more than named roles.");
  }
}

/** Returns true if a statement holds only for named services. */
const namesService = (statement: Statement): boolean =>
  conditionKeys(statement, textOperators).some(
    ([key, value]) =>
      key.toLowerCase() === "iam:passedtoservice" && !strings(value).some((of) => /^[*?]/.test(of)),
  );
