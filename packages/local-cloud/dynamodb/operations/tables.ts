import type { z } from "zod";

import { AwsError } from "../../core/service";
import { capacityOf, checkChanges } from "../capacityRules";
import { checkDefinition } from "../definition";
import { describe, describeDeleted, nameIn } from "../describe";
import { invalidParameter, tableNotFound, validation } from "../errors";
import type { TableDefinition } from "../schema";
import type { Store } from "../store/store";
import type { Table } from "../store/table";
import type { Call } from "./operation";
import { operation } from "./operation";
import {
  arnInput,
  createInput,
  listInput,
  namedInput,
  parse,
  tagInput,
  toDefinition,
  toIndex,
  ttlInput,
  untagInput,
  updateInput,
} from "./tableInput";

function existing(store: Store, nameOrArn: string): Table {
  const table = store.catalog.get(nameIn(nameOrArn));
  if (!table) throw tableNotFound(nameIn(nameOrArn));
  return table;
}

const changeTable = (store: Store, nameOrArn: string, change: (before: TableDefinition) => TableDefinition) =>
  store.changeTable(() => existing(store, nameOrArn), change);

/** Defines an operation on one table. */
export const tableOperation = <S extends z.ZodType<{ TableName: string } | { ResourceArn: string }>>(
  action: string,
  schema: S,
  answer: (input: z.output<S>, call: Call) => Promise<object> | object,
) =>
  operation<z.output<S>>({
    parse: (raw) => parse(schema, raw),
    grants: (input) => [
      { action, table: nameIn("TableName" in input ? input.TableName : input.ResourceArn) },
    ],
    answer,
  });

export const describeTable = tableOperation("DescribeTable", namedInput, ({ TableName }, call) => ({
  Table: describe(existing(call.store, TableName), call.store, call),
}));

export const createTable = tableOperation("CreateTable", createInput, async (input, call) => {
  const definition = toDefinition(input);
  checkDefinition(
    definition,
    input.AttributeDefinitions.map(({ AttributeName }) => AttributeName),
  );
  if (call.store.catalog.get(definition.name))
    throw new AwsError("ResourceInUseException", `Table already exists: ${definition.name}`);
  const table = await call.store.createTable(definition);
  return { TableDescription: describe(table, call.store, call, "CREATING") };
});

export const deleteTable = tableOperation("DeleteTable", namedInput, async ({ TableName }, call) => {
  const table = existing(call.store, TableName);
  if (table.definition.deletionProtection)
    throw validation(
      "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.",
    );
  const described = describeDeleted(table, call.store, call);
  await call.store.dropTable(table);
  return { TableDescription: described };
});

export const updateTable = tableOperation("UpdateTable", updateInput, async (input, call) => {
  const changed = await changeTable(call.store, input.TableName, (before) => updated(before, input));
  return { TableDescription: describe(changed, call.store, call, "UPDATING") };
});

type Update = z.output<typeof updateInput>;

function updated(before: TableDefinition, input: Update): TableDefinition {
  const { StreamSpecification: stream } = input;
  if (stream && stream.StreamEnabled === Boolean(before.stream))
    throw validation(
      `Table already has ${before.stream ? "an enabled" : "a disabled"} stream: TableName: ${before.name}`,
    );
  const after: TableDefinition = {
    ...before,
    ...(stream && {
      stream: stream.StreamEnabled ? { viewType: stream.StreamViewType ?? "NEW_AND_OLD_IMAGES" } : undefined,
    }),
    ...updatedCapacity(before, input),
    deletionProtection: input.DeletionProtectionEnabled ?? before.deletionProtection,
    tableClass: input.TableClass ?? before.tableClass,
  };
  checkDefinition(after, []);
  return after;
}

/** Returns the capacity of a table and its indexes after an update, which may change the billing mode too. */
function updatedCapacity(
  before: TableDefinition,
  input: Update,
): Pick<TableDefinition, "indexes" | "provisioned"> {
  const { BillingMode, ProvisionedThroughput: given, GlobalSecondaryIndexUpdates = [] } = input;
  const indexes = updatedIndexes(before, input);
  if (BillingMode === "PAY_PER_REQUEST") {
    capacityOf(BillingMode, given);
    return { indexes: indexes.map(({ provisioned: _, ...index }) => index), provisioned: undefined };
  }
  const wasProvisioned = before.provisioned !== undefined;
  if (!wasProvisioned && BillingMode === undefined && given) capacityOf("PAY_PER_REQUEST", given);
  if (!wasProvisioned && BillingMode) capacityOf(BillingMode, given);
  if (before.provisioned && given) checkChanges("table", before.provisioned, given);
  const own = new Map(
    GlobalSecondaryIndexUpdates.flatMap(({ Update }) =>
      Update ? [[Update.IndexName, Update.ProvisionedThroughput] as const] : [],
    ),
  );
  for (const [name, capacity] of own) {
    const index = indexes.find((one) => one.name === name && one.kind === "global");
    if (!index) throw indexNotFound(name);
    if (index.provisioned) checkChanges("index", index.provisioned, capacity);
  }
  return {
    indexes: indexes.map((index) => ({ ...index, provisioned: own.get(index.name) ?? index.provisioned })),
    provisioned: given ?? before.provisioned,
  };
}

