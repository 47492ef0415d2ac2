import { relative } from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { contentFiles } from "./contentBucket/files";
import type { BucketGrant } from "./lib/grants";
import { document } from "./lib/iam";
import { keepVersions } from "./lib/keepVersions";
import { nobodyWithoutTls, privateBucket } from "./lib/privateBucket";

export interface ContentBucketArgs {
  /**
   * Refuses to delete a bucket that is not empty.
   * @default false
   */
  protect?: boolean;
}

/** How long what was published before is kept, in days. */
const keptDays = 30;

/** What the game's makers publish: the files of the folder `content/`, and what they add to the bucket later. */
export class ContentBucket extends pulumi.ComponentResource {
  readonly bucket: BucketGrant;

  constructor(name: string, { protect }: ContentBucketArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:ContentBucket", name, {}, opts);
    const parent = { parent: this };

    const { bucket, closed } = privateBucket(name, { protect }, parent);
    keepVersions(name, bucket, keptDays, parent);
    new aws.s3.BucketPolicy(
      name,
      { bucket: bucket.id, policy: document(nobodyWithoutTls(bucket)) },
      { ...parent, dependsOn: [closed] },
    );
    for (const { key, path } of contentFiles()) {
      const source = new pulumi.asset.FileAsset(relative(process.cwd(), path));
      new aws.s3.BucketObjectv2(
        `${name}-${key}`,
        { bucket: bucket.id, key, source, contentType: "application/json" },
        parent,
      );
    }

    this.bucket = { name: bucket.id, arn: bucket.arn };
    this.registerOutputs({ name: this.bucket.name });
  }
}
