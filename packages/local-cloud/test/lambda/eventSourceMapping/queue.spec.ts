import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import {
  GetEventSourceMappingCommand,
  LambdaClient,
  UpdateEventSourceMappingCommand,
} from "@aws-sdk/client-lambda";
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";

import { type ConsumerOptions, type StreamCloud, streamCloud } from "./cloud";

const arnOf = (name: string) => `arn:aws:sqs:eu-central-1:123456789012:${name}`;
const received = ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"].map((action) => `sqs:${action}`);

describe("event source mappings of queues", function () {
  this.timeout(60_000);
  let cloud: StreamCloud;
  let sqs: SQSClient;
  let lambda: LambdaClient;
  before(async () => {
    cloud = await streamCloud();
    sqs = new SQSClient(cloud.client);
    lambda = new LambdaClient(cloud.client);
  });
  after(async () => {
    sqs.destroy();
    lambda.destroy();
    await cloud.close();
  });

  const queue = async (name: string, inputs: object = {}) =>
    (await cloud.create("aws:sqs/queue:Queue", name, { name, ...inputs })).id;
  const send = (QueueUrl: string, MessageBody: string, more: object = {}) =>
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
  const consumer = (name: string, { mapping = {}, grants, ...options }: ConsumerOptions = {}) =>
    cloud.consumer(name, arnOf(name), {
      mapping: { startingPosition: undefined, ...mapping },
      grants: grants ?? [{ Effect: "Allow", Action: received, Resource: arnOf(name) }],
      timeout: 1,
      ...options,
    });
  const batches = (name: string) => cloud.seen(name).map(({ records }) => records as unknown as SQSRecord[]);
  const bodies = (name: string) => batches(name).map((records) => records.map(({ body }) => body));
  const invalid = (message: string) => ({ name: "InvalidParameterValueException", message });

  it("deliver messages as Lambda's records, and delete them", async () => {
    const url = await queue("plain");
    const MessageAttributes = {
      color: { DataType: "String", StringValue: "red" },
      raw: { DataType: "Binary", BinaryValue: Buffer.from("x") },
    };
    const { MessageId } = await send(url, '{"n":1}', { MessageAttributes });
    await consumer("plain");
    await cloud.drained();
    const [[record] = []] = batches("plain");
    assert.ok(record);
    const { receiptHandle, attributes, md5OfMessageAttributes, ...rest } = record;
    assert.ok(receiptHandle && md5OfMessageAttributes);
    assert.deepEqual(Object.keys(attributes).sort(), [
      "ApproximateFirstReceiveTimestamp",
      "ApproximateReceiveCount",
      "SenderId",
      "SentTimestamp",
    ]);
    const lists = { stringListValues: [], binaryListValues: [] };
    assert.deepEqual(rest, {
      messageId: MessageId,
      body: '{"n":1}',
      messageAttributes: {
        color: { stringValue: "red", dataType: "String", ...lists },
        raw: { binaryValue: "eA==", dataType: "Binary", ...lists },
      },
      md5OfBody: createHash("md5").update('{"n":1}').digest("hex"),
      eventSource: "aws:sqs",
      eventSourceARN: arnOf("plain"),
      awsRegion: "eu-central-1",
    });
    await send(url, "later");
    await cloud.drained();
    assert.deepEqual(bodies("plain").flat(), ['{"n":1}', "later"]);
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: url }));
    assert.deepEqual(Messages, []);
  });

  it("deliver failed messages again when they are visible, and leave them to the dead-letter queue", async () => {
    const dead = await queue("failing-redrive");
    const url = await queue("failing", {
      visibilityTimeoutSeconds: 1,
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf("failing-redrive"), maxReceiveCount: 2 }),
    });
    const { MessageId } = await send(url, "bad");
    await consumer("failing", { body: "throw new Error('always');" });
    const { Messages: [message] = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: dead, WaitTimeSeconds: 20 }),
    );
    assert.equal(message?.MessageId, MessageId);
    assert.deepEqual(
      batches("failing").map(([record]) => record?.attributes.ApproximateReceiveCount),
      ["1", "2"],
    );
  });

  it("keep only the messages that the function reports, if it reports any", async () => {
    const url = await queue("partly", { visibilityTimeoutSeconds: 1 });
    for (const body of ["a", "b", "c"]) await send(url, body);
    const body = `
      const bad = records.filter(({ body, attributes }) => body === "b" && attributes.ApproximateReceiveCount === "1");
      return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) };`;
    await consumer("partly", { body, mapping: { functionResponseTypes: ["ReportBatchItemFailures"] } });
    while (bodies("partly").flat().length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    await cloud.drained();
    const [first = [], ...others] = bodies("partly");
    assert.deepEqual(first.sort(), ["a", "b", "c"]);
    assert.deepEqual(others, [["b"]]);
  });

  it("fill a batch within its window, and cut it at its size", async () => {
    const url = await queue("windowed");
    for (let n = 0; n < 12; n++) await send(url, String(n));
    await consumer("windowed", { mapping: { batchSize: 11, maximumBatchingWindowInSeconds: 1 } });
    while (bodies("windowed").flat().length < 12) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(
      bodies("windowed").map(({ length }) => length),
      [11, 1],
    );
  });

  it("cut a batch at the size of an event", async () => {
    const url = await queue("large", { maxMessageSize: 1_048_576 });
    for (let n = 0; n < 7; n++) await send(url, String(n).repeat(1_000_000));
    await consumer("large", { timeout: 10, mapping: { scalingConfig: { maximumConcurrency: 2 } } });
    await cloud.drained();
    const sizes = bodies("large").map(({ length }) => length);
    assert.ok(
      sizes.every((size) => size <= 6),
      String(sizes),
    );
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      7,
    );
  });

  it("delete messages that no filter matches", async () => {
    const url = await queue("filtered");
    for (const kind of ["order", "noise", "order"]) await send(url, JSON.stringify({ kind }));
    await send(url, "plain text");
    const filters = [{ pattern: JSON.stringify({ body: { kind: ["order"] } }) }];
    await consumer("filtered", { mapping: { filterCriteria: { filters } } });
    await cloud.drained();
    assert.deepEqual(bodies("filtered").flat(), ['{"kind":"order"}', '{"kind":"order"}']);
  });

  it("are paused and resumed by an operator", async () => {
    const url = await queue("paused");
    const { uuid: UUID } = await consumer("paused", { mapping: { enabled: false } });
    await send(url, "a");
    await cloud.drained();
    assert.deepEqual(bodies("paused"), []);
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true }));
    await cloud.drained();
    assert.deepEqual(bodies("paused"), [["a"]]);
    const { $metadata, LastModified, EventSourceMappingArn, ...described } = await lambda.send(
      new GetEventSourceMappingCommand({ UUID }),
    );
    assert.deepEqual(described, {
      UUID,
      EventSourceArn: arnOf("paused"),
      FunctionArn: "arn:aws:lambda:eu-central-1:123456789012:function:paused",
      State: "Enabled",
      StateTransitionReason: "USER_INITIATED",
      LastProcessingResult: "OK",
      BatchSize: 10,
      MaximumBatchingWindowInSeconds: 0,
      FunctionResponseTypes: [],
    });
  });

  it("are refused without a queue, with a shorter visibility timeout, without grants, and with a stream's settings", async () => {
    await assert.rejects(consumer("nowhere"), {
      name: "InvalidParameterValueException",
      message: /NonExistentQueue/,
    });
    await queue("short", { visibilityTimeoutSeconds: 30 });
    await assert.rejects(
      consumer("short", { timeout: 180 }),
      invalid("Queue visibility timeout: 30 seconds is less than Function timeout: 180 seconds"),
    );
    await queue("closed");
    await assert.rejects(
      consumer("closed", { grants: [] }),
      invalid("The provided execution role does not have permissions to call ReceiveMessage on SQS"),
    );
    await queue("odd");
    await assert.rejects(
      consumer("odd", { mapping: { maximumRetryAttempts: 3 } }),
      /MaximumRetryAttempts isn't supported for this event source type/,
    );
    await queue("odd2");
    await assert.rejects(
      consumer("odd2", { mapping: { batchSize: 11 } }),
      /Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10/,
    );
  });
});
