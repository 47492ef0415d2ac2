import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { functionDefaults, functionIdentity } from "./functionIdentity";
import type { Statement } from "./policies";

export interface GameFunctionArgs {
  /** Built by `bundle`; the handler is `index.handler`. */
  code: pulumi.Input<pulumi.asset.Archive>;
  description: string;
  /** What it may do beyond logging and tracing. */
  statements: Statement[];
  environment?: Record<string, pulumi.Input<string>>;
  logRetentionDays: number;
  /**
   * In MB; CPU grows with it.
   * @default 512
   */
  memorySize?: number;
  /**
   * In seconds; at most 29 behind API Gateway.
   * @default 10
   */
  timeout?: number;
}

/** A built handler with a role and a log group of its own. */
export class GameFunction extends pulumi.ComponentResource {
  readonly function: aws.lambda.Function;

  constructor(name: string, args: GameFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:GameFunction", name, {}, opts);

    const { role, policy, logGroup } = functionIdentity(name, args, { parent: this });
    this.function = new aws.lambda.Function(
      name,
      {
        ...functionDefaults(logGroup),
        description: args.description,
        code: args.code,
        handler: "index.handler",
        role: role.arn,
        memorySize: args.memorySize ?? 512,
        timeout: args.timeout ?? 10,
        environment: { variables: { NODE_OPTIONS: "--enable-source-maps", ...args.environment } },
      },
      { parent: this, dependsOn: [policy] },
    );

    this.registerOutputs({ arn: this.function.arn });
  }
}
