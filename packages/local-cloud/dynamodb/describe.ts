import type { KeySchema } from "./keys";
import { type Capacity, keyAttributes } from "./schema";
import type { Store } from "./store/store";
import type { Table } from "./store/table";

/** The account and region of ARNs. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
}

export const tableArn = ({ region, accountId }: Place, name: string) =>
  `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;

/** Returns the API's `KeySchema`. */
export const keyElements = (key: KeySchema) =>
  keyAttributes(key).map(({ name }, i) => ({ AttributeName: name, KeyType: i === 0 ? "HASH" : "RANGE" }));

/** Returns the table's name from an ARN or a name. */
export const nameIn = (nameOrArn: string) => nameOrArn.split(":table/")[1]?.split("/")[0] ?? nameOrArn;

/** Returns the API's `TableDescription`. Sizes and counts are exact, while AWS's are up to six hours old. */
export function describe(table: Table, store: Store, place: Place, status = "ACTIVE"): object {
  const { definition } = table;
  const facts = store.catalog.facts(table.name);
  const arn = tableArn(place, table.name);
  const attributes = new Map(
    [definition.key, ...definition.indexes.map(({ key }) => key)]
      .flatMap(keyAttributes)
      .map(({ name, type }) => [name, type]),
  );
  const totals = table.totals();
  const created = (facts?.createdAt ?? 0) / 1000;
  const exists = status !== "CREATING";
  return {
    TableName: table.name,
    TableArn: arn,
    TableId: facts?.tableId,
    TableStatus: status,
    CreationDateTime: created,
    AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    KeySchema: keyElements(definition.key),
    ...(!definition.provisioned && {
      BillingModeSummary: {
        BillingMode: "PAY_PER_REQUEST",
        ...(exists && { LastUpdateToPayPerRequestDateTime: created }),
      },
    }),
    ProvisionedThroughput: throughputOf(definition.provisioned),
    ...(exists && !definition.provisioned && { WarmThroughput: warmThroughput }),
    ItemCount: totals.items,
    TableSizeBytes: totals.bytes,
    DeletionProtectionEnabled: definition.deletionProtection,
    TableClassSummary:
      definition.tableClass === "STANDARD" ? undefined : { TableClass: definition.tableClass },
    ...indexesOf(table, "global", arn, totals, exists),
    ...indexesOf(table, "local", arn, totals, exists),
    ...(definition.stream && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: definition.stream.viewType },
      LatestStreamLabel: facts?.streamLabel,
      LatestStreamArn: `${arn}/stream/${facts?.streamLabel}`,
    }),
  };
}

/** Members that DynamoDB omits from its answer to `DeleteTable`. */
const absentOfDeleted: ReadonlySet<string> = new Set([
  "AttributeDefinitions",
  "CreationDateTime",
  "KeySchema",
  "WarmThroughput",
]);

/** Returns the `TableDescription` of a table that is being deleted. */
export const describeDeleted = (table: Table, store: Store, place: Place): object =>
  Object.fromEntries(
    Object.entries(describe(table, store, place, "DELETING")).filter(([name]) => !absentOfDeleted.has(name)),
  );

/** The throughput that an on-demand table or index has from the start. */
const warmThroughput = { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000, Status: "ACTIVE" };

/** Returns the API's `ProvisionedThroughputDescription`. The local DynamoDB counts no decreases, because it does not limit them. */
const throughputOf = ({ read, write }: Capacity = { read: 0, write: 0 }) => ({
  NumberOfDecreasesToday: 0,
  ReadCapacityUnits: read,
  WriteCapacityUnits: write,
});

function indexesOf(
  table: Table,
  kind: "global" | "local",
  arn: string,
  totals: { items: number; bytes: number },
  exists: boolean,
): object {
  const described = table.indexes
    .filter(({ definition }) => definition.kind === kind)
    .map((index) => {
      const { name, key, projection, include, provisioned } = index.definition;
      const count = index.count();
      return {
        IndexName: name,
        IndexArn: `${arn}/index/${name}`,
        KeySchema: keyElements(key),
        Projection: {
          ProjectionType: projection,
          ...(projection === "INCLUDE" && { NonKeyAttributes: include }),
        },
        ItemCount: count,
        // An estimate: the table's mean item size for every entry.
        IndexSizeBytes: totals.items === 0 ? 0 : Math.round((totals.bytes * count) / totals.items),
        ...(kind === "global" && {
          IndexStatus: "ACTIVE",
          ProvisionedThroughput: throughputOf(provisioned),
          ...(exists && !provisioned && { WarmThroughput: warmThroughput }),
        }),
      };
    });
  if (described.length === 0) return {};
  return { [kind === "global" ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes"]: described };
}
