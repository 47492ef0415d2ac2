import { randomUUID } from "node:crypto";

import * as z from "zod";

import { type AwsApi, AwsError } from "../../core/service";
import { prices } from "../prices";

const schema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(["HASH", "RANGE"]) }));
const throughput = z.object({ ReadCapacityUnits: z.number(), WriteCapacityUnits: z.number() });
const index = z.object({
  IndexName: z.string(),
  ProvisionedThroughput: throughput.optional(),
  KeySchema: schema,
  Projection: z.object({ ProjectionType: z.string() }),
});
const described = z.object({
  Table: z.object({
    TableName: z.string(),
    ItemCount: z.number(),
    TableSizeBytes: z.number(),
    KeySchema: schema,
    AttributeDefinitions: z.array(
      z.object({ AttributeName: z.string(), AttributeType: z.enum(["S", "N", "B"]) }),
    ),
    GlobalSecondaryIndexes: z.array(index).optional(),
    LocalSecondaryIndexes: z.array(index).optional(),
    LatestStreamArn: z.string().optional(),
    ProvisionedThroughput: throughput.optional(),
  }),
});
const listed = z.object({ TableNames: z.array(z.string()), LastEvaluatedTableName: z.string().optional() });
const paged = z.object({
  Items: z.array(z.record(z.string(), z.unknown())),
  LastEvaluatedKey: z.record(z.string(), z.unknown()).optional(),
});

interface Key {
  readonly name: string;
  readonly type: "S" | "N" | "B";
}

export interface TableSummary {
  readonly name: string;
  readonly items: number;
  readonly bytes: number;
  readonly hash: Key;
  readonly range?: Key;
  readonly indexes: readonly {
    readonly name: string;
    readonly kind: "global" | "local";
    readonly hash: Key;
    readonly range?: Key;
    /** False if the index contains only a part of each item. */
    readonly whole: boolean;
  }[];
  readonly stream: boolean;
  /** The units a second of a provisioned table with its indexes, and what they cost in dollars an hour. */
  readonly provisioned?: { readonly read: number; readonly write: number; readonly hourly: number };
}

/**
 * The query of a page. `key` selects one partition, with `range` one sort key in it, and `descending` reads it backwards.
 * `limit` is 50 by default and at most 100.
 */
export const pageQuery = z.strictObject({
  index: z.string().optional(),
  key: z.string().optional(),
  range: z.string().optional(),
  descending: z.stringbool().default(false),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().optional(),
});

export interface Page {
  /** Items in DynamoDB's JSON, as `aws dynamodb scan` prints them, so that numbers stay exact. */
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly cursor?: string;
}

/**
 * Reads tables through DynamoDB's own API, but without IAM and the meter, so that reading has no side effects. Throws
 * DynamoDB's `AwsError`.
 */
export class TableReader {
  constructor(private readonly api: Pick<AwsApi, "answer">) {}

  async list(): Promise<TableSummary[]> {
    const names: string[] = [];
    let from: string | undefined;
    do {
      const page = listed.parse(await this.ask("ListTables", { ExclusiveStartTableName: from }));
      names.push(...page.TableNames);
      from = page.LastEvaluatedTableName;
    } while (from !== undefined);
    return Promise.all(names.map((name) => this.describe(name)));
  }

  async page(table: string, query: z.output<typeof pageQuery>): Promise<Page> {
    const { index: IndexName, limit: Limit, cursor, key, range, descending } = query;
    const common = { TableName: table, IndexName, Limit, ExclusiveStartKey: startOf(cursor) };
    const request = key === undefined ? undefined : await this.partition(table, IndexName, key, range);
    const answer = request
      ? await this.ask("Query", { ...common, ...request, ScanIndexForward: !descending })
      : await this.ask("Scan", common);
    const { Items: items, LastEvaluatedKey } = paged.parse(answer);
    const next = LastEvaluatedKey && Buffer.from(JSON.stringify(LastEvaluatedKey)).toString("base64url");
    return { items, ...(next && { cursor: next }) };
  }

