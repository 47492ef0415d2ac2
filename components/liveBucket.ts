import { bucketResource, type Store } from "@game-backend/framework/store";
import * as pulumi from "@pulumi/pulumi";
import { accessOf } from "./lib/access";
import { bucketPolicy } from "./lib/bucketPolicy";
import type { GrantedResource, Provider } from "./lib/grants";
import { keepVersions } from "./lib/keepVersions";
import { type BucketNodes, denyPlainHttpToBucket, privateBucket } from "./lib/privateBucket";

/** Days for which a release that somebody deleted or overwrote can be restored. */
const keptDays = 30;

export interface LiveBucketArgs {
  /** The store of the releases: the bucket's name, by which handlers are granted access to it. */
  store: Pick<Store, "bucket">;
  /**
   * Refuses to delete a bucket that is not empty.
   * @default false
   */
  protect?: boolean;
}

/**
 * The releases of live documents, each an object that is named by its hash and never written again. No route reads it: only
 * functions that use documents, and the one that publishes them, may.
 *
 * @atRest $0.023 a month for each GB: a release has 1 MB at most.
 * @example
 * const live = new LiveBucket("live", { store: game.stores.releases });
 */
export class LiveBucket extends pulumi.ComponentResource implements Provider {
  /** The resources that handlers can be granted, by the names that capabilities use. */
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** The underlying resources. */
  readonly nodes: BucketNodes;

  constructor(name: string, { store, protect }: LiveBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:LiveBucket", name, { store, protect }, opts);
    const parent = { parent: this };

    const { bucket, nodes, closed } = privateBucket(name, { protect }, parent);
    const kept = keepVersions(name, bucket, keptDays, parent);
    const policy = bucketPolicy(name, bucket, [denyPlainHttpToBucket(bucket)], {
      ...parent,
      dependsOn: [closed],
    });

    this.provides = { [bucketResource(store.bucket)]: { arn: bucket.arn, value: bucket.id } };
    this.nodes = { ...nodes, ...kept, policy };
    this.registerOutputs({ name: bucket.id, ...accessOf(this) });
  }
}
