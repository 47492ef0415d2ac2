import { mapValues } from "@game-backend/framework/mapValues";
import type { TableModel, Tables } from "@game-backend/framework/table";
import { tableResource } from "@game-backend/framework/tableVariable";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkModules } from "./lib/checkModules";
import type { GrantedResource, Provider } from "./lib/grants";
import { placeOf } from "./lib/moduleOf";
import { protectedBy } from "./lib/protectedBy";

export interface GameTablesArgs<Name extends string> {
  /** The models of the tables, by the names that handlers use. */
  tables: Readonly<Record<Name, Tables[string]>>;
  /**
   * Refuses to delete or replace the tables, both in Pulumi, before it changes anything, and in DynamoDB itself.
   * @default false
   */
  protect?: boolean;
}

/**
 * The game's tables, as their models declare them: billed per request, with point-in-time recovery.
 *
 * @atRest $0.25 a month for each GB of rows, and $0.20 for its point-in-time recovery.
 *
 * @example
 * const tables = new GameTables("tables", { tables: game.tables, protect: true });
 */
export class GameTables<Name extends string = string> extends pulumi.ComponentResource implements Provider {
  /** The tables' models, by the names that handlers use. */
  readonly models: Tables;
  /** The resources that handlers can be granted, by the names that capabilities use. */
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** The tables' physical names, by the names that handlers use. */
  readonly names: Readonly<Record<string, pulumi.Output<string>>>;
  /** The underlying resources. */
  readonly nodes: {
    /** The tables, by the names that handlers use. */
    readonly tables: Readonly<Record<Name, aws.dynamodb.Table>>;
  };

  constructor(name: string, given: GameTablesArgs<Name>, options?: pulumi.ComponentResourceOptions) {
    const { args, opts } = protectedBy(given, options);
    checkModules(args.tables);
    super("gamebackend:index:GameTables", name, args, opts);

    this.models = args.tables;
    for (const [table, model] of Object.entries(this.models))
      if (!model.hashKey)
        throw new pulumi.RunError(
          `${name}: the table ${table}${placeOf(model)} has no \`hashKey\`: declare it with \`table()\` of @game-backend/framework/table`,
        );
    const child = { parent: this, protect: args.protect };
    const tables = mapValues(
      this.models,
      (model) => new aws.dynamodb.Table(`${name}-${model.name}`, tableArgs(model, args.protect), child),
    );
    this.provides = Object.fromEntries(
      Object.entries(tables).map(([table, { arn, name: value }]) => [tableResource(table), { arn, value }]),
    );

    this.nodes = { tables: tables as Record<Name, aws.dynamodb.Table> };
    this.names = mapValues(tables, (table) => table.name);
    this.registerOutputs({ names: this.names });
  }

  /** The physical name of a table. */
  nameOf(table: Name): pulumi.Output<string> {
    return this.tableOf(table).name;
  }

  /** The ARN of a table. */
  arnOf(table: Name): pulumi.Output<string> {
    return this.tableOf(table).arn;
  }

  /** The ARN of the stream of a table. Throws `pulumi.RunError` unless the table's model has `stream`. */
  streamArnOf(table: Name): pulumi.Output<string> {
    const { streamArn } = this.tableOf(table);
    if (!this.models[table]?.stream)
      throw new pulumi.RunError(`The table ${table} has no stream: set \`stream: true\` in its model`);
    return streamArn;
  }

  private tableOf(name: Name): aws.dynamodb.Table {
    const table: aws.dynamodb.Table | undefined = this.nodes.tables[name];
    if (!table) throw new pulumi.RunError(`The game has no table ${name}`);
    return table;
  }
}

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