const indexNotFound = (name: string) =>
  new AwsError("ResourceNotFoundException", `Requested resource not found: Index: ${name}`);

function updatedIndexes(
  { indexes }: TableDefinition,
  { AttributeDefinitions = [], GlobalSecondaryIndexUpdates = [] }: Update,
): TableDefinition["indexes"] {
  const change = GlobalSecondaryIndexUpdates.find(({ Create, Delete }) => Create ?? Delete);
  if (change?.Create) return [...indexes, toIndex(change.Create, "global", AttributeDefinitions)];
  if (!change?.Delete) return indexes;
  const { IndexName } = change.Delete;
  const left = indexes.filter(({ name, kind }) => name !== IndexName || kind !== "global");
  if (left.length === indexes.length) throw indexNotFound(IndexName);
  return left;
}

export const listTables = operation<z.output<typeof listInput>>({
  parse: (raw) => parse(listInput, raw),
  grants: () => [{ action: "ListTables" }],
  answer({ ExclusiveStartTableName: start, Limit = 100 }, { store }) {
    const names = store.catalog.names().filter((name) => start === undefined || name > start);
    const page = names.slice(0, Limit);
    return {
      TableNames: page,
      ...(names.length > page.length && { LastEvaluatedTableName: page[page.length - 1] }),
    };
  },
});

export const describeTimeToLive = tableOperation(
  "DescribeTimeToLive",
  namedInput,
  ({ TableName }, { store }) => {
    const { ttl } = existing(store, TableName).definition;
    return {
      TimeToLiveDescription:
        ttl === undefined
          ? { TimeToLiveStatus: "DISABLED" }
          : { TimeToLiveStatus: "ENABLED", AttributeName: ttl },
    };
  },
);

export const updateTimeToLive = tableOperation("UpdateTimeToLive", ttlInput, async (input, { store }) => {
  const { AttributeName, Enabled } = input.TimeToLiveSpecification;
  await changeTable(store, input.TableName, ({ ttl, ...before }) => {
    if (Enabled && ttl !== undefined) throw validation("TimeToLive is already enabled");
    if (!Enabled && ttl === undefined) throw validation("TimeToLive is already disabled");
    if (!Enabled && ttl !== AttributeName)
      throw invalidParameter(
        `TimeToLive is active on a different AttributeName: current AttributeName is ${ttl}`,
      );
    return { ...before, ttl: Enabled ? AttributeName : undefined };
  });
  return { TimeToLiveSpecification: input.TimeToLiveSpecification };
});

export const listTagsOfResource = tableOperation(
  "ListTagsOfResource",
  arnInput,
  ({ ResourceArn }, { store }) => ({
    Tags: Object.entries(existing(store, ResourceArn).definition.tags).map(([Key, Value]) => ({
      Key,
      Value,
    })),
  }),
);

export const tagResource = tableOperation(
  "TagResource",
  tagInput,
  async ({ ResourceArn, Tags }, { store }) => {
    const added = Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
    await changeTable(store, ResourceArn, (before) => ({ ...before, tags: { ...before.tags, ...added } }));
    return {};
  },
);

export const untagResource = tableOperation(
  "UntagResource",
  untagInput,
  async ({ ResourceArn, TagKeys }, { store }) => {
    await changeTable(store, ResourceArn, (before) => {
      const left = Object.entries(before.tags).filter(([key]) => !TagKeys.includes(key));
      return { ...before, tags: Object.fromEntries(left) };
    });
    return {};
  },
);

/** Returns the account's quotas, which the local DynamoDB does not enforce. */
export const describeLimits = operation<object>({
  parse: () => ({}),
  grants: () => [{ action: "DescribeLimits" }],
  answer: () => ({
    AccountMaxReadCapacityUnits: 80_000,
    AccountMaxWriteCapacityUnits: 80_000,
    TableMaxReadCapacityUnits: 40_000,
    TableMaxWriteCapacityUnits: 40_000,
  }),
});
