import type { Callback } from "@game-backend/framework/callback";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accessOf } from "./lib/access";
import { callbackFunction } from "./lib/callbackFunction";
import { type Grantable, grantsOf, recorded } from "./lib/grants";

/** A row of the catalog, for the seed. */
export type SeedItem = { readonly id: string } & Readonly<Record<string, string | number | boolean>>;

export interface CatalogSeedArgs extends Grantable {
  /**
   * The function that takes `{ items }`, writes the rows that it has never written before, and returns their ids. An
   * update may invoke it again with items that it has already written.
   */
  seed: Callback;
  /** The initial rows: at most 6 MB as JSON. */
  items: readonly SeedItem[];
}

/** Lambda's limit on the size of an event. */
const mostBytes = 6 * 1024 * 1024;

/**
 * The first rows of a catalog. An update invokes the function `seed` when the list of items or the table has changed.
 * The rows themselves are not resources: Pulumi neither changes them nor restores deleted ones, not even with
 * `--refresh`.
 *
 * @atRest nothing.
 * @example
 * new CatalogSeed("catalog", {
 *   game,
 *   providers: [tables],
 *   seed,
 *   items: [{ id: "torch", name: "Torch", price: 5, onSale: true }],
 * });
 */
export class CatalogSeed extends pulumi.ComponentResource {
  constructor(name: string, args: CatalogSeedArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:CatalogSeed", name, { ...recorded(args), seed: args.seed.summary }, opts);

    const { seed, items } = args;
    const input = JSON.stringify({ items });
    if (Buffer.byteLength(input) > mostBytes)
      throw new pulumi.RunError(`${name}: items: Lambda takes 6 MB as JSON, and there are more`);
    const { name: functionName } = callbackFunction(name, { ...args, callback: seed }, { parent: this });
    new aws.lambda.Invocation(
      name,
      {
        functionName,
        input,
        // A replaced table is empty and needs its rows again.
        triggers: grantsOf(name, seed.uses ?? {}, args).environment,
      },
      { parent: this },
    );

    this.registerOutputs(accessOf(this));
  }
}
