import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { modelOf, tables as models, type TableModel, type TableName } from "../functions/lib/tables";

export interface GameTablesArgs {
  /**
   * Refuses to delete or replace the tables: Pulumi before it begins, and DynamoDB itself.
   * @default false
   */
  protect?: boolean;
}

/** The game's tables, as `functions/lib/tables.ts` models them: on demand, with point-in-time recovery. */
export class GameTables extends pulumi.ComponentResource {
  private readonly tables: Readonly<Record<TableName, aws.dynamodb.Table>>;

  constructor(name: string, args: GameTablesArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:GameTables", name, args, opts);

    const create = (table: TableName) =>
      new aws.dynamodb.Table(`${name}-${modelOf(table).name}`, tableArgs(modelOf(table), args.protect), {
        parent: this,
        protect: args.protect,
      });
    this.tables = mapTables(create);

    this.registerOutputs({ names: mapTables((table) => this.tables[table].name) });
  }

  /** The physical name of a table. */
  nameOf(table: TableName): pulumi.Output<string> {
    return this.tables[table].name;
  }

  arnOf(table: TableName): pulumi.Output<string> {
    return this.tables[table].arn;
  }

  /** Of a table whose model has `stream`. */
  streamArnOf(table: TableName): pulumi.Output<string> {
    return this.tables[table].streamArn;
  }

  indexArnOf(table: TableName, index: string): pulumi.Output<string> {
    return pulumi.interpolate`${this.tables[table].arn}/index/${index}`;
  }
}

const mapTables = <V>(of: (table: TableName) => V) =>
  Object.fromEntries(Object.keys(models).map((table) => [table, of(table as TableName)])) as Record<
    TableName,
    V
  >;

function tableArgs(model: TableModel, protect = false): aws.dynamodb.TableArgs {
  const indexes = Object.entries(model.indexes ?? {});
  const keys = [model, ...indexes.map(([, index]) => index)].flatMap(({ hashKey, rangeKey }) => [
    hashKey,
    rangeKey ?? hashKey,
  ]);
  return {
    billingMode: "PAY_PER_REQUEST",
    hashKey: model.hashKey,
    rangeKey: model.rangeKey,
    attributes: [...new Set(keys)].map((name) => ({ name, type: model.numbers?.includes(name) ? "N" : "S" })),
    globalSecondaryIndexes: indexes
      .filter(([, index]) => !index.local)
      .map(([name, { hashKey, rangeKey, attributes }]) => ({
        name,
        keySchemas: [
          { attributeName: hashKey, keyType: "HASH" },
          { attributeName: rangeKey, keyType: "RANGE" },
        ],
        ...projection(attributes),
      })),
    localSecondaryIndexes: indexes
      .filter(([, index]) => index.local)
      .map(([name, { rangeKey, attributes }]) => ({ name, rangeKey, ...projection(attributes) })),
    ...(model.stream && { streamEnabled: true, streamViewType: "NEW_AND_OLD_IMAGES" }),
    ttl: model.ttl ? { attributeName: model.ttl, enabled: true } : undefined,
    pointInTimeRecovery: { enabled: true },
    deletionProtectionEnabled: protect,
  };
}

const projection = (attributes: readonly string[]) =>
  attributes.length > 0
    ? { projectionType: "INCLUDE", nonKeyAttributes: [...attributes] }
    : { projectionType: "KEYS_ONLY" };
