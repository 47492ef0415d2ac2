import type * as aws from "@pulumi/aws";

import { allows, namesSource, statementsOf, strings } from "../lib/policyDocument";
import { check, resourceRule } from "../lib/rule";

/**
 * The services that send no source when they assume a role, as AWS's documentation of their roles shows. With the
 * condition, every call from API Gateway would fail.
 */
const sendsNoSource = new Set(["apigateway.amazonaws.com", "gamelift.amazonaws.com"]);

/** Refuses roles that a service could assume on behalf of another account. */
export const trustNamesSource = resourceRule(
  {
    name: "trust-names-source",
    description: "The trust policy for a service names the account or resource that it acts for.",
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
          report(`${service} may assume it for any account: name the source.`, service, statement.Condition);
    }
  }),
);
