import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AvatarConfig, Telemetry } from "../config";
import { uses } from "../functions/avatar/makeAvatar";
import * as stores from "../functions/avatar/stores";
import { avatarArchive } from "./avatarProcessor/code";
import { AvatarImage } from "./avatarProcessor/image";
import { GameFunction } from "./gameFunction";
import { accountOf } from "./lib/account";
import { deadLetterQueue, retryThenTell } from "./lib/deadLetterQueue";
import {
  environmentOf,
  type Grantable,
  type GrantedResource,
  type Provider,
  statementsOf,
} from "./lib/grants";
import { processorEntry } from "./lib/handlerSource";
import { allow } from "./lib/iam";

export interface AvatarProcessorArgs extends Grantable {
  /** Where photos arrive; its uploads start the processor. */
  bucket: { name: pulumi.Output<string>; arn: pulumi.Output<string> };
  avatar: AvatarConfig;
  /**
   * Refuses to delete images.
   * @default false
   */
  protect?: boolean;
  telemetry: Telemetry;
}

/** MB: the CPU that comes with it is what makes a photo of 12 megapixels take less than a second. */
const memorySize = 2_048;

/** Seconds, of which a photo takes one at most; the rest is for a start and a slow S3. */
const timeout = 60;

type Parent = { parent: pulumi.Resource };

/**
 * The function that makes avatars of photos: as a zip with WebAssembly, or as a container image with TensorFlow's
 * native library. Uploads start it, and so do routes that were granted it; both do not wait.
 */
export class AvatarProcessor extends pulumi.ComponentResource implements Provider {
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** Of the dead-letter queue. */
  readonly deadLettersUrl: pulumi.Output<string>;

  constructor(name: string, args: AvatarProcessorArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:AvatarProcessor", name, {}, opts);
    const parent = { parent: this };

    const meaning = "A photo was given up: the event is in the queue, to invoke the processor with by hand";
    const deadLetters = deadLetterQueue(name, meaning, parent);
    const fn = processor(name, args, deadLetters, parent);
    tellOfUploads(name, args.bucket, fn, parent);

    this.provides = { processor: { arn: fn.arn, value: fn.name } };
    this.deadLettersUrl = deadLetters.url;
    this.registerOutputs({ functionName: fn.name });
  }
}

function processor(
  name: string,
  args: AvatarProcessorArgs,
  deadLetters: aws.sqs.Queue,
  parent: Parent,
): aws.lambda.Function {
  const { avatar, telemetry } = args;
  const { function: fn } = new GameFunction(
    name,
    {
      ...codeOf(name, args, parent),
      description: "Makes avatars of photos",
      statements: [allow(["sqs:SendMessage"], deadLetters.arn), ...statementsOf(uses, args)],
      environment: environmentOf(uses, args),
      telemetry,
      memorySize,
      timeout,
      reservedConcurrency: avatar.concurrency,
    },
    parent,
  );
  retryThenTell(name, fn, deadLetters, parent);
  return fn;
}

function codeOf(name: string, { game, avatar, protect }: AvatarProcessorArgs, parent: Parent) {
  const entry = processorEntry(game);
  if (avatar.processor === "zip") return { code: avatarArchive(entry) };
  const { imageUri } = new AvatarImage(
    `${name}-image`,
    { entry, digest: avatar.imageDigest, protect },
    parent,
  );
  return { imageUri };
}

/** S3 checks that it may invoke the function when it is told to: so the permission comes first. */
function tellOfUploads(
  name: string,
  { name: bucket, arn }: AvatarProcessorArgs["bucket"],
  fn: aws.lambda.Function,
  parent: Parent,
): void {
  const permission = new aws.lambda.Permission(
    `${name}-permission`,
    {
      action: "lambda:InvokeFunction",
      function: fn.name,
      principal: "s3.amazonaws.com",
      sourceArn: arn,
      // A bucket ARN has no account: without this, a bucket of that name in another account could invoke it.
      sourceAccount: accountOf(parent.parent).id,
    },
    parent,
  );
  new aws.s3.BucketNotification(
    name,
    {
      bucket,
      lambdaFunctions: [
        {
          id: "photos",
          lambdaFunctionArn: fn.arn,
          events: ["s3:ObjectCreated:*"],
          filterPrefix: stores.uploads.prefix,
        },
      ],
    },
    { ...parent, dependsOn: [permission] },
  );
}
