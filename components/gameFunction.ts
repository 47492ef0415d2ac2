import type { AnyCallback } from "@game-backend/framework/callback";
import { metricsNamespaceVariable } from "@game-backend/framework/metrics";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accessOf, type Parts } from "./lib/access";
import { functionDefaults, functionIdentity } from "./lib/functionIdentity";
import { checkFunction } from "./lib/functionLimits";
import { type Grantable, grantsOf } from "./lib/grants";
import type { Statement } from "./lib/iam";
import { inlineArchive } from "./lib/inlineHandler";
import { type InlineHandler, inlineKindOf } from "./lib/inlineKind";
import { metricsNamespace } from "./lib/metricsNamespace";

/** A function has one of `code`, `imageUri` and `callback`. */
export interface GameFunctionArgs extends Partial<Grantable> {
  /**
   * The archive with `index.js`, which exports `handler`.
   * @default none
   */
  code?: pulumi.Input<pulumi.asset.Archive>;
  /**
   * The URI of a container image for x86_64.
   * @default none
   */
  imageUri?: pulumi.Input<string>;
  /**
   * A handler that Pulumi serializes from the running program. It may capture plain values, plain functions and
   * packages. Its request has the clients of the tables and capabilities in its `uses`, which `game` has and `providers`
   * provide.
   *
   * @default none
   */
  callback?: InlineHandler;
  /**
   * The function's description for the console, in one line of at most 256 characters.
   * @default the callback's summary
   */
  description?: string;
  /**
   * The IAM statements of the function's role, beyond logging, tracing and what a callback uses.
   * @default []
   */
  statements?: Statement[];
  /**
   * What each of the function's routes needs of the statements, by the route's method and path, if it has several.
   * AWS allows each route all statements. The local run refuses a route what only the others need.
   * @default none: all invocations may use all statements
   */
  parts?: Parts;
  /**
   * The environment variables.
   * @default {}
   */
  environment?: Record<string, pulumi.Input<string>>;
  /**
   * MB, from 128 to 10,240. CPU grows with memory.
   * @default 512, or what the callback says
   */
  memorySize?: number;
  /**
   * Seconds: at most 900, or 29 behind API Gateway.
   * @default 10, or what the callback says
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

/** The resources of a function. */
export interface FunctionNodes {
  readonly function: aws.lambda.Function;
  /** The role that the function assumes. */
  readonly role: aws.iam.Role;
  /** All that the role may do. */
  readonly policy: aws.iam.RolePolicy;
  readonly logGroup: aws.cloudwatch.LogGroup;
}

/**
 * A Lambda function with a role and a log group of its own: of a built archive, of an image, or of a handler that Pulumi
 * serializes.
 *
 * @atRest nothing.
 * @example
 * const { function: fn } = new GameFunction("hello", {
 *   game,
 *   providers: [tables],
 *   // `callback` is one of the functions that `defineGame` returns.
 *   callback: callback<{ name: string }>()({
 *     summary: "Counts greetings",
 *     uses: { greetings: ["UpdateItem"] },
 *     handler: async ({ event, tables }) => tables.greetings.updateItem({ id: event.name }, { add: { count: 1 } }),
 *   }),
 * });
 */
export class GameFunction extends pulumi.ComponentResource {
  /** The Lambda function. */
  readonly function: aws.lambda.Function;
  /** The underlying resources. */
  readonly nodes: FunctionNodes;

  constructor(name: string, args: GameFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    const derived = derivedFrom(name, args);
    super("gamebackend:index:GameFunction", name, derived.recorded, opts);
    const aliases: pulumi.Alias[] = args.formerParent ? [{ parent: args.formerParent.urn }] : [];
    const child = { parent: this, aliases };
    const packaged = packagedName(name, args);
    const { statements, environment, description, memorySize, timeout } = derived;

    checkFunction(name, { description, memorySize, timeout, environment });
    const { parts, telemetry } = args;
    const { role, policy, logGroup } = functionIdentity(
      name,
      { statements, parts, telemetry, owner: opts?.parent },
      child,
    );
    const waits = args.grantWait ? [args.grantWait.add(name, policy, statements)] : [];
    this.function = new aws.lambda.Function(
      packaged,
      {
        ...functionDefaults(logGroup, telemetry),
        ...(args.imageUri ? ofImage(args.imageUri) : { code: derived.code, handler: "index.handler" }),
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
        dependsOn: [policy, ...waits],
        ignoreChanges: args.imageReleasedElsewhere ? ["imageUri"] : [],
      },
    );

    this.nodes = { function: this.function, role, policy, logGroup };
    this.registerOutputs({ name: this.function.name, arn: this.function.arn, ...accessOf(this) });
  }
}

const nothing = { tables: {}, stores: {}, capabilities: {} };

/** Returns the function's settings, what its callback says included, and the arguments as Pulumi records them. */
function derivedFrom(name: string, args: GameFunctionArgs) {
  const {
    code,
    imageUri,
    callback,
    game = nothing,
    providers = [],
    formerParent: _,
    parts: __,
    grantWait: ___,
    ...rest
  } = args;
  const given = [code, imageUri, callback].filter((each) => each !== undefined);
  if (given.length !== 1)
    throw new pulumi.RunError(`${name}: a function has one of code, imageUri and callback`);
  const grants = callback && grantsOf(name, inlineKindOf(callback).uses, { game, providers });
  const settings = {
    description: args.description ?? callback?.summary,
    statements: [...(args.statements ?? []), ...(grants?.statements ?? [])],
    environment: { ...grants?.environment, ...args.environment },
    memorySize: args.memorySize ?? limitOf(callback, "memorySize") ?? 512,
    timeout: args.timeout ?? limitOf(callback, "timeout") ?? 10,
  };
  return {
    ...settings,
    code: callback ? inlineArchive(name, callback, game) : code,
    recorded: { ...rest, imageUri, ...settings },
  };
}

/** Returns what a handler says of its function's memory or time. */
const limitOf = (callback: Partial<AnyCallback> | undefined, limit: "memorySize" | "timeout") =>
  callback?.[limit];

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
