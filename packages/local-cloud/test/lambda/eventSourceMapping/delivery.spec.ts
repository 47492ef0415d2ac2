import assert from "node:assert/strict";

import { DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import {
  GetEventSourceMappingCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from "@aws-sdk/client-lambda";

import type { RunClock } from "../../../core/clock";
import { numbers, type StreamCloud, streamCloud } from "./cloud";

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

describe("event source mappings: delivery", () => {
  let cloud: StreamCloud;
  let lambda: LambdaClient;
  let count = 0;
  before(async () => {
    cloud = await streamCloud();
    lambda = new LambdaClient(cloud.client);
  });
  after(async () => {
    lambda.destroy();
    await cloud.close();
  });

  /**
   * Creates a table and a function that follows its stream. Writes `before` records before it creates the mapping.
   */
  async function followed(options: Parameters<StreamCloud["consumer"]>[2] = {}, before = 0) {
    const name = `follower${count++}`;
    const table = `${name}-table`;
    const { streamArn } = await cloud.table(table);
    await write(table, upTo(before));
    const made = await cloud.consumer(name, streamArn, options);
    return { ...made, name, table, streamArn };
  }

  const write = async (table: string, values: readonly number[], id = "a") => {
    for (const n of values) await cloud.put(table, id, n);
  };
  const sizes = (name: string) => cloud.seen(name).map(({ records }) => records.length);

  it("passes writes to a function, in DynamoDB's event format", async () => {
    const { name, table, streamArn } = await followed();
    await write(table, [1, 2]);
    await cloud.dynamo.send(new DeleteItemCommand({ TableName: table, Key: { id: { S: "a" } } }));
    await cloud.drained();
    const records = cloud.seen(name).flatMap((batch) => batch.records);
    assert.deepEqual(
      records.map(({ eventName, dynamodb: { OldImage, NewImage } }) => [eventName, OldImage?.n, NewImage?.n]),
      [
        ["INSERT", undefined, { N: "1" }],
        ["MODIFY", { N: "1" }, { N: "2" }],
        ["REMOVE", { N: "2" }, undefined],
      ],
    );
    const [first] = records;
    assert.match(first?.eventID ?? "", /^[0-9a-f]{32}$/);
    assert.equal(first?.eventVersion, "1.1");
    assert.equal(first?.eventSource, "aws:dynamodb");
    assert.equal(first?.awsRegion, "eu-central-1");
    assert.equal(first?.eventSourceARN, streamArn);
    assert.deepEqual(first?.dynamodb?.Keys, { id: { S: "a" } });
    assert.equal(first?.dynamodb?.StreamViewType, "NEW_AND_OLD_IMAGES");
    const created = first?.dynamodb?.ApproximateCreationDateTime ?? 0;
    assert.ok(Number.isInteger(created) && Math.abs(created - Date.now() / 1000) < 60);
  });

  it("invokes at the write, and not at a poll a second later as AWS may", async () => {
    const { name, table } = await followed();
    await write(table, [0]);
    await cloud.drained();
    const waits: number[] = [];
    for (let n = 1; n <= 20; n++) {
      const written = Date.now();
      await write(table, [n]);
      await cloud.drained();
      waits.push((cloud.seen(name).at(-1)?.at ?? 0) - written);
    }
    const median = waits.sort((a, b) => a - b)[10] ?? 0;
    assert.ok(median < 1_000, `median ${median} ms`);
  });

  it("starts with the oldest record, in batches of the configured size", async () => {
    const { name } = await followed({ mapping: { batchSize: 10 } }, 25);
    await cloud.drained();
    assert.deepEqual(numbers(cloud.seen(name)), upTo(25));
    assert.deepEqual(sizes(name), [10, 10, 5]);
  });

  it("starts with new records for LATEST", async () => {
    const { name, table } = await followed({ mapping: { startingPosition: "LATEST" } }, 3);
    await cloud.drained();
    await write(table, [3, 4]);
    await cloud.drained();
    assert.deepEqual(numbers(cloud.seen(name)), [3, 4]);
  });

  it("waits for a batch to fill while its window is open", async () => {
    const { name, table } = await followed({
      mapping: { batchSize: 10, maximumBatchingWindowInSeconds: 300 },
    });
    await write(table, upTo(10));
    await cloud.until((event) => event.kind === "batch" && event.function === name);
    await write(table, [10]);
    assert.deepEqual(sizes(name), [10]);
    await cloud.drained();
    assert.deepEqual(sizes(name), [10, 1]);
  });

  it("passes only records that match its filters, and does not invoke for the others", async () => {
    const pattern = JSON.stringify({
      eventName: ["INSERT"],
      dynamodb: { NewImage: { id: { S: [{ prefix: "k" }] } } },
    });
    const { name, table } = await followed({ mapping: { filterCriteria: { filters: [{ pattern }] } } });
    await write(table, [1, 2], "kept");
    await write(table, [3], "left");
    await cloud.drained();
    assert.deepEqual(numbers(cloud.seen(name)), [1]);
  });

  it("processes a shard's batches concurrently, and keeps the order of every item", async () => {
    const { name } = await followed({
      mapping: { batchSize: 5, parallelizationFactor: 4 },
      body: "await new Promise((resolve) => setTimeout(resolve, 20)); return {};",
    });
    for (const n of upTo(30))
      await Promise.all(["a", "b", "c", "d", "e"].map((id) => cloud.put(`${name}-table`, id, n)));
    await cloud.drained();
    const records = cloud.seen(name).flatMap((batch) => batch.records);
    for (const id of ["a", "b", "c", "d", "e"]) {
      const own = records.filter(({ dynamodb }) => dynamodb.Keys?.id?.S === id);
      assert.deepEqual(
        own.map(({ dynamodb }) => Number(dynamodb.NewImage?.n?.N)),
        upTo(30),
      );
    }
    const began = cloud.seen(name).map(({ at }) => at);
    assert.ok(
      began.some((at, i) => at - (began[i - 1] ?? 0) < 20),
      "two batches at once",
    );
  });

  it("warn of a third function that follows a stream", async () => {
    const { streamArn } = await cloud.table("read-often");
    const warnings = () => cloud.events.flatMap((event) => (event.kind === "warning" ? [event.message] : []));
    await cloud.consumer("reads-first", streamArn);
    await cloud.consumer("reads-second", streamArn);
    assert.deepEqual(warnings(), []);
    await cloud.consumer("reads-third", streamArn);
    assert.deepEqual(warnings(), [
      `3 mappings read ${streamArn}: on AWS, DynamoDB throttles a shard with more than 2 readers`,
    ]);
  });

  it("name the function that already follows a stream", async () => {
    const { name, streamArn, uuid } = await followed();
    await assert.rejects(
      cloud.create("aws:lambda/eventSourceMapping:EventSourceMapping", `${name}-again`, {
        functionName: name,
        eventSourceArn: streamArn,
        startingPosition: "LATEST",
      }),
      {
        code: "ResourceConflictException",
        message: `The event source arn (" ${streamArn} ") and function (" ${name} ") provided mapping already exists. Please update or delete the existing mapping with UUID ${uuid}`,
      },
    );
  });

  it("can be paused and resumed by an official client, and continues where it was", async () => {
    const { name, uuid, table, streamArn } = await followed({ mapping: { batchSize: 7 } });
    const UUID = uuid;
    await write(table, [0, 1]);
    await cloud.drained();
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
    await write(table, [2, 3]);
    await cloud.drained();
    assert.deepEqual(numbers(cloud.seen(name)), [0, 1]);
    const paused = await lambda.send(new GetEventSourceMappingCommand({ UUID }));
    assert.equal(paused.State, "Disabled");
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true, BatchSize: 1 }));
    await cloud.drained();
    assert.deepEqual(numbers(cloud.seen(name)), [0, 1, 2, 3]);
    assert.deepEqual(sizes(name).slice(-2), [1, 1]);
    const { EventSourceMappings } = await lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName: name }),
    );
    const [listed] = EventSourceMappings ?? [];
    assert.deepEqual(
      [listed?.UUID, listed?.State, listed?.BatchSize, listed?.EventSourceArn, listed?.LastProcessingResult],
      [uuid, "Enabled", 1, streamArn, "OK"],
    );
  });

  it("refuse another function, and a body that is no JSON", async () => {
    const { name, uuid: UUID } = await followed();
    const other = await followed();
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, FunctionName: name }));
    await assert.rejects(
      lambda.send(new UpdateEventSourceMappingCommand({ UUID, FunctionName: other.name })),
      { name: "InvalidParameterValueException", message: /FunctionName is another function/ },
    );
    const garbled = new LambdaClient(cloud.client);
    garbled.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as { body: string; headers: Record<string, string> };
        request.body = "{";
        request.headers["content-length"] = "1";
        return next(args);
      },
      { step: "build", priority: "low" },
    );
    await assert.rejects(garbled.send(new UpdateEventSourceMappingCommand({ UUID, BatchSize: 1 })), {
      name: "InvalidRequestContentException",
    });
    garbled.destroy();
  });

  it("are described with a destination of failures that may be empty", async () => {
    const { uuid: UUID } = await followed();
    const { DestinationConfig } = await lambda.send(new GetEventSourceMappingCommand({ UUID }));
    assert.deepEqual(DestinationConfig, { OnFailure: {} });
  });

  it("costs what the function's calls cost, and reports it", async () => {
    const { name, table } = await followed();
    await write(table, [1]);
    const event = await cloud.until((one) => one.kind === "batch" && one.function === name);
    assert.ok(event.kind === "batch");
    assert.deepEqual([event.records, event.outcome, event.read, event.write], [1, "done", 0, 0]);
  });

  it("gives up what is older than the maximum age, also if the mapping is new", async () => {
    const { streamArn } = await cloud.table("old-table");
    for (const n of upTo(3)) await cloud.put("old-table", `${n}`, n);
    await (cloud.host.clock as RunClock).move(23.5 * 3_600_000);
    const consumer = (name: string, seconds: number) =>
      cloud.consumer(name, streamArn, {
        mapping: { batchSize: 10, maximumRecordAgeInSeconds: seconds },
      });
    await consumer("of-a-day", 23 * 3_600);
    await cloud.drained();
    assert.deepEqual(cloud.seen("of-a-day"), []);
    const given = cloud.events.findLast((event) => event.kind === "warning");
    assert.match(given?.kind === "warning" ? given.message : "", /3 records of .* are given up \(RecordAge/);
    await consumer("of-a-week", 7 * 86_400);
    await cloud.drained();
    assert.deepEqual(numbers(cloud.seen("of-a-week")), upTo(3));
  });
});
