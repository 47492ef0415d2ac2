import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { functionDefaults, functionIdentity } from "./lib/functionIdentity";
import type { Statement } from "./lib/iam";
import type { Telemetry } from "./lib/telemetry";

export interface GameFunctionArgs {
  /** Built by `bundle`; the handler is `index.handler`. Absent for an image. */
  code?: pulumi.Input<pulumi.asset.Archive>;
  /** Of a container image for x86_64, instead of code. */
  imageUri?: pulumi.Input<string>;
  description: string;
  /** What it may do beyond logging and tracing. */
  statements: Statement[];
  environment?: Record<string, pulumi.Input<string>>;
  /**
   * What the function records, and for how long.
   * @default logs for 7 days
   */
  telemetry?: Telemetry;
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
  /**
   * How many may run at once; they are taken from what the account's other functions share.
   * @default no limit of its own
   */
  reservedConcurrency?: number;
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
        ...functionDefaults(logGroup, args.telemetry),
        ...(args.imageUri ? ofImage(args.imageUri) : { code: args.code, handler: "index.handler" }),
        description: args.description,
        role: role.arn,
        reservedConcurrentExecutions: args.reservedConcurrency,
        memorySize: args.memorySize ?? 512,
        timeout: args.timeout ?? 10,
        environment: { variables: { NODE_OPTIONS: "--enable-source-maps", ...args.environment } },
      },
      { parent: this, dependsOn: [policy] },
    );

    this.registerOutputs({ arn: this.function.arn });
  }
}

/** An image brings its own runtime and names its own handler. */
const ofImage = (imageUri: pulumi.Input<string>) => ({
  packageType: "Image",
  imageUri,
  architectures: ["x86_64"],
  runtime: undefined,
});
