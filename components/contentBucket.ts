import { relative } from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { content } from "../functions/content/stores";
import { bucketResource } from "../functions/lib/store";
import { contentFiles } from "./contentBucket/files";
import type { GrantedResource, Provider } from "./lib/grants";
import { document } from "./lib/iam";
import { keepVersions } from "./lib/keepVersions";
import { overTlsOnly, privateBucket } from "./lib/privateBucket";

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
export class ContentBucket extends pulumi.ComponentResource implements Provider {
  readonly provides: Readonly<Record<string, GrantedResource>>;

  constructor(name: string, { protect }: ContentBucketArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:ContentBucket", name, {}, opts);
    const parent = { parent: this };

    const { bucket, closed } = privateBucket(name, { protect }, parent);
    keepVersions(name, bucket, keptDays, parent);
    new aws.s3.BucketPolicy(
      name,
      { bucket: bucket.id, policy: document(overTlsOnly(bucket)) },
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

    this.provides = { [bucketResource(content.bucket)]: { arn: bucket.arn, value: bucket.id } };
    this.registerOutputs({ name: bucket.id });
  }
}
