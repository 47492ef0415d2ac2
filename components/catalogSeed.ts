import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { mapValues } from "../functions/lib/mapValues";

/** A row of the catalog as the seed writes it. */
export type SeedItem = { readonly id: string } & Readonly<Record<string, string | number | boolean>>;

export interface CatalogSeedArgs {
  /** The physical name of a table whose hash key is `id`. */
  tableName: pulumi.Input<string>;
  /** The rows to begin with. */
  items: readonly SeedItem[];
}

/**
 * The first rows of a catalog. An `up` creates those that are new in the list, and leaves the others as editors have
 * changed them since.
 *
 * @atRest nothing.
 * @example
 * new CatalogSeed("catalog", {
 *   tableName: tables.nameOf("catalog"),
 *   items: [{ id: "torch", name: "Torch", price: 5, onSale: true }],
 * });
 */
export class CatalogSeed extends pulumi.ComponentResource {
  constructor(name: string, args: CatalogSeedArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:CatalogSeed", name, args, opts);

    for (const item of args.items)
      new aws.dynamodb.TableItem(
        `${name}-${item.id}`,
        { tableName: args.tableName, hashKey: "id", item: JSON.stringify(mapValues(item, attribute)) },
        { parent: this, ignoreChanges: ["item"] },
      );

    this.registerOutputs({});
  }
}

/** Returns a value as DynamoDB writes it in JSON. */
const attribute = (value: string | number | boolean) =>
  typeof value === "boolean"
    ? { BOOL: value }
    : typeof value === "number"
      ? { N: String(value) }
      : { S: value };
