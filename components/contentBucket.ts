import { relative } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { contentFiles } from "./contentBucket/files";
import { accessOf } from "./lib/access";
import { programFolder } from "./lib/buildOnce";
import type { GrantedResource, Provider } from "./lib/grants";
import { keepVersions } from "./lib/keepVersions";
import type { BucketNodes } from "./lib/privateBucket";
import { protectedBy } from "./lib/protectedBy";
import { storeBucket } from "./lib/storeBucket";

export interface ContentBucketArgs {
  /** The bucket's name in the game's `stores`, by which handlers are granted access to it. */
  bucket: string;
  /**
   * The folder of the documents, from the program's folder: JSON objects, named with letters, digits, `.`, `-` and `_`.
   * @default "content"
   */
  folder?: string;
  /**
   * Refuses to delete a bucket that is not empty.
   * @default false
   */
  protect?: boolean;
}

/** Days for which former versions of documents are kept. */
const keptDays = 30;

/**
 * The documents that the game's makers publish: the files of a folder, and those that they add to the bucket later.
 * Former versions are kept for 30 days. When a file is removed from the folder, Pulumi deletes all versions of its
 * document.
 *
 * @atRest $0.023 a month for each GB of documents and their former versions.
 * @example
 * const content = new ContentBucket("content", { bucket: game.stores.content.bucket });
 */
export class ContentBucket extends pulumi.ComponentResource implements Provider {
  /** The resources that handlers can be granted, by the names that capabilities use. */
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** The name of the bucket. */
  readonly name: pulumi.Output<string>;
  /** The ARN of the bucket. */
  readonly arn: pulumi.Output<string>;
  /** The underlying resources. */
  readonly nodes: BucketNodes & {
    /** The published documents, by their keys. */
    readonly documents: Readonly<Record<string, aws.s3.BucketObjectv2>>;
  };

  constructor(name: string, given: ContentBucketArgs, options?: pulumi.ComponentResourceOptions) {
    const { args, opts } = protectedBy(given, options);
    super("gamebackend:index:ContentBucket", name, args, opts);
    const child = { parent: this };

    const { bucket, nodes, provides } = storeBucket(
      name,
      { resource: args.bucket, protect: args.protect },
      (bucket) => keepVersions(name, bucket, keptDays, child),
      child,
    );
    const documents = contentFiles(name, args.folder ?? "content").map(({ key, path }) => {
      const source = new pulumi.asset.FileAsset(relative(programFolder(), path));
      const document = new aws.s3.BucketObjectv2(
        `${name}-${key}`,
        { bucket: bucket.id, key, source, contentType: "application/json" },
        child,
      );
      return [key, document] as const;
    });

    this.name = bucket.id;
    this.arn = bucket.arn;
    this.provides = provides;
    this.nodes = { ...nodes, documents: Object.fromEntries(documents) };
    this.registerOutputs({ name: this.name, arn: this.arn, ...accessOf(this) });
  }
}
