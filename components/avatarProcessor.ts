import * as stores from "@game-backend/framework/avatar/stores";
import { usesIn } from "@game-backend/framework/uses";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { avatarArchive } from "./avatarProcessor/code";
import { AvatarImage, imageClass } from "./avatarProcessor/image";
import { warnOfMissingModels } from "./avatarProcessor/models";
import { photos } from "./avatarProcessor/photos";
import { GameFunction, type GameFunctionArgs } from "./gameFunction";
import { accessOf } from "./lib/access";
import { accountOf } from "./lib/account";
import { checkArguments, mostInteger, whole } from "./lib/argument";
import { reservable } from "./lib/concurrencyQuota";
import { deadLetterQueue, type QueueNodes, sendFailuresTo } from "./lib/deadLetterQueue";
import { type Grantable, type GrantedResource, grantsOf, type Provider, recorded } from "./lib/grants";
import { processorEntry } from "./lib/handlerEntries";
import { allow } from "./lib/iam";
import { invokePermission } from "./lib/invokePermission";
import { protectedBy } from "./lib/protectedBy";

/** The ways to pack and run the processor. */
export interface ProcessorArgs {
  /**
   * `zip` runs WebAssembly on arm64; `image` is a container image with TensorFlow's native library on x86_64. See
   * `docs/avatars.md`.
   * @default "zip"
   */
  packaging?: "zip" | "image";
  /**
   * The digest of an image that a pipeline has pushed.
   * @default none: the image is built where the program runs, which needs Docker
   */
  imageDigest?: pulumi.Input<string>;
  /**
   * The maximum number of photos processed at once. Reserves this concurrency if that leaves at least 100 for the
   * account's other functions; in smaller accounts it reserves nothing.
   *
   * @default no limit
   */
  concurrency?: number;
  /**
   * The tool that moves the alias to a new version. `command`: an update publishes the version, and `npm run release`
   * shifts the alias to it. `pipeline`: the pipeline also sets the image, and an update leaves it unchanged.
   * @default none: an update moves the alias immediately
   */
  releasedBy?: "command" | "pipeline";
}

export interface AvatarProcessorArgs extends Grantable, ProcessorArgs {
  /** The bucket whose uploads start the processor. */
  bucket: { name: pulumi.Input<string>; arn: pulumi.Input<string> };
  /**
   * Refuses to delete a repository with images, and warns if the networks that find faces were not downloaded.
   * @default false
   */
  protect?: boolean;
}

/** With 0, no photo is processed. */
export const photosAtOnce = whole(0, mostInteger);

/** A repository of container images. */
interface Images {
  name: pulumi.Output<string>;
  arn: pulumi.Output<string>;
  url: pulumi.Output<string>;
}

/** MB. CPU grows with memory: with this much, a photo of 12 megapixels takes less than a second. */
const memorySize = 2_048;

type Child = { parent: pulumi.Resource };

/**
 * The function that makes avatars from photos. It is invoked asynchronously by uploads to the bucket, and by any route
 * that is granted `processor`. Lambda retries a failed photo twice, then sends the event to a dead-letter queue.
 *
 * @atRest nothing; as an image, $0.10 a month for each GB in the repository.
 * @example
 * const avatars = new AvatarBucket("avatars");
 * const processor = new AvatarProcessor("avatar-processor", { game, providers: [tables, avatars], bucket: avatars });
 */
export class AvatarProcessor extends pulumi.ComponentResource implements Provider {
  /** The resources that handlers can be granted, by the names that capabilities use. */
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** The name of the function. */
  readonly functionName: pulumi.Output<string>;
  /** The function. */
  readonly function: aws.lambda.Function;
  /** The name of the alias that uploads and routes invoke. */
  readonly aliasName: pulumi.Output<string>;
  /** The repository of images; absent for a zip. */
  readonly images?: Images;
  /** The name of the dead-letter queue. */
  readonly deadLetters: pulumi.Output<string>;
  /** The underlying resources. */
  readonly nodes: {
    readonly function: GameFunction;
    /** The alias that uploads and routes invoke. */
    readonly alias: aws.lambda.Alias;
    /** Sends photos that failed to the dead-letter queue. */
    readonly retries: aws.lambda.FunctionEventInvokeConfig;
    /** Makes uploads invoke the alias. */
    readonly notification: aws.s3.BucketNotification;
    /** Lets the bucket invoke the alias. */
    readonly permission: aws.lambda.Permission;
    readonly deadLetters: QueueNodes;
    /** The image and its repository; absent for a zip. */
    readonly image?: AvatarImage;
  };

