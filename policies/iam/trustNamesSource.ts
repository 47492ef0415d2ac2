import type * as aws from "@pulumi/aws";

import { allows, namesSource, statementsOf, strings } from "../lib/policyDocument";
import { check, resourceRule } from "../lib/rule";

/** API Gateway sends no source when it assumes a role: with the condition, every call fails. */
const sendsNoSource = new Set(["apigateway.amazonaws.com"]);

/** Refuses roles that a service could assume on behalf of another account. */
export const trustNamesSource = resourceRule(
  {
    name: "trust-names-source",
    description: "A role that a service assumes says for which account or resource.",
    severity: "high",
    remediation: "Add a condition on aws:SourceAccount or aws:SourceArn.",
    controls: ["FSBP confused deputy", "T0057"],
  },
  check<aws.iam.RoleArgs>("aws:iam/role:Role", ({ assumeRolePolicy }, report) => {
    for (const statement of statementsOf(assumeRolePolicy).filter(allows)) {
      const { Principal } = statement;
      const services =
        typeof Principal === "object" && Principal !== null && "Service" in Principal
          ? strings(Principal.Service)
          : [];
      for (const service of services)
        if (!sendsNoSource.has(service) && !namesSource(statement))
          report(`${service} may assume it for any account: name the source.`);
    }
  }),
);
