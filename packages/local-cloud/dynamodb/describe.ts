import type { KeySchema } from "./keys";
import { keyAttributes } from "./schema";
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
    BillingModeSummary: { BillingMode: "PAY_PER_REQUEST", LastUpdateToPayPerRequestDateTime: created },
    ProvisionedThroughput: noThroughput,
    ItemCount: totals.items,
    TableSizeBytes: totals.bytes,
    DeletionProtectionEnabled: definition.deletionProtection,
    TableClassSummary:
      definition.tableClass === "STANDARD" ? undefined : { TableClass: definition.tableClass },
    ...indexesOf(table, "global", arn, totals),
    ...indexesOf(table, "local", arn, totals),
    ...(definition.stream && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: definition.stream.viewType },
      LatestStreamLabel: facts?.streamLabel,
      LatestStreamArn: `${arn}/stream/${facts?.streamLabel}`,
    }),
  };
}

const noThroughput = { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 };

function indexesOf(
  table: Table,
  kind: "global" | "local",
  arn: string,
  totals: { items: number; bytes: number },
): object {
  const described = table.indexes
    .filter(({ definition }) => definition.kind === kind)
    .map((index) => {
      const { name, key, projection, include } = index.definition;
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
        ...(kind === "global" && { IndexStatus: "ACTIVE", ProvisionedThroughput: noThroughput }),
      };
    });
  if (described.length === 0) return {};
  return { [kind === "global" ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes"]: described };
}