  constructor(name: string, given: AvatarProcessorArgs, options?: pulumi.ComponentResourceOptions) {
    const { args, opts } = protectedBy(given, options);
    checkPackages(args);
    super("gamebackend:index:AvatarProcessor", name, recorded(args), opts);
    const child = { parent: this };

    if (args.releasedBy === "pipeline" && args.packaging !== "image")
      throw new pulumi.RunError(`${name}: a pipeline releases an image: set packaging to "image"`);
    checkArguments(name, { concurrency: [args.concurrency, photosAtOnce] });
    if (args.protect && args.imageDigest === undefined) void warnOfMissingModels(this);
    const deadLetters = deadLetterQueue(name, child);
    const { image, ...code } = codeOf(name, args, child);
    const run = processor(name, args, code, deadLetters.queue, child);
    const { function: fn } = run;
    const live = liveAlias(name, fn, args.releasedBy !== undefined, child);
    const retries = sendFailuresTo(name, fn, deadLetters.queue, child, live);
    const invoked = invokeOnUpload(name, args.bucket, live, child);

    // A qualified ARN also works as a function name: the routes invoke the alias, never the latest code.
    this.provides = { processor: { arn: live.arn, value: live.arn } };
    this.deadLetters = deadLetters.queue.name;
    this.function = fn;
    this.functionName = fn.name;
    this.images = image && { name: image.repositoryName, arn: image.repositoryArn, url: image.repositoryUrl };
    this.aliasName = live.name;
    this.nodes = { function: run, alias: live, retries, ...invoked, deadLetters, ...(image && { image }) };
    const { functionName, aliasName } = this;
    this.registerOutputs({ functionName, aliasName, deadLetters: this.deadLetters, ...accessOf(this) });
  }
}

/** Throws if a package is missing that only this component needs: before its first resource. */
function checkPackages({ packaging, imageDigest }: AvatarProcessorArgs): void {
  void photos.makeAvatar;
  if (packaging === "image" && !imageDigest) imageClass();
}

function processor(
  name: string,
  args: AvatarProcessorArgs,
  code: Pick<GameFunctionArgs, "code" | "imageUri">,
  deadLetters: aws.sqs.Queue,
  child: Child,
): GameFunction {
  const { concurrency, telemetry, releasedBy } = args;
  const { timeout, uses } = photos.makeAvatar;
  const { statements, environment } = grantsOf(name, usesIn(args.game, uses), args);
  return new GameFunction(
    name,
    {
      ...code,
      description: "Makes avatars of photos",
      statements: [allow(["sqs:SendMessage"], deadLetters.arn), ...statements],
      environment,
      telemetry,
      memorySize,
      timeout,
      reservedConcurrency: concurrency === undefined ? undefined : reservable(concurrency, child),
      publish: true,
      mayBeImage: true,
      imageReleasedElsewhere: releasedBy === "pipeline",
    },
    child,
  );
}

function codeOf(
  name: string,
  { game, packaging = "zip", imageDigest, protect }: AvatarProcessorArgs,
  child: Child,
): Pick<GameFunctionArgs, "code" | "imageUri"> & { image?: AvatarImage } {
  const entry = processorEntry(game);
  if (packaging === "zip") return { code: avatarArchive(entry) };
  const image = new AvatarImage(`${name}-image`, { entry, digest: imageDigest, protect }, child);
  return { image, imageUri: image.imageUri };
}

/** Creates the alias that uploads and routes invoke. A release moves it to another version, at once or step by step. */
const liveAlias = (name: string, fn: aws.lambda.Function, released: boolean, child: Child) =>
  new aws.lambda.Alias(
    `${name}-live`,
    { name: "live", functionName: fn.name, functionVersion: fn.version },
    { ...child, ignoreChanges: released ? ["functionVersion", "routingConfig"] : [] },
  );

/**
 * Makes uploads invoke the function. S3 checks the permission when the notification is created, so the permission comes
 * first.
 */
function invokeOnUpload(
  name: string,
  { name: bucket, arn }: AvatarProcessorArgs["bucket"],
  live: aws.lambda.Alias,
  child: Child,
) {
  const permission = invokePermission(
    `${name}-permission`,
    {
      function: live.functionName,
      qualifier: live.name,
      principal: "s3.amazonaws.com",
      sourceArn: arn,
      // A bucket ARN has no account: without this, a bucket of that name in another account could invoke it.
      sourceAccount: accountOf(child.parent).id,
    },
    child,
  );
  const notification = new aws.s3.BucketNotification(
    name,
    {
      bucket,
      lambdaFunctions: [
        {
          id: "photos",
          lambdaFunctionArn: live.arn,
          events: ["s3:ObjectCreated:*"],
          filterPrefix: stores.uploads.prefix,
        },
      ],
    },
    { ...child, dependsOn: [permission] },
  );
  return { notification, permission };
}
