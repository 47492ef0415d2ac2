import type { Store } from "@game-backend/framework/store";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accessOf } from "./lib/access";
import type { GrantedResource, Provider } from "./lib/grants";
import { abortUploads } from "./lib/keepVersions";
import type { BucketNodes } from "./lib/privateBucket";
import { protectedBy } from "./lib/protectedBy";
import { storeBucket } from "./lib/storeBucket";

export interface ExportBucketArgs {
  /**
   * The store of the exports: the bucket's name, by which handlers are granted access to it, and the prefix of its
   * keys.
   */
  store: Pick<Store, "bucket" | "prefix">;
  /**
   * Refuses to delete a bucket that is not empty.
   * @default false
   */
  protect?: boolean;
}

/**
 * The files of players' data exports, which players download through signed links. S3 deletes a file at the first
 * midnight (UTC) after it is a day old. The bucket keeps no versions.
 *
 * @atRest nothing: an export is deleted after a day.
 *
 * @example
 * const exported = new ExportBucket("exports", { store: game.stores.exports });
 */
export class ExportBucket extends pulumi.ComponentResource implements Provider {
  /** The resources that handlers can be granted, by the names that capabilities use. */
  /** The name of the bucket. */
  readonly name: pulumi.Output<string>;
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** The underlying resources. */
  readonly nodes: BucketNodes;

  constructor(name: string, given: ExportBucketArgs, options?: pulumi.ComponentResourceOptions) {
    const {
      args: { store, protect },
      opts,
    } = protectedBy(given, options);
    super("gamebackend:index:ExportBucket", name, { store, protect }, opts);
    const parent = { parent: this };

    const afterADay = {
      id: "exports",
      status: "Enabled",
      filter: { prefix: store.prefix },
      expiration: { days: 1 },
      ...abortUploads,
    };
    const { bucket, nodes, provides } = storeBucket(
      name,
      { resource: store.bucket, protect },
      ({ id }) => ({
        lifecycle: new aws.s3.BucketLifecycleConfiguration(name, { bucket: id, rules: [afterADay] }, parent),
      }),
      parent,
    );

    this.name = bucket.id;
    this.provides = provides;
    this.nodes = nodes;
    this.registerOutputs({ name: this.name, ...accessOf(this) });
  }
}
