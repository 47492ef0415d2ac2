import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";

/** Seconds. AWS restores tables within minutes, and large ones within hours. */
const patience = 6 * 60 * 60;
/** Milliseconds between two checks. AWS cannot restore the last five minutes yet. */
const lookAgainMs = 10_000;

/** Returns the name of the new table: the restored table's name with the time. */
const restoredName = (table: string, at: Date) =>
  `${table}-${at.toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-")}`;

/**
 * Restores a table to a point in time, as a new table, and waits until it can be read. If an earlier attempt has restored
 * the table to that time, that table is reused. Throws if the time is outside the table's recovery window.
 */
export async function restoredTable(
  dynamodb: DynamoDBClient,
  table: string,
  at: Date,
  say: (line: string) => void,
): Promise<string> {
  const name = restoredName(table, at);
  if (!(await exists(dynamodb, name))) {
    await untilRestorable(dynamodb, table, at, say);
    await dynamodb.send(
      new RestoreTableToPointInTimeCommand({
        SourceTableName: table,
        TargetTableName: name,
        RestoreDateTime: at,
      }),
    );
    say(`Restoring ${table} as ${name}. On AWS this takes ten minutes and more.`);
  }
  await waitUntilTableExists({ client: dynamodb, maxWaitTime: patience }, { TableName: name });
  return name;
}

async function exists(dynamodb: DynamoDBClient, TableName: string): Promise<boolean> {
  try {
    await dynamodb.send(new DescribeTableCommand({ TableName }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") return false;
    throw error;
  }
}

async function untilRestorable(
  dynamodb: DynamoDBClient,
  TableName: string,
  at: Date,
  say: (line: string) => void,
): Promise<void> {
  for (let told = false; ; told = true) {
    const { ContinuousBackupsDescription: backups } = await dynamodb.send(
      new DescribeContinuousBackupsCommand({ TableName }),
    );
    const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } =
      backups?.PointInTimeRecoveryDescription ?? {};
    if (!earliest || !latest) throw new Error(`${TableName} has no point-in-time recovery.`);
    if (at < earliest)
      throw new Error(
        `${TableName} can be restored from ${earliest.toISOString()} on, not ${at.toISOString()}.`,
      );
    if (at <= latest) return;
    if (at.getTime() > Date.now()) throw new Error(`${at.toISOString()} is in the future.`);
    if (!told) say(`DynamoDB cannot restore ${at.toISOString()} yet. It can within five minutes.`);
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}
