import type { Store } from "@game-backend/framework/store";
import * as pulumi from "@pulumi/pulumi";
import { accessOf } from "./lib/access";
import type { GrantedResource, Provider } from "./lib/grants";
import { keepNothing } from "./lib/keepVersions";
import type { BucketNodes } from "./lib/privateBucket";
import { protectedBy } from "./lib/protectedBy";
import { storeBucket } from "./lib/storeBucket";

export interface SaveBucketArgs {
  /** The store of the files: the bucket's name, by which handlers are granted access to it. */
  store: Pick<Store, "bucket">;
  /**
   * The rows of players' saves, by what their keys begin with: a collection, or a slot that has a name.
   * @default none
   */
  rows?: readonly string[] | undefined;
  /**
   * Refuses to delete a bucket that is not empty, and, at the preview, a program whose collections have not all of these rows any
   * more.
   * @default false
   */
  protect?: boolean;
}

/**
 * The files of what players save. Each is written once under a random name, and deleted once no row names it: the rows are the
 * history, so the bucket keeps no versions.
 *
 * @atRest $0.023 a month for each GB.
 * @example
 * const saves = new SaveBucket("saves", { store: game.stores.saves });
 */
export class SaveBucket extends pulumi.ComponentResource implements Provider {
  /** The resources that handlers can be granted, by the names that capabilities use. */
  /** The name of the bucket. */
  readonly name: pulumi.Output<string>;
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** The underlying resources. */
  readonly nodes: BucketNodes;

  constructor(name: string, given: SaveBucketArgs, options?: pulumi.ComponentResourceOptions) {
    const {
      args: { store, rows = [], protect },
      opts,
    } = protectedBy(given, options);
    super("gamebackend:index:SaveBucket", name, { store, rows, protect }, opts);
    const parent = { parent: this };

    const { bucket, nodes, provides } = storeBucket(
      name,
      { resource: store.bucket, protect },
      (bucket) => keepNothing(name, bucket, parent),
      parent,
    );

    // A collection that is renamed leaves its rows behind. Pulumi refuses to delete what stands for them, by its name.
    if (protect)
      for (const row of rows)
        new pulumi.ComponentResource(
          "gamebackend:index:SavedRows",
          `${name}, the rows ${row} of players`,
          {},
          { ...parent, protect },
        );

    this.name = bucket.id;
    this.provides = provides;
    this.nodes = nodes;
    this.registerOutputs({ name: this.name, ...accessOf(this) });
  }
}
