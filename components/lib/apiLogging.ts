import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { apiGatewayLogging, document, trustWithoutSource } from "./iam";

/**
 * The role by which API Gateway writes logs: one for each account and region. The stack sets it when it is created and
 * leaves it alone afterwards; the role stays when the stack goes, since other stacks may use it. A stage with logs must
 * wait for it.
 */
export class ApiLogging extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:ApiLogging", name, {}, opts);
    const keep = { parent: this, retainOnDelete: true };

    const role = new aws.iam.Role(
      `${name}-role`,
      { assumeRolePolicy: trustWithoutSource("apigateway.amazonaws.com") },
      keep,
    );
    const policy = new aws.iam.RolePolicy(
      `${name}-grants`,
      { role: role.name, policy: document(apiGatewayLogging) },
      keep,
    );
    // Two stacks that both set it would take it from each other at every update.
    const once = { ...keep, dependsOn: [policy], ignoreChanges: ["cloudwatchRoleArn"] };
    new aws.apigateway.Account(name, { cloudwatchRoleArn: role.arn }, once);

    this.registerOutputs({});
  }
}
