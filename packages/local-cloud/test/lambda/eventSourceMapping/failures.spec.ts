import assert from "node:assert/strict";

import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

import { numbers, type StreamCloud, streamCloud } from "./cloud";

const values = "const values = records.map(({ dynamodb }) => Number(dynamodb.NewImage.n.N));";
const sequenceOf = "const numberOf = (n) => records[values.indexOf(n)].dynamodb.SequenceNumber;";

/** The message to a queue about dropped records. */
interface Letter {
  requestContext: {
    requestId: string;
    functionArn: string;
    condition: string;
    approximateInvokeCount: number;
  };
  responseContext: object;
  version: string;
  timestamp: string;
  DDBStreamBatchInfo: {
    shardId: string;
    startSequenceNumber: string;
    endSequenceNumber: string;
    approximateArrivalOfFirstRecord: string;
    approximateArrivalOfLastRecord: string;
    batchSize: number;
    streamArn: string;
  };
}

describe("event source mappings: failures", () => {
  let cloud: StreamCloud;
  let sqs: SQSClient;
  let count = 0;
  before(async () => {
    cloud = await streamCloud();
    sqs = new SQSClient(cloud.client);
  });
  after(async () => {
    sqs.destroy();
    await cloud.close();
  });

  /** Creates a consumer with ten records that exist before the mapping. */
  async function followed(
    body: string,
    mapping: object = {},
    more: Partial<Parameters<StreamCloud["consumer"]>[2]> = {},
  ) {
    const name = `failing${count++}`;
    const table = `${name}-table`;
    const { streamArn } = await cloud.table(table);
    for (let n = 0; n < 10; n++) await cloud.put(table, "a", n);
    const queueArn = `arn:aws:sqs:eu-central-1:123456789012:${name}-dead`;
    const made = await cloud.consumer(name, streamArn, {
      body: `${values} ${sequenceOf} ${body}`,
      mapping: { destinationConfig: { onFailure: { destinationArn: queueArn } }, ...mapping },
      ...more,
    });
    return { ...made, name, table, streamArn };
  }

  const batches = (name: string) => cloud.seen(name).map((batch) => numbers([batch]));

  async function deadLetters(queueUrl: string) {
    const found: Letter[] = [];
    for (;;) {
      const { Messages: [message] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }));
      if (!message) return found;
      found.push(JSON.parse(message.Body ?? ""));
      await sqs.send(
        new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle ?? "" }),
      );
    }
  }

  it("are retried until the function succeeds, in order", async () => {
    const { name } = await followed(
      "globalThis.tries = (globalThis.tries ?? 0) + 1; if (tries < 3) throw new Error('not yet'); return {};",
    );
    await cloud.drained();
    const all = numbers(cloud.seen(name)).slice(0, 10);
    assert.deepEqual(batches(name), [all, all, all]);
  });

  it("end after the retries, and the queue gets the records' position", async () => {
    const { name, queueUrl, streamArn } = await followed("if (values.includes(3)) throw new Error('bad');", {
      batchSize: 5,
      maximumRetryAttempts: 2,
    });
    await cloud.drained();
    assert.deepEqual(batches(name), [
      [0, 1, 2, 3, 4],
      [0, 1, 2, 3, 4],
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9],
    ]);
    const [letter, ...others] = await deadLetters(queueUrl);
    assert.ok(letter && others.length === 0);
    const { requestContext, responseContext, version, timestamp, DDBStreamBatchInfo: info } = letter;
    const failed = cloud.events.findLast((event) => event.kind === "invoke" && event.error === "Error");
    assert.deepEqual(requestContext, {
      requestId: failed?.kind === "invoke" && failed.requestId,
      functionArn: `arn:aws:lambda:eu-central-1:123456789012:function:${name}`,
      condition: "RetryAttemptsExhausted",
      approximateInvokeCount: 3,
    });
    assert.deepEqual(responseContext, {
      statusCode: 200,
      executedVersion: "$LATEST",
      functionError: "Unhandled",
    });
    const sequences = cloud.seen(name)[0]?.records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    assert.deepEqual(
      [info.startSequenceNumber, info.endSequenceNumber, info.batchSize, info.streamArn],
      [sequences?.[0], sequences?.[4], 5, streamArn],
    );
    assert.match(info.shardId, /^shardId-\d{20}-[0-9a-f]{8}$/);
    for (const time of [timestamp, info.approximateArrivalOfFirstRecord, info.approximateArrivalOfLastRecord])
      assert.ok(Math.abs(Date.parse(time) - Date.now()) < 60_000, time);
    assert.equal(version, "1.0");
  });

  it("of one record are isolated by halving, and the others are processed", async () => {
    const { name, queueUrl } = await followed("if (values.includes(6)) throw new Error('bad');", {
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 1,
    });
    await cloud.drained();
    assert.deepEqual(batches(name), [
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9],
      [5, 6, 7],
      [5, 6],
      [5],
      [6],
      [6],
      [7],
      [8, 9],
    ]);
    const letters = await deadLetters(queueUrl);
    assert.deepEqual(
      letters.map(({ DDBStreamBatchInfo }) => DDBStreamBatchInfo.batchSize),
      [1],
    );
  });

  it("of a part are reported, and only the rest of the batch is retried", async () => {
    const { name } = await followed(
      "if (!globalThis.once) { once = true; return { batchItemFailures: [{ itemIdentifier: numberOf(7) }, { itemIdentifier: numberOf(4) }] }; }",
      { functionResponseTypes: ["ReportBatchItemFailures"] },
    );
    await cloud.drained();
    assert.deepEqual(batches(name), [
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      [4, 5, 6, 7, 8, 9],
    ]);
  });

  it("are not read from the answer of a function that does not report them", async () => {
    const { name } = await followed("return { batchItemFailures: [{ itemIdentifier: numberOf(4) }] };");
    await cloud.drained();
    assert.equal(cloud.seen(name).length, 1);
  });

  it("by a timeout or an exit are like any other", async () => {
    const { name } = await followed(
      `const tries = require("node:fs").readFileSync(process.env.SEEN, "utf8").trim().split("\\n").length;
       if (tries === 1) process.exit(1);
       if (tries === 2) await new Promise(() => setInterval(() => {}, 1000));`,
      {},
      { timeout: 1 },
    );
    await cloud.drained();
    assert.equal(cloud.seen(name).length, 3);
    const failures = cloud.events.flatMap((event) =>
      event.kind === "invoke" && event.function === name ? [event.error] : [],
    );
    assert.deepEqual(failures, ["Runtime.ExitError", "Sandbox.Timedout", undefined]);
  });

  it("of the mapping are refused at its creation: a role that may not read, or may not send to the queue", async () => {
    const { streamArn } = await cloud.table("unreadable-table");
    await assert.rejects(cloud.consumer("unreadable", streamArn, { grants: [] }), {
      name: "InvalidParameterValueException",
      message: /^Cannot access stream .*ensure the role can perform the GetRecords, GetShardIterator/,
    });
    const reads = [
      "dynamodb:DescribeStream",
      "dynamodb:GetRecords",
      "dynamodb:GetShardIterator",
      "dynamodb:ListStreams",
    ];
    const destinationArn = "arn:aws:sqs:eu-central-1:123456789012:silent-dead";
    await assert.rejects(
      cloud.consumer("silent", streamArn, {
        grants: [{ Effect: "Allow", Action: reads, Resource: "*" }],
        mapping: { destinationConfig: { onFailure: { destinationArn } } },
      }),
      { message: "The provided execution role does not have permissions to call SendMessage on SQS" },
    );
  });

  it("of the program are found at the start: an unknown stream", async () => {
    const { streamArn } = await cloud.table("there-table");
    const gone = streamArn.replace("there-table", "gone-table");
    await assert.rejects(cloud.consumer("following-nothing", gone), {
      name: "InvalidParameterValueException",
      message: `Stream not found: ${gone}`,
    });
  });

  it("of the program are refused by name: unimplemented properties, and a second mapping", async () => {
    const { name, streamArn } = await followed("");
    const mapping = (more: object) =>
      cloud.create("aws:lambda/eventSourceMapping:EventSourceMapping", "second", {
        functionName: name,
        eventSourceArn: streamArn,
        startingPosition: "TRIM_HORIZON",
        ...more,
      });
    await assert.rejects(mapping({}), { name: "ResourceConflictException" });
    const elsewhere = "arn:aws:dynamodb:eu-central-1:123456789012:table/none/stream/2026-01-01T00:00:00.000";
    await assert.rejects(mapping({ eventSourceArn: elsewhere }), { name: "InvalidParameterValueException" });
    await assert.rejects(mapping({ tumblingWindowInSeconds: 60 }), /no tumbling windows/);
    await assert.rejects(mapping({ queues: ["a"] }), /queues/);
    await assert.rejects(
      mapping({ filterCriteria: { filters: [{ pattern: '{"eventName":[{"contains":"I"}]}' }] } }),
      /eventName: the local cloud does not take/,
    );
    await assert.rejects(
      mapping({ eventSourceArn: "arn:aws:kinesis:eu-central-1:123456789012:stream/a" }),
      /DynamoDB/,
    );
    await assert.rejects(mapping({ maximumRecordAgeInSeconds: 30 }), /at least 60 seconds/);
  });
});
