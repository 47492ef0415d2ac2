import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CreateTableCommand, DeleteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type ShardIteratorType,
} from "@aws-sdk/client-dynamodb-streams";

import { Store } from "../../dynamodb/store/store";
import { rowOf } from "../../dynamodb/store/table";
import { streamsApi } from "../../dynamodb/streams/api";
import { callOf, startDynamoDb, testHost } from "../../testing/dynamodb";
import { type StreamCloud, streamCloud } from "../lambda/eventSourceMapping/cloud";

describe("DynamoDB Streams, by the official client", () => {
  let cloud: StreamCloud;
  let streams: DynamoDBStreamsClient;
  let StreamArn: string;
  let ShardId: string;
  before(async () => {
    cloud = await streamCloud();
    streams = new DynamoDBStreamsClient(cloud.client);
    StreamArn = (await cloud.table("scores")).streamArn;
    for (const n of [0, 1, 2, 3, 4]) await cloud.put("scores", "a", n);
  });
  after(async () => {
    streams.destroy();
    await cloud.close();
  });

  const iterator = async (ShardIteratorType: ShardIteratorType, SequenceNumber?: string) => {
    const input = { StreamArn, ShardId, ShardIteratorType, SequenceNumber };
    return (await streams.send(new GetShardIteratorCommand(input))).ShardIterator;
  };
  const read = async (ShardIterator: string | undefined, Limit?: number) => {
    const { Records = [], NextShardIterator } = await streams.send(
      new GetRecordsCommand({ ShardIterator, Limit }),
    );
    return {
      next: NextShardIterator,
      records: Records,
      values: Records.map(({ dynamodb }) => Number(dynamodb?.NewImage?.["n"]?.N)),
    };
  };

  it("lists the streams, of one table or all, in pages", async () => {
    const other = (await cloud.table("other")).streamArn;
    const all = await streams.send(new ListStreamsCommand({}));
    assert.deepEqual(
      all.Streams?.map((stream) => stream.StreamArn),
      [other, StreamArn],
    );
    const own = await streams.send(new ListStreamsCommand({ TableName: "scores" }));
    assert.deepEqual(own.Streams, [
      { StreamArn, TableName: "scores", StreamLabel: StreamArn.split("/stream/")[1] },
    ]);
    const page = await streams.send(new ListStreamsCommand({ Limit: 1 }));
    assert.equal(page.LastEvaluatedStreamArn, other);
    const next = await streams.send(new ListStreamsCommand({ ExclusiveStartStreamArn: other }));
    assert.deepEqual([next.Streams?.length, next.LastEvaluatedStreamArn], [1, undefined]);
  });

  it("describes a stream and its shards", async () => {
    const { StreamDescription: stream } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    assert.deepEqual(
      [stream?.StreamStatus, stream?.StreamViewType, stream?.TableName, stream?.KeySchema],
      ["ENABLED", "NEW_AND_OLD_IMAGES", "scores", [{ AttributeName: "id", KeyType: "HASH" }]],
    );
    assert.ok(Math.abs((stream?.CreationRequestDateTime?.getTime() ?? 0) - Date.now()) < 60_000);
    const [shard] = stream?.Shards ?? [];
    assert.match(shard?.ShardId ?? "", /^shardId-\d{20}-[0-9a-f]{8}$/);
    assert.match(shard?.SequenceNumberRange?.StartingSequenceNumber ?? "", /^\d{21}$/);
    ShardId = shard?.ShardId ?? "";
  });

  it("reads from the oldest record on, page by page, and then waits for more", async () => {
    const first = await read(await iterator("TRIM_HORIZON"), 3);
    const second = await read(first.next);
    assert.deepEqual(
      [first.values, second.values],
      [
        [0, 1, 2],
        [3, 4],
      ],
    );
    assert.deepEqual((await read(second.next)).values, []);
    await cloud.put("scores", "a", 5);
    assert.deepEqual((await read(second.next)).values, [5]);
  });

  it("reads from a record, after it, or only new records", async () => {
    const { records } = await read(await iterator("TRIM_HORIZON"));
    const number = records[2]?.dynamodb?.SequenceNumber;
    assert.deepEqual((await read(await iterator("AT_SEQUENCE_NUMBER", number), 2)).values, [2, 3]);
    assert.deepEqual((await read(await iterator("AFTER_SEQUENCE_NUMBER", number), 2)).values, [3, 4]);
    const latest = await iterator("LATEST");
    await cloud.put("scores", "a", 6);
    assert.deepEqual((await read(latest)).values, [6]);
  });

  it("returns records with both images", async () => {
    const item = { id: { S: "b" }, data: { B: Uint8Array.from([1, 2, 255]) } };
    const latest = await iterator("LATEST");
    await cloud.dynamo.send(new PutItemCommand({ TableName: "scores", Item: item }));
    await cloud.dynamo.send(new DeleteItemCommand({ TableName: "scores", Key: { id: item.id } }));
    const [put, deleted] = (await read(latest)).records;
    assert.deepEqual(
      [put?.eventName, put?.dynamodb?.NewImage, put?.dynamodb?.OldImage],
      ["INSERT", item, undefined],
    );
    assert.deepEqual(
      [deleted?.eventName, deleted?.dynamodb?.NewImage, deleted?.dynamodb?.OldImage],
      ["REMOVE", undefined, item],
    );
    assert.equal(put?.dynamodb?.StreamViewType, "NEW_AND_OLD_IMAGES");
    // The key's name twice over its image: 2 + 1, and 2 + 1 + 4 + 3.
    assert.equal(put?.dynamodb?.SizeBytes, 3 + 10);
    assert.notEqual(put?.eventID, deleted?.eventID);
  });

  it("refuses unknown, incomplete and unimplemented requests", async () => {
    const none = StreamArn.replace("/scores/", "/none/");
    await assert.rejects(streams.send(new DescribeStreamCommand({ StreamArn: none })), {
      name: "ResourceNotFoundException",
      message: `Requested resource not found: Stream: ${none} not found`,
    });
    await assert.rejects(iterator("AFTER_SEQUENCE_NUMBER", "1".padStart(21, "9")), {
      name: "TrimmedDataAccessException",
    });
    await assert.rejects(iterator("AT_SEQUENCE_NUMBER"), { name: "ValidationException" });
    await assert.rejects(read("nonsense"), { name: "ValidationException", message: "Invalid ShardIterator" });
    const filter = { Type: "CHILD_SHARDS" as const, ShardId };
    await assert.rejects(streams.send(new DescribeStreamCommand({ StreamArn, ShardFilter: filter })), {
      name: "ValidationException",
      message: /does not implement DescribeStream's ShardFilter/,
    });
  });
});

