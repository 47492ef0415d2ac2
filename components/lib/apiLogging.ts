import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { apiGatewayLogging, document, trustWithoutSource } from "./iam";

/**
 * The role by which API Gateway writes logs: one an account and region, so it stays when the stack goes.
 * A stage with logs must wait for it.
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
    new aws.apigateway.Account(name, { cloudwatchRoleArn: role.arn }, { ...keep, dependsOn: [policy] });

    this.registerOutputs({});
  }
}
