import { relative } from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accessOf, recordAccess } from "../lib/access";
import { type Account, accountOf } from "../lib/account";
import { checkArguments, matching } from "../lib/argument";
import type { Entry } from "../lib/builtEntries";
import { document, type Statement } from "../lib/iam";
import { optional } from "../lib/optionalPackages";
import { avatarImageFolder, tagOf } from "./code";

export interface AvatarImageArgs {
  /** The processor's entry. */
  entry: Entry;
  /**
   * The digest of an image that a pipeline has pushed to `repositoryUrl`. With it, nothing is built here.
   * @example "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
   */
  digest?: pulumi.Input<string>;
  /**
   * Refuses to delete the repository while it has images.
   * @default false
   */
  protect?: boolean;
}

/** An image that Docker has built, `Image` of `@pulumi/awsx/ecr`: a program without one need not have its declarations. */
interface BuiltImage extends pulumi.ComponentResource {
  readonly imageUri: pulumi.Output<string>;
}

/**
 * The avatar processor as a container image with TensorFlow's native library, for x86_64 only, in its own repository
 * with immutable tags. Without a digest, the image is built where the program runs, which needs Docker.
 */
export class AvatarImage extends pulumi.ComponentResource {
  readonly repositoryUrl: pulumi.Output<string>;
  readonly repositoryName: pulumi.Output<string>;
  readonly repositoryArn: pulumi.Output<string>;
  /** The URI for a function of package type `Image`. */
  readonly imageUri: pulumi.Output<string>;
  /** The underlying resources. */
  readonly nodes: {
    readonly repository: aws.ecr.Repository;
    readonly lifecycle: aws.ecr.LifecyclePolicy;
    /** Lets the account's functions read images. */
    readonly readers: aws.ecr.RepositoryPolicy;
    /** The build of the image, of `@pulumi/awsx/ecr`; absent with a digest. */
    readonly build?: BuiltImage;
  };

  constructor(name: string, args: AvatarImageArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:AvatarImage", name, { ...args, entry: undefined }, opts);
    checkArguments(name, { digest: [args.digest || undefined, imageDigest] });

    const repository = new aws.ecr.Repository(
      `${name}-repository`,
      {
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        forceDelete: !args.protect,
      },
      { parent: this },
    );
    const expiry = new aws.ecr.LifecyclePolicy(
      `${name}-lifecycle`,
      { repository: repository.name, policy: lifecycle },
      { parent: this },
    );
    const readers = [readByFunctions(accountOf(this))];
    recordAccess(this, "aws:ecr/repositoryPolicy:RepositoryPolicy", `${name}-readers`, readers);
    const readable = new aws.ecr.RepositoryPolicy(
      `${name}-readers`,
      { repository: repository.name, policy: pulumi.jsonStringify(document(...readers)) },
      { parent: this },
    );

    this.repositoryUrl = repository.repositoryUrl;
    this.repositoryName = repository.name;
    this.repositoryArn = repository.arn;
    // Waits for the repository's policy, without which Lambda could not read a function's image.
    const ready = pulumi.all([repository.repositoryUrl, readable.id]).apply(([url]) => url);
    const build = args.digest ? undefined : built(name, args.entry, ready, { parent: this });
    this.imageUri = build?.imageUri ?? pulumi.interpolate`${ready}@${args.digest}`;
    this.nodes = { repository, lifecycle: expiry, readers: readable, ...(build && { build }) };
    const { repositoryUrl, repositoryName, repositoryArn, imageUri } = this;
    this.registerOutputs({ repositoryUrl, repositoryName, repositoryArn, imageUri, ...accessOf(this) });
  }
}

/** The class of images that Docker builds, as far as it is used here. */
type ImageClass = new (
  name: string,
  args: Readonly<Record<"repositoryUrl" | "context" | "imageTag", pulumi.Input<string>>> & {
    platform: string;
  },
  opts: pulumi.ComponentResourceOptions,
) => BuiltImage;

/** Returns the class, of a package that a program whose pipeline builds the image need not have. */
export function imageClass(): ImageClass {
  // Loads this module alone: the whole package, with its networks and clusters, would add a sixth of a second to every start.
  const { Image }: typeof import("@pulumi/awsx/ecr") = optional("@pulumi/awsx", () =>
    require("@pulumi/awsx/ecr"),
  );
  return Image;
}

/** Builds and pushes the image. The tag depends on the files, so the same files are not built again. */
function built(
  name: string,
  entry: Entry,
  repositoryUrl: pulumi.Input<string>,
  opts: pulumi.ComponentResourceOptions,
): BuiltImage {
  const Image = imageClass();
  const folder = avatarImageFolder(entry);
  const context = folder.then((path) => relative(process.cwd(), path));
  return new Image(
    `${name}-build`,
    { repositoryUrl, context, imageTag: folder.then(tagOf), platform: "linux/amd64" },
    opts,
  );
}

const imageDigest = matching(
  /^sha256:[0-9a-f]{64}$/,
  "the digest of an image, such as sha256:9f86… with 64 digits",
);

/**
 * The lifecycle policy, which keeps the ten latest images for a rollback. It counts every pushed image, released or
 * not: after ten newer pushes, the running image expires.
 */
const lifecycle = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: "keep the latest ten",
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 },
      action: { type: "expire" },
    },
  ],
});

/** Lets the account's functions read the image. */
const readByFunctions = ({ id, region }: Account): Statement => ({
  Effect: "Allow",
  Principal: { Service: "lambda.amazonaws.com" },
  Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
  Condition: {
    ArnLike: { "aws:SourceArn": pulumi.interpolate`arn:aws:lambda:${region}:${id}:function:*` },
  },
});