describe("DynamoDB Streams: iterators", () => {
  it("are valid for 15 minutes", async () => {
    let now = Date.parse("2026-01-01T00:00:00Z");
    const dynamo = await startDynamoDb({ now: () => now });
    try {
      await dynamo.client.send(
        new CreateTableCommand({
          TableName: "scores",
          BillingMode: "PAY_PER_REQUEST",
          AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
          KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
          StreamSpecification: { StreamEnabled: true, StreamViewType: "KEYS_ONLY" },
        }),
      );
      const ask = async (operation: string, input: object) => {
        const answer = await dynamo.service.streams.api?.answer(callOf(operation, input));
        return JSON.parse(String(answer?.body));
      };
      const { Streams } = await ask("ListStreams", {});
      const { StreamArn } = Streams[0];
      const { StreamDescription } = await ask("DescribeStream", { StreamArn });
      const { ShardId } = StreamDescription.Shards[0];
      const begin = { StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" };
      const { ShardIterator } = await ask("GetShardIterator", begin);
      now += 15 * 60_000;
      assert.deepEqual((await ask("GetRecords", { ShardIterator })).Records, []);
      now += 1;
      await assert.rejects(ask("GetRecords", { ShardIterator }), { name: "ExpiredIteratorException" });
    } finally {
      await dynamo.close();
    }
  });
});

describe("DynamoDB Streams: a page of records", () => {
  it("has 1 MB, or one larger record, and nothing beyond it is read", async () => {
    const data = mkdtempSync(join(tmpdir(), "streams-"));
    const store = new Store(join(data, "dynamodb.sqlite"));
    const { parse } = JSON;
    try {
      const table = await store.createTable({
        name: "long",
        key: { hash: { name: "id", type: "S" } },
        indexes: [],
        stream: { viewType: "NEW_AND_OLD_IMAGES" },
        deletionProtection: false,
        pointInTimeRecovery: false,
        tableClass: "STANDARD",
        tags: {},
      });
      const api = streamsApi(store, testHost(data));
      const ask = async (operation: string, input: object) =>
        parse(String((await api.answer(callOf(operation, input))).body));
      const { StreamArn } = (await ask("ListStreams", {})).Streams[0];
      const { ShardId } = (await ask("DescribeStream", { StreamArn })).StreamDescription.Shards[0];
      const begin = { StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" };
      let { ShardIterator } = await ask("GetShardIterator", begin);
      await store.commits.run(() => {
        for (const [n, kilobytes] of [300, 300, 300, 300, 2000, 10, 10].entries()) {
          const item = { id: { S: String(n) }, text: { S: "x".repeat(kilobytes * 1024) } };
          store.write(table, table.keyOf(item), undefined, rowOf(item));
        }
      });
      let parsed = 0;
      JSON.parse = (text, ...more) => {
        if (text.length > 5_000) parsed++;
        return parse(text, ...more);
      };
      const pages: (readonly [records: number, read: number])[] = [];
      for (let page = 0; page < 4; page++) {
        parsed = 0;
        const { Records, NextShardIterator } = await ask("GetRecords", { ShardIterator });
        pages.push([Records.length, parsed]);
        ShardIterator = NextShardIterator;
      }
      // The first record after a page is read too, because only then it is known not to fit.
      assert.deepEqual(pages, [
        [3, 4],
        [1, 2],
        [1, 2],
        [2, 2],
      ]);
    } finally {
      JSON.parse = parse;
      store.close();
      rmSync(data, { recursive: true });
    }
  });
});
