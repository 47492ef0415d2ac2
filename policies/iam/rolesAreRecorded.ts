import type { PolicyResource } from "@pulumi/policy";

import { recordOf } from "../lib/access";
import { rolePolicyType, rolesOf, roleType } from "../lib/rolePolicies";
import { stackRule } from "../lib/rule";
import { isUnknown } from "../lib/withoutUnknowns";

/** The property in which a service's resource names the role that it acts with. */
const users: Readonly<Record<string, string>> = {
  "aws:lambda/function:Function": "role",
  "aws:apigateway/account:Account": "cloudwatchRoleArn",
  "aws:codebuild/project:Project": "serviceRole",
  "aws:codedeploy/deploymentGroup:DeploymentGroup": "serviceRoleArn",
  "aws:codepipeline/pipeline:Pipeline": "roleArn",
  "aws:scheduler/schedule:Schedule": "target",
};

/** The resources that add to what a role may do. */
const additions: ReadonlySet<string> = new Set([
  rolePolicyType,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
]);

/**
 * Finds roles that no component recorded, and functions and services whose role is not in the stack: no rule knows what
 * these should be allowed to do. It only warns, unless a stack's configuration of the pack makes it mandatory.
 */
export const rolesAreRecorded = stackRule(
  {
    name: "roles-are-recorded",
    description:
      "A component recorded what each role of the stack may do, and each function has such a role.",
    severity: "critical",
    enforcementLevel: "advisory",
    remediation:
      "Make the function with GameFunction, or give the handler to the component that makes its function.",
    controls: ["own: roles that no component derived"],
    reads: [roleType, ...Object.keys(users), ...additions],
  },
  (resources, report) => {
    // At preview, a role's name in AWS may be unknown.
    const mayHaveName = resources.some(({ type, props }) => type === roleType && isUnknown(props.name));
    const hasRole = (one: PolicyResource, property: string) =>
      rolesOf(one, resources, property).length > 0 ||
      isUnknown(one.props[property]) ||
      (mayHaveName && !String(one.props[property]).startsWith("arn:"));
    for (const resource of resources) {
      const { type, urn } = resource;
      if (type === roleType && recordOf(resource) === undefined)
        report("No component recorded what it may do.", urn);
      const property = users[type];
      if (property && !hasRole(resource, property))
        report("Its role is not in the stack: nothing shows what it may do.", urn);
      if (additions.has(type) && !hasRole(resource, "role"))
        report("It adds to a role that is not in the stack.", urn);
    }
  },
);
