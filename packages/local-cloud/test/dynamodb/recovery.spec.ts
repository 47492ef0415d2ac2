import assert from "node:assert/strict";

import {
  CreateTableCommand,
  DeleteItemCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  PutItemCommand,
  QueryCommand,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  UpdateContinuousBackupsCommand,
} from "@aws-sdk/client-dynamodb";
import fc from "fast-check";

import { recoveryMs } from "../../dynamodb/store/history";
import { startDynamoDb, type TestDynamoDb } from "../../testing/dynamodb";

describe("point-in-time recovery", () => {
  let time = Date.parse("2026-11-20T12:00:00Z");
  let db: TestDynamoDb;
  let number = 0;

  before(async () => {
    db = await startDynamoDb({ now: () => time });
  });
  after(() => db.close());

  const recoverable = (TableName: string, PointInTimeRecoveryEnabled: boolean) =>
    db.client.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled },
      }),
    );

  async function table({ recovery = true } = {}): Promise<string> {
    const TableName = `scores-${++number}`;
    await db.client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [
          { AttributeName: "id", AttributeType: "S" },
          { AttributeName: "score", AttributeType: "N" },
        ],
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        GlobalSecondaryIndexes: [
          {
            IndexName: "byScore",
            KeySchema: [{ AttributeName: "score", KeyType: "HASH" }],
            Projection: { ProjectionType: "ALL" },
          },
        ],
        StreamSpecification: { StreamEnabled: true, StreamViewType: "KEYS_ONLY" },
        Tags: [{ Key: "stack", Value: "dev" }],
      }),
    );
    if (recovery) await recoverable(TableName, true);
    return TableName;
  }

  const put = (TableName: string, id: string, score: number) =>
    db.client.send(new PutItemCommand({ TableName, Item: { id: { S: id }, score: { N: `${score}` } } }));
  const remove = (TableName: string, id: string) =>
    db.client.send(new DeleteItemCommand({ TableName, Key: { id: { S: id } } }));
  const restore = (
    SourceTableName: string,
    at: number,
    TargetTableName = `${SourceTableName}-restored-${at}`,
  ) =>
    db.client.send(
      new RestoreTableToPointInTimeCommand({
        SourceTableName,
        TargetTableName,
        RestoreDateTime: new Date(at),
      }),
    );

  async function rows(TableName: string): Promise<Record<string, number>> {
    const { Items = [] } = await db.client.send(new ScanCommand({ TableName, ConsistentRead: true }));
    return Object.fromEntries(Items.map(({ id, score }) => [id?.S, Number(score?.N)]));
  }

  it("brings back what the table had at any moment, by the table and by its index", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.option(fc.nat(9))), {
          minLength: 1,
          maxLength: 12,
        }),
        async (writes) => {
          const source = await table();
          const then = new Map([[time, await rows(source)]]);
          for (const [id, score] of writes) {
            time += 1_000;
            await (score === null ? remove(source, id) : put(source, id, score));
            then.set(time, await rows(source));
          }
          time += 1_000;
          for (const [at, expected] of then) {
            await restore(source, at);
            const restored = `${source}-restored-${at}`;
            assert.deepEqual(await rows(restored), expected);
            for (const score of new Set(Object.values(expected))) {
              const { Count } = await db.client.send(
                new QueryCommand({
                  TableName: restored,
                  IndexName: "byScore",
                  KeyConditionExpression: "score = :s",
                  ExpressionAttributeValues: { ":s": { N: `${score}` } },
                }),
              );
              assert.equal(Count, Object.values(expected).filter((each) => each === score).length);
            }
          }
        },
      ),
      { numRuns: 12 },
    ));

  it("leaves out the stream, tags and recovery of the source, and says where the table comes from", async () => {
    const source = await table();
    const { TableDescription } = await restore(source, time, "bare");
    assert.equal(TableDescription?.TableStatus, "CREATING");
    assert.equal(TableDescription?.RestoreSummary?.RestoreDateTime?.getTime(), time);
    assert.match(String(TableDescription?.RestoreSummary?.SourceTableArn), new RegExp(`:table/${source}$`));
    const { Table } = await db.client.send(new DescribeTableCommand({ TableName: "bare" }));
    assert.equal(Table?.StreamSpecification, undefined);
    assert.deepEqual(
      Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName),
      ["byScore"],
    );
    const { ContinuousBackupsDescription: backups } = await db.client.send(
      new DescribeContinuousBackupsCommand({ TableName: "bare" }),
    );
    assert.equal(backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus, "DISABLED");
  });

  it("says for how many days AWS would keep what was", async () => {
    const source = await table();
    const days = async () => {
      const { ContinuousBackupsDescription: backups } = await db.client.send(
        new DescribeContinuousBackupsCommand({ TableName: source }),
      );
      return backups?.PointInTimeRecoveryDescription?.RecoveryPeriodInDays;
    };
    assert.equal(await days(), 35);
    await recoverable(source, false);
    assert.equal(await days(), undefined);
  });

  it("reaches from when it was switched on, for a day, to now", async () => {
    const source = await table();
    const range = async () => {
      const { ContinuousBackupsDescription: backups } = await db.client.send(
        new DescribeContinuousBackupsCommand({ TableName: source }),
      );
      const { EarliestRestorableDateTime: from, LatestRestorableDateTime: to } =
        backups?.PointInTimeRecoveryDescription ?? {};
      return [from?.getTime(), to?.getTime()];
    };
    const on = time;
    assert.deepEqual(await range(), [on, on]);
    time += 60_000;
    await put(source, "a", 1);
    assert.deepEqual(await range(), [on, time]);
    for (const at of [on - 1_000, time + 1_000])
      await assert.rejects(restore(source, at), { name: "InvalidRestoreTimeException" });
    time += recoveryMs;
    await db.service.sweep();
    assert.deepEqual(await range(), [time - recoveryMs, time]);
    await restore(source, time - recoveryMs, "old");
    assert.deepEqual(await rows("old"), { a: 1 });
    await recoverable(source, false);
    await recoverable(source, true);
    assert.deepEqual(await range(), [time, time]);
  });

  it("refuses a table without it, one that is not there, and a name that is taken", async () => {
    const source = await table({ recovery: false });
    await assert.rejects(restore(source, time), { name: "PointInTimeRecoveryUnavailableException" });
    await assert.rejects(restore("nothing", time), { name: "TableNotFoundException" });
    const other = await table();
    await assert.rejects(restore(other, time, source), { name: "TableAlreadyExistsException" });
  });
});
