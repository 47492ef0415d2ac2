import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { accessOf } from "./access";
import { providerScope } from "./account";
import { grantedRole } from "./grantedRole";
import { apiGatewayLogging, trustWithoutSource } from "./iam";

/**
 * The role with which API Gateway writes logs. An account has one per region. The stack sets it on creation, never
 * changes it afterwards, and leaves it in place when the stack is destroyed. A stage with logs must depend on it.
 */
export class AccountLogging extends pulumi.ComponentResource {
  /** The underlying resources. */
  readonly nodes: {
    readonly account: aws.apigateway.Account;
    readonly role: aws.iam.Role;
    readonly policy: aws.iam.RolePolicy;
  };

  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:AccountLogging", name, {}, opts);
    const keep = { parent: this, retainOnDelete: true };

    const { role, grants } = grantedRole(
      name,
      { trust: trustWithoutSource("apigateway.amazonaws.com"), statements: [apiGatewayLogging] },
      keep,
    );
    // Otherwise, two stacks that both set it would overwrite each other's role at every update.
    const once = { ...keep, dependsOn: [grants], ignoreChanges: ["cloudwatchRoleArn"] };
    const account = new aws.apigateway.Account(name, { cloudwatchRoleArn: role.arn }, once);

    this.nodes = { account, role, policy: grants };
    this.registerOutputs(accessOf(this));
  }
}

const created = new WeakMap<pulumi.Resource, AccountLogging>();

/** Returns the logging role of a component's account. The first component of a program that needs it creates it. */
export function accountLogging(component: pulumi.Resource, name: string): AccountLogging {
  const scope = providerScope(component);
  const known = created.get(scope);
  if (known) return known;
  const logging = new AccountLogging(`${name}-account`, { parent: component });
  created.set(scope, logging);
  return logging;
}
