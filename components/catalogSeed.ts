import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { items, type NewItem } from "../functions/catalog/items";
import type { GameTables } from "./gameTables";

export interface CatalogSeedArgs {
  tables: GameTables<"catalog">;
}

/** The shop's first price list. What editors change afterwards stays changed. */
export class CatalogSeed extends pulumi.ComponentResource {
  constructor(name: string, { tables }: CatalogSeedArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:CatalogSeed", name, {}, opts);

    for (const item of items) {
      new aws.dynamodb.TableItem(
        `${name}-${item.id}`,
        { tableName: tables.nameOf("catalog"), hashKey: "id", item: JSON.stringify(attributes(item)) },
        { parent: this, ignoreChanges: ["item"] },
      );
    }

    this.registerOutputs({});
  }
}

const attributes = ({ id, name, description, price, onSale }: NewItem) => ({
  id: { S: id },
  name: { S: name },
  description: { S: description },
  price: { N: String(price) },
  onSale: { BOOL: onSale },
  version: { N: "1" },
  shelf: { S: "catalog" },
});
