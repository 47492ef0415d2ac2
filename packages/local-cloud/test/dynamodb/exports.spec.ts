import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";

import {
  type AttributeValue,
  CreateTableCommand,
  DeleteItemCommand,
  DescribeExportCommand,
  ExportTableToPointInTimeCommand,
  type ExportTableToPointInTimeCommandInput,
  ListExportsCommand,
  PutItemCommand,
  UpdateContinuousBackupsCommand,
} from "@aws-sdk/client-dynamodb";
import { GetObjectCommand } from "@aws-sdk/client-s3";

import { administratorAccess } from "../../iam";
import { startDynamoDb, type TestDynamoDb } from "../../testing/dynamodb";
import { type S3Cloud, s3Cloud } from "../s3/cloud";

describe("exports of tables", () => {
  let time = Date.parse("2026-11-20T12:00:00Z");
  let db: TestDynamoDb;
  let cloud: S3Cloud;
  let bucket: string;
  const userOf = (name: string) => {
    const { arn } = cloud.iam.localUser(name, name === "operator" ? { policies: [administratorAccess] } : {});
    return { kind: "user", arn, name } as const;
  };
  let caller: ReturnType<typeof userOf>;

  before(async () => {
    cloud = await s3Cloud();
    caller = userOf("operator");
    bucket = await cloud.bucket("exports");
    db = await startDynamoDb({ now: () => time });
    db.service.exportBy((object, call) => cloud.s3.write(object, { ...call, principal: caller }));
  });
  after(async () => {
    await db.close();
    await cloud.close();
  });

  const TableArn = (name: string) => `arn:aws:dynamodb:eu-central-1:123456789012:table/${name}`;

  async function table(TableName: string, PointInTimeRecoveryEnabled = true): Promise<string> {
    await db.client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      }),
    );
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled };
    await db.client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
    return TableArn(TableName);
  }

  const put = (TableName: string, Item: Record<string, AttributeValue>) =>
    db.client.send(new PutItemCommand({ TableName, Item }));
  const exported = (input: Partial<ExportTableToPointInTimeCommandInput> & { TableArn: string }) =>
    db.client.send(new ExportTableToPointInTimeCommand({ S3Bucket: bucket, ...input }));
  const described = async (ExportArn: string | undefined) =>
    (await db.client.send(new DescribeExportCommand({ ExportArn }))).ExportDescription ?? {};
  const read = async (Key: string | undefined) => {
    const { Body } = await cloud.client.send(new GetObjectCommand({ Bucket: bucket, Key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  };

  /** Reads an export as its manifests say, and checks them. */
  async function rowsOf(manifest: string | undefined): Promise<Map<string, Record<string, AttributeValue>>> {
    const md5 = (body: Buffer) => createHash("md5").update(body).digest("base64");
    const text = await read(manifest);
    assert.equal(String(await read(manifest?.replace(".json", ".checksum"))), md5(text));
    const summary = JSON.parse(String(text));
    const files = String(await read(summary.manifestFilesS3Key))
      .trim()
      .split("\n");
    const rows = new Map<string, Record<string, AttributeValue>>();
    for (const line of files) {
      const { dataFileS3Key, itemCount, md5Checksum } = JSON.parse(line);
      const body = await read(dataFileS3Key);
      assert.equal(md5(body), md5Checksum);
      const items = String(gunzipSync(body)).split("\n").slice(0, -1);
      assert.equal(items.length, itemCount);
      for (const item of items.map((each) => JSON.parse(each).Item)) rows.set(item.id.S, item);
    }
    assert.equal(rows.size, summary.itemCount);
    return rows;
  }

  it("have the rows of the moment in files that their manifests list, as DynamoDB writes them", async () => {
    const arn = await table("ledger");
    for (let n = 0; n < 40; n++)
      await put("ledger", {
        id: { S: `row ${n}` },
        n: { N: `${n}` },
        l: { L: [{ BOOL: true }, { B: Buffer.from("é") }] },
      });
    const then = time;
    time += 5_000;
    await put("ledger", { id: { S: "row 1" }, n: { N: "-1" } });
    await put("ledger", { id: { S: "later" } });
    await db.client.send(new DeleteItemCommand({ TableName: "ledger", Key: { id: { S: "row 2" } } }));

    const { ExportDescription: begun } = await exported({
      TableArn: arn,
      ExportTime: new Date(then),
      S3Prefix: "a/b",
    });
    assert.equal(begun?.ExportStatus, "IN_PROGRESS");
    const done = await described(begun?.ExportArn);
    assert.equal(done.ExportStatus, "COMPLETED");
    assert.match(String(done.ExportArn), /:table\/ledger\/export\/\d{14}-[0-9a-f]{8}$/);
    assert.match(
      String(done.ExportManifest),
      /^a\/b\/AWSDynamoDB\/\d{14}-[0-9a-f]{8}\/manifest-summary\.json$/,
    );
    assert.deepEqual([done.ItemCount, done.ExportTime?.getTime()], [40, then]);
    const rows = await rowsOf(done.ExportManifest);
    assert.deepEqual(rows.get("row 1"), {
      id: { S: "row 1" },
      n: { N: "1" },
      l: { L: [{ BOOL: true }, { B: "w6k=" }] },
    });
    assert.ok(rows.has("row 2") && !rows.has("later"));

    const latest = await exported({ TableArn: arn });
    const now = await rowsOf((await described(latest.ExportDescription?.ExportArn)).ExportManifest);
    assert.deepEqual([now.size, now.get("row 1")?.["n"], now.has("row 2")], [40, { N: "-1" }, false]);
  });

  it("are made once for a token, and listed by table, a page at a time", async () => {
    const arn = await table("listed");
    const one = await exported({ TableArn: arn, ClientToken: "once" });
    const same = await exported({ TableArn: arn, ClientToken: "once" });
    assert.equal(same.ExportDescription?.ExportArn, one.ExportDescription?.ExportArn);
    await assert.rejects(exported({ TableArn: arn, ClientToken: "once", S3Prefix: "other" }), {
      name: "ExportConflictException",
    });
    time += 1_000;
    const two = await exported({ TableArn: arn });
    const list = (NextToken?: string) =>
      db.client.send(new ListExportsCommand({ TableArn: arn, MaxResults: 1, NextToken }));
    const first = await list();
    const second = await list(first.NextToken);
    assert.deepEqual(
      [...(first.ExportSummaries ?? []), ...(second.ExportSummaries ?? [])].map(({ ExportArn }) => ExportArn),
      [one, two].map(({ ExportDescription: made }) => made?.ExportArn),
    );
    assert.equal(second.NextToken, undefined);
  });

  it("fail where S3 refuses a file, and are refused without recovery, for another time, table or form", async () => {
    const arn = await table("refused");
    const failed = async (S3Bucket: string) => {
      const { ExportDescription: made } = await exported({ TableArn: arn, S3Bucket });
      const { ExportStatus, FailureCode } = await described(made?.ExportArn);
      return [ExportStatus, FailureCode];
    };
    assert.deepEqual(await failed("nothing-there"), ["FAILED", "S3NoSuchBucket"]);
    const operator = caller;
    caller = userOf("reader");
    assert.deepEqual(await failed(bucket), ["FAILED", "S3AccessDenied"]);
    caller = operator;
    const refused: [Partial<ExportTableToPointInTimeCommandInput>, string][] = [
      [{ TableArn: await table("bare", false) }, "PointInTimeRecoveryUnavailableException"],
      [{ TableArn: TableArn("nowhere") }, "TableNotFoundException"],
      [{ ExportTime: new Date(time + 1_000) }, "InvalidExportTimeException"],
      [{ ExportFormat: "ION" }, "ValidationException"],
      [{ S3Bucket: "-" }, "ValidationException"],
    ];
    for (const [input, name] of refused)
      await assert.rejects(exported({ TableArn: arn, ...input }), { name });
    await assert.rejects(described(`${arn}/export/00000000000000-00000000`), {
      name: "ExportNotFoundException",
    });
  });
});
