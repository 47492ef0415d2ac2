import type * as aws from "@pulumi/aws";

import {
  allows,
  conditionKeys,
  type Statement,
  statementsOf,
  strings,
  textOperators,
} from "../lib/policyDocument";
import { check, resourceRule } from "../lib/rule";

/** Refuses roles that accounts, users or anybody may assume. */
export const trustNamesServices = resourceRule(
  {
    name: "trust-names-services",
    description: "Only AWS services or a named identity provider may assume the stack's roles.",
    severity: "critical",
    remediation:
      "Trust a service principal. For a pipeline outside AWS, trust its OpenID Connect provider with a condition on the subject.",
    controls: ["CKV_AWS_60", "CKV_AWS_61", "G iam_no_full_access_on_trust", "CKV_AWS_358", "CKV_AWS_393"],
  },
  check<aws.iam.RoleArgs>("aws:iam/role:Role", ({ assumeRolePolicy }, report) => {
    for (const statement of statementsOf(assumeRolePolicy).filter(allows)) {
      const { Principal } = statement;
      const kinds = typeof Principal === "object" && Principal !== null ? Object.keys(Principal) : ["*"];
      for (const kind of kinds) {
        if (kind === "Service") continue;
        if (kind === "Federated" && namesSubject(statement)) continue;
        if (kind === "Federated")
          report("It trusts an identity provider for every subject.", statement.Condition);
        else report(`It trusts ${JSON.stringify(Principal)}.`, Principal);
      }
    }
  }),
);

/** Returns true if a statement has a condition on a subject that names its owner. */
const namesSubject = (statement: Statement): boolean =>
  conditionKeys(statement, textOperators).some(
    ([key, value]) => /:sub$/i.test(key) && strings(value).every(tellsOwner),
  );

/**
 * Returns true for a subject whose owner is written in full. `repo*` matches any repository on GitHub, and `repo:me*`
 * also matches those of `me-too`.
 */
function tellsOwner(subject: string): boolean {
  const [start = "", ...rest] = subject.split(/[*?]/);
  if (rest.length === 0) return true;
  return start.startsWith("repo:") ? start.includes("/") : /:./.test(start);
}