  /** Returns the first items of a table, up to a number. */
  async all(table: string, limit: number): Promise<Page["items"]> {
    const items: Page["items"][number][] = [];
    let from: Readonly<Record<string, unknown>> | undefined;
    do {
      const input = { TableName: table, Limit: limit - items.length, ExclusiveStartKey: from };
      const page = paged.parse(await this.ask("Scan", input));
      items.push(...page.Items);
      from = page.LastEvaluatedKey;
    } while (from && items.length < limit);
    return items;
  }

  async describe(name: string): Promise<TableSummary> {
    const { Table } = described.parse(await this.ask("DescribeTable", { TableName: name }));
    const keysOf = (keys: z.output<typeof schema>) => {
      const named = (type: "HASH" | "RANGE") => {
        const attribute = keys.find(({ KeyType }) => KeyType === type)?.AttributeName;
        const found = Table.AttributeDefinitions.find(({ AttributeName }) => AttributeName === attribute);
        return found && { name: found.AttributeName, type: found.AttributeType };
      };
      const hash = named("HASH");
      if (!hash) throw new Error(`${name} has a key without a definition`);
      const range = named("RANGE");
      return { hash, ...(range && { range }) };
    };
    const of = (kind: "global" | "local", indexes: readonly z.output<typeof index>[] = []) =>
      indexes.map(({ IndexName, KeySchema, Projection: { ProjectionType } }) => ({
        name: IndexName,
        kind,
        ...keysOf(KeySchema),
        whole: ProjectionType === "ALL",
      }));
    return {
      name: Table.TableName,
      items: Table.ItemCount,
      bytes: Table.TableSizeBytes,
      ...keysOf(Table.KeySchema),
      indexes: [...of("global", Table.GlobalSecondaryIndexes), ...of("local", Table.LocalSecondaryIndexes)],
      stream: Table.LatestStreamArn !== undefined,
      ...provisionedOf([Table, ...(Table.GlobalSecondaryIndexes ?? [])]),
    };
  }

  private async partition(
    table: string,
    indexName: string | undefined,
    value: string,
    rangeValue: string | undefined,
  ) {
    const summary = await this.describe(table);
    const { hash, range } = summary.indexes.find(({ name }) => name === indexName) ?? summary;
    const one = rangeValue !== undefined && range;
    return {
      KeyConditionExpression: one ? "#hash = :hash AND #range = :range" : "#hash = :hash",
      ExpressionAttributeNames: { "#hash": hash.name, ...(one && { "#range": one.name }) },
      ExpressionAttributeValues: {
        ":hash": { [hash.type]: value },
        ...(one && { ":range": { [one.type]: rangeValue } }),
      },
    };
  }

  private async ask(operation: string, input: object): Promise<unknown> {
    // As on the wire, undefined members are absent.
    const body = JSON.stringify(input);
    const { status, body: text = "" } = await this.api.answer({
      requestId: randomUUID(),
      operation,
      input: JSON.parse(body),
      method: "POST",
      path: "/",
      query: new URLSearchParams(),
      headers: {},
      body: Buffer.from(body),
      principal: { kind: "anonymous" },
    });
    if (status !== 200) throw new Error(`${operation} answered ${status}`);
    return JSON.parse(text.toString());
  }
}

/** Returns the provisioned units of a table and its indexes together, or nothing for an on-demand table. */
function provisionedOf(all: readonly { ProvisionedThroughput?: z.output<typeof throughput> }[]) {
  const given = all.flatMap(({ ProvisionedThroughput }) => ProvisionedThroughput ?? []);
  const read = given.reduce((sum, { ReadCapacityUnits }) => sum + ReadCapacityUnits, 0);
  const write = given.reduce((sum, { WriteCapacityUnits }) => sum + WriteCapacityUnits, 0);
  if (read + write === 0) return {};
  const hourly = read * prices.readCapacityHour + write * prices.writeCapacityHour;
  return { provisioned: { read, write, hourly } };
}

const startKey = z.record(z.string(), z.record(z.string(), z.string()));

function startOf(cursor: string | undefined): unknown {
  if (cursor === undefined) return undefined;
  try {
    return startKey.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw new AwsError("ValidationException", "cursor: not one of this table's pages");
  }
}
