import type { Store } from "@game-backend/framework/store";
import * as pulumi from "@pulumi/pulumi";
import { accessOf } from "./lib/access";
import type { GrantedResource, Provider } from "./lib/grants";
import { keepVersions } from "./lib/keepVersions";
import type { BucketNodes } from "./lib/privateBucket";
import { protectedBy } from "./lib/protectedBy";
import { storeBucket } from "./lib/storeBucket";

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

  constructor(name: string, given: LiveBucketArgs, options?: pulumi.ComponentResourceOptions) {
    const {
      args: { store, protect },
      opts,
    } = protectedBy(given, options);
    super("gamebackend:index:LiveBucket", name, { store, protect }, opts);
    const parent = { parent: this };

    const { bucket, nodes, provides } = storeBucket(
      name,
      { resource: store.bucket, protect },
      (bucket) => keepVersions(name, bucket, keptDays, parent),
      parent,
    );

    this.provides = provides;
    this.nodes = nodes;
    this.registerOutputs({ name: bucket.id, ...accessOf(this) });
  }
}
