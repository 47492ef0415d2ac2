import type { z } from "zod";

import { AwsError } from "../../core/service";
import { describe, nameIn, tableArn } from "../describe";
import { validation } from "../errors";
import type { TableDefinition } from "../schema";
import type { Store } from "../store/store";
import type { Table } from "../store/table";
import { type Call, operation } from "./operation";
import { continuousInput, namedInput, parse, restoreInput } from "./tableInput";
import { tableOperation } from "./tables";

/** Returns the times to which a table can be restored. On AWS the latest is five minutes ago. */
const recoverable = (table: Table, store: Store) => ({
  earliest: store.history.earliest(store.catalog.facts(table.name)?.recoverableFrom),
  latest: store.now(),
});

/** The days for which AWS keeps a table's history, unless the table's definition sets fewer. */
const longestRecoveryDays = 35;

/** For a missing table, the backup operations have a different error than the table operations. */
export function recoveredTable(store: Store, nameOrArn: string): Table {
  const name = nameIn(nameOrArn);
  const table = store.catalog.get(name);
  if (!table) throw new AwsError("TableNotFoundException", `Table not found: ${name}`);
  return table;
}

function describeBackups(table: Table, store: Store) {
  const { earliest, latest } = recoverable(table, store);
  return {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: "ENABLED",
      PointInTimeRecoveryDescription: table.definition.pointInTimeRecovery
        ? {
            PointInTimeRecoveryStatus: "ENABLED",
            EarliestRestorableDateTime: earliest / 1000,
            LatestRestorableDateTime: latest / 1000,
            RecoveryPeriodInDays: table.definition.recoveryDays ?? longestRecoveryDays,
          }
        : { PointInTimeRecoveryStatus: "DISABLED" },
    },
  };
}

export const describeContinuousBackups = tableOperation(
  "DescribeContinuousBackups",
  namedInput,
  ({ TableName }, { store }) => describeBackups(recoveredTable(store, TableName), store),
);

export const updateContinuousBackups = tableOperation(
  "UpdateContinuousBackups",
  continuousInput,
  async ({ TableName, PointInTimeRecoverySpecification }, { store }) => {
    const pointInTimeRecovery = PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled;
    const changed = await store.changeTable(
      () => recoveredTable(store, TableName),
      (before) => ({ ...before, pointInTimeRecovery }),
    );
    return describeBackups(changed, store);
  },
);

type Restore = z.output<typeof restoreInput>;

/** The actions that a caller needs on the new table, by DynamoDB's guide on restoring with IAM. */
const onTarget = ["BatchWriteItem", "DeleteItem", "GetItem", "PutItem", "Query", "Scan", "UpdateItem"];

export const restoreTableToPointInTime = operation<Restore & { source: string }>({
  parse(raw) {
    const input = parse(restoreInput, raw);
    const given = input.SourceTableName ?? input.SourceTableArn;
    if (given === undefined || (input.SourceTableName && input.SourceTableArn))
      throw validation("One of SourceTableName and SourceTableArn must be given");
    return { ...input, source: nameIn(given) };
  },
  grants: ({ source, TargetTableName }) => [
    { action: "RestoreTableToPointInTime", table: source },
    ...onTarget.map((action) => ({ action, table: TargetTableName })),
  ],
  async answer(input, call) {
    const { store } = call;
    const source = recoveredTable(store, input.source);
    if (store.catalog.get(input.TargetTableName))
      throw new AwsError("TableAlreadyExistsException", `Table already exists: ${input.TargetTableName}`);
    const at = momentOf(
      source,
      store,
      input.UseLatestRestorableTime ? undefined : (input.RestoreDateTime ?? Number.NaN),
    );
    const restored = await store.restoreTable(source, restoredDefinition(source, input.TargetTableName), at);
    return {
      TableDescription: { ...describe(restored, store, call, "CREATING"), ...summary(source, at, call) },
    };
  },
});

/**
 * Returns the moment of a table's past, in epoch milliseconds, that a request gives in seconds: the latest one by default. Throws
 * AWS's error, of which `name` is a part, for a moment that is not kept.
 */
export function momentOf(
  table: Table,
  store: Store,
  seconds: number | undefined,
  name: "Restore" | "Export" = "Restore",
): number {
  if (!table.definition.pointInTimeRecovery)
    throw new AwsError(
      "PointInTimeRecoveryUnavailableException",
      `Point in time recovery is not enabled for table '${table.name}'`,
    );
  const { earliest, latest } = recoverable(table, store);
  const at = seconds === undefined ? latest : seconds * 1000;
  if (!(at >= earliest && at <= latest))
    throw new AwsError(
      `Invalid${name}TimeException`,
      `${name}${name === "Restore" ? "DateTime" : "Time"} must be between EarliestRestorableDateTime and LatestRestorableDateTime.`,
    );
  return at;
}

/** Returns the definition of a restored table. As on AWS, it has no stream, time to live, tags or recovery. */
function restoredDefinition({ definition }: Table, name: string): TableDefinition {
  const { key, indexes, tableClass, provisioned } = definition;
  return {
    name,
    key,
    indexes,
    tableClass,
    provisioned,
    tags: {},
    deletionProtection: false,
    pointInTimeRecovery: false,
  };
}

const summary = (source: Table, at: number, call: Call) => ({
  RestoreSummary: {
    SourceTableArn: tableArn(call, source.name),
    RestoreDateTime: at / 1000,
    RestoreInProgress: true,
  },
});
