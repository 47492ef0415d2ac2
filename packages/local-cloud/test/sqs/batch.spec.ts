import assert from "node:assert/strict";

import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  SQSClient,
} from "@aws-sdk/client-sqs";

import { type StreamCloud, streamCloud } from "../lambda/eventSourceMapping/cloud";

describe("SQS's batches, by the official client", () => {
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

  const queue = async () => {
    const name = `batch${count++}`;
    const maxMessageSize = 1_048_576;
    return (await cloud.create("aws:sqs/queue:Queue", name, { name, maxMessageSize })).id;
  };
  const send = (QueueUrl: string, Entries: SendMessageBatchRequestEntry[] | undefined) =>
    sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  const receive = async (QueueUrl: string) =>
    (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))).Messages ?? [];

  // The client compares the digests of what it sent.
  it("sends the messages that are right, and tells which are not", async () => {
    const url = await queue();
    const { Successful, Failed } = await send(url, [
      { Id: "a", MessageBody: "first", MessageAttributes: { n: { DataType: "Number", StringValue: "1" } } },
      { Id: "b", MessageBody: "late", DelaySeconds: 901 },
      { Id: "c", MessageBody: "strange \u0000" },
      { Id: "d", MessageBody: "last" },
    ]);
    assert.deepEqual(
      Successful?.map(({ Id }) => Id),
      ["a", "d"],
    );
    assert.deepEqual(
      Failed?.map(({ Id, Code, SenderFault }) => [Id, Code, SenderFault]),
      [
        ["b", "InvalidParameterValue", true],
        ["c", "InvalidMessageContents", true],
      ],
    );
    const got = await receive(url);
    assert.deepEqual(got.map(({ Body }) => Body).sort(), ["first", "last"]);
    assert.deepEqual(
      new Set(got.map(({ MessageId }) => MessageId)),
      new Set(Successful?.map(({ MessageId }) => MessageId)),
    );
  });

  it("makes messages visible again, and deletes them", async () => {
    const url = await queue();
    await send(url, [
      { Id: "a", MessageBody: "a" },
      { Id: "b", MessageBody: "b" },
    ]);
    const entries = async () =>
      (await receive(url)).map(({ ReceiptHandle }, index) => ({ Id: `m${index}`, ReceiptHandle }));
    const first = await entries();
    const changed = await sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: url,
        Entries: first.map((entry) => ({ ...entry, VisibilityTimeout: 0 })),
      }),
    );
    assert.deepEqual(changed.Successful, [{ Id: "m0" }, { Id: "m1" }]);
    const second = await entries();
    assert.equal(second.length, 2);
    const wrong = { Id: "x", ReceiptHandle: "no receipt" };
    const deleted = await sqs.send(
      new DeleteMessageBatchCommand({ QueueUrl: url, Entries: [...second, wrong] }),
    );
    assert.deepEqual(deleted.Successful, [{ Id: "m0" }, { Id: "m1" }]);
    assert.deepEqual(
      deleted.Failed?.map(({ Id, Code, SenderFault }) => [Id, Code, SenderFault]),
      [["x", "ReceiptHandleIsInvalid", true]],
    );
    const gone = await sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: url,
        Entries: second.map((entry) => ({ ...entry, VisibilityTimeout: 0 })),
      }),
    );
    assert.deepEqual(gone.Successful, undefined);
    assert.equal(gone.Failed?.length, 2);
  });

  const many = (length: number, MessageBody = "x") =>
    Array.from({ length }, (_, n) => ({ Id: `${n}`, MessageBody }));
  const refused: readonly (readonly [string, SendMessageBatchRequestEntry[], string])[] = [
    ["EmptyBatchRequest", [], "There should be at least one SendMessageBatchRequestEntry in the request."],
    [
      "TooManyEntriesInBatchRequest",
      many(11),
      "Maximum number of entries per request are 10. You have sent 11.",
    ],
    ["BatchEntryIdsNotDistinct", [...many(1), ...many(1)], "Id 0 repeated."],
    [
      "BatchRequestTooLong",
      many(2, "x".repeat(524_289)),
      "Batch requests cannot be longer than 1048576 bytes. You have sent 1048578 bytes.",
    ],
    [
      "InvalidBatchEntryId",
      [{ Id: "a b", MessageBody: "x" }],
      "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
    ],
    [
      "UnsupportedOperation",
      [...many(1), { Id: "fifo", MessageBody: "x", MessageGroupId: "one" }],
      "The local SQS does not implement SendMessage's MessageGroupId.",
    ],
  ];
  for (const [name, entries, message] of refused)
    it(`refuses the whole request: ${name}`, async () => {
      const url = await queue();
      await assert.rejects(
        send(url, entries),
        (error: Error & { Code?: string; $metadata?: { httpStatusCode?: number } }) => {
          assert.equal(error.name, name);
          assert.equal(error.Code, `AWS.SimpleQueueService.${name}`);
          assert.equal(error.message, message);
          assert.equal(error.$metadata?.httpStatusCode, 400);
          return true;
        },
      );
      assert.deepEqual(await receive(url), []);
    });

  // The service authorization reference has no actions of batches.
  it("is the action on one message for policies", async () => {
    const url = await queue();
    const Resource = `arn:aws:sqs:eu-central-1:123456789012:${url.split("/").at(-1)}`;
    const Statement = [{ Effect: "Deny", Principal: "*", Action: "sqs:SendMessage", Resource }];
    const policy = JSON.stringify({ Version: "2012-10-17", Statement });
    await cloud.create("aws:sqs/queuePolicy:QueuePolicy", "batch-policy", { queueUrl: url, policy });
    await assert.rejects(send(url, many(1)), /not authorized to perform: sqs:sendmessage on/i);
  });

  it("refuses a batch for a queue that is not there", () =>
    assert.rejects(send(`${cloud.client.endpoint}/123456789012/nowhere`, many(1)), {
      name: "QueueDoesNotExist",
    }));
});
