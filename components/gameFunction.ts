import { metricsNamespaceVariable } from "@game-backend/framework/metrics";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accessOf } from "./lib/access";
import { functionDefaults, functionIdentity } from "./lib/functionIdentity";
import { checkFunction } from "./lib/functionLimits";
import type { Statement } from "./lib/iam";
import { metricsNamespace } from "./lib/metricsNamespace";
import type { Telemetry } from "./lib/telemetry";

export interface GameFunctionArgs {
  /**
   * The archive with `index.js`, which exports `handler`. A function has either this or `imageUri`.
   * @default none: the function is an image
   */
  code?: pulumi.Input<pulumi.asset.Archive>;
  /**
   * The URI of a container image for x86_64, instead of code.
   * @default none
   */
  imageUri?: pulumi.Input<string>;
  /** The function's description for the console, in one line of at most 256 characters. */
  description: string;
  /** The IAM statements of the function's role, beyond logging and tracing. */
  statements: Statement[];
  /**
   * The environment variables.
   * @default {}
   */
  environment?: Record<string, pulumi.Input<string>>;
  /**
   * The logs and traces of the function.
   *
   * @default logs for 7 days
   */
  telemetry?: Telemetry;
  /**
   * MB, from 128 to 10,240. CPU grows with memory.
   * @default 512
   */
  memorySize?: number;
  /**
   * Seconds: at most 900, or 29 behind API Gateway.
   * @default 10
   */
  timeout?: number;
  /**
   * The maximum number of concurrent instances, which are reserved from the concurrency that the account's functions
   * share.
   *
   * @default no limit
   */
  reservedConcurrency?: pulumi.Input<number>;
  /**
   * Publishes a version with every change of the code, for an alias.
   * @default false
   */
  publish?: boolean;
  /**
   * Leaves the image to a pipeline: an update does not change it.
   * @default false
   */
  imageReleasedElsewhere?: boolean;
  /**
   * The function may later be an image of the same name, or has been one. As a zip, it is then named `<name>-zip`: an
   * image never takes over a zip whose `imageUri` it would have to keep.
   * @default false
   */
  mayBeImage?: boolean;
  /**
   * The resource that was the parent of the function, its role and its log group before there was a `GameFunction`. An
   * update keeps them.
   * @default none
   */
  formerParent?: pulumi.Resource;
}

/**
 * A Lambda function of a built handler, with a role and a log group of its own.
 *
 * @atRest nothing.
 * @example
 * const { function: fn } = new GameFunction("hello", {
 *   code: new pulumi.asset.FileArchive("dist/hello"),
 *   description: "Says hello",
 *   statements: [],
 * });
 */
export class GameFunction extends pulumi.ComponentResource {
  /** The Lambda function. */
  readonly function: aws.lambda.Function;

  constructor(name: string, args: GameFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super(
      "gamebackend:index:GameFunction",
      name,
      { ...args, code: undefined, formerParent: undefined },
      opts,
    );
    const aliases: pulumi.Alias[] = args.formerParent ? [{ parent: args.formerParent }] : [];
    const child = { parent: this, aliases };
    const packaged = packagedName(name, args);

    if ((args.code === undefined) === (args.imageUri === undefined))
      throw new pulumi.RunError(`${name}: a function has either code or an imageUri`);
    const { description, memorySize = 512, timeout = 10, environment } = args;
    checkFunction(name, { description, memorySize, timeout, environment });
    const { role, policy, logGroup } = functionIdentity(name, args, child);
    this.function = new aws.lambda.Function(
      packaged,
      {
        ...functionDefaults(logGroup, args.telemetry),
        ...(args.imageUri ? ofImage(args.imageUri) : { code: args.code, handler: "index.handler" }),
        description,
        role: role.arn,
        reservedConcurrentExecutions: args.reservedConcurrency,
        publish: args.publish,
        memorySize,
        timeout,
        environment: {
          variables: {
            NODE_OPTIONS: "--enable-source-maps",
            [metricsNamespaceVariable]: metricsNamespace(),
            ...environment,
          },
        },
      },
      {
        ...child,
        // Its name before each packaging had its own.
        aliases: packaged === name ? aliases : [...aliases, { name }],
        dependsOn: [policy],
        ignoreChanges: args.imageReleasedElsewhere ? ["imageUri"] : [],
      },
    );

    this.registerOutputs({ name: this.function.name, arn: this.function.arn, ...accessOf(this) });
  }
}

/**
 * Returns the name of the function's resource. Each packaging has its own: Pulumi gives an ignored property its former
 * value, so an image with the name of a zip would have no `imageUri`, which AWS refuses.
 */
const packagedName = (name: string, { imageUri, mayBeImage }: GameFunctionArgs) =>
  imageUri !== undefined ? `${name}-image` : mayBeImage ? `${name}-zip` : name;

/** Returns the settings of an image, which has its own runtime and handler. */
const ofImage = (imageUri: pulumi.Input<string>) => ({
  packageType: "Image",
  imageUri,
  architectures: ["x86_64"],
  runtime: undefined,
});
