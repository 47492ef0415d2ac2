import assert from "node:assert/strict";

import {
  CancelMessageMoveTaskCommand,
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";

import { type StreamCloud, streamCloud } from "../lambda/eventSourceMapping/cloud";

const arnOf = (name: string) => `arn:aws:sqs:eu-central-1:123456789012:${name}`;
const policy = (dead: string, maxReceiveCount: number | string = 1) =>
  JSON.stringify({ deadLetterTargetArn: arnOf(dead), maxReceiveCount });

describe("SQS's dead-letter queues", () => {
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

  const queue = async (name: string, inputs: object = {}) =>
    (await cloud.create("aws:sqs/queue:Queue", name, { name, ...inputs })).id;
  /** Creates a queue with a dead-letter queue. */
  const pair = async (maxReceiveCount?: number) => {
    const name = `source${count++}`;
    const dead = await queue(`${name}-dead`);
    const source = await queue(name, { redrivePolicy: policy(`${name}-dead`, maxReceiveCount) });
    return { name, source, dead, deadArn: arnOf(`${name}-dead`) };
  };
  const send = async (QueueUrl: string, MessageBody: string) =>
    (await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))).MessageId;
  const receive = async (QueueUrl: string) => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ["All"] }),
    );
    return Messages;
  };
  /** Receives a queue's messages and makes them visible again at once. */
  const fail = async (QueueUrl: string) => {
    const messages = await receive(QueueUrl);
    for (const { ReceiptHandle } of messages)
      await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
    return messages.map(({ Body }) => Body);
  };
  const task = async (SourceArn: string, MaxResults = 10) =>
    (await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults }))).Results ?? [];
  const start = (SourceArn: string, more: object = {}) =>
    sqs.send(new StartMessageMoveTaskCommand({ SourceArn, ...more }));
  const ended = async (SourceArn: string) => {
    for (;;) {
      const [newest] = await task(SourceArn);
      if (newest?.Status !== "RUNNING") return newest;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const invalid = (message: RegExp) => ({ name: /^InvalidParameterValue/, message });

  it("get a message at the receive after the last allowed one, with its id, time and source", async () => {
    const { name, source, dead } = await pair(2);
    const id = await send(source, "bad");
    assert.deepEqual([await fail(source), await fail(source)], [["bad"], ["bad"]]);
    assert.deepEqual(await receive(dead), []);
    assert.deepEqual(await receive(source), []);
    const [message] = await receive(dead);
    assert.equal(message?.MessageId, id);
    assert.equal(message?.Attributes?.["DeadLetterQueueSourceArn"], arnOf(name));
  });

  it("are named by a policy that SQS checks, and shown in the queue's attributes", async () => {
    const { source, dead, deadArn } = await pair(3);
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: source, AttributeNames: ["RedrivePolicy"] }),
    );
    assert.deepEqual(JSON.parse(Attributes?.RedrivePolicy ?? ""), {
      deadLetterTargetArn: deadArn,
      maxReceiveCount: 3,
    });
    const listed = await sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: dead }));
    assert.deepEqual(listed.queueUrls, [source]);
    await assert.rejects(
      queue("none", { redrivePolicy: policy("nowhere") }),
      invalid(/for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist\.$/),
    );
    for (const wrong of ["{", "{}", policy("nowhere", 0), policy("nowhere", 1001)])
      await assert.rejects(
        queue(`wrong${count++}`, { redrivePolicy: wrong }),
        invalid(/RedrivePolicy is invalid/),
      );
    await queue("text", {
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: deadArn, maxReceiveCount: "4" }),
    });
  });

  it("decide who may use them, by their allow policy", async () => {
    const byQueue = (...names: string[]) =>
      JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: names.map(arnOf) });
    await queue("choosy-dead", { redriveAllowPolicy: byQueue("friend") });
    await queue("friend", { redrivePolicy: policy("choosy-dead") });
    await assert.rejects(queue("stranger", { redrivePolicy: policy("choosy-dead") }), invalid(/denies it/));
    await queue("closed-dead", { redriveAllowPolicy: JSON.stringify({ redrivePermission: "denyAll" }) });
    await assert.rejects(queue("stranger2", { redrivePolicy: policy("closed-dead") }), invalid(/denies it/));
  });

  it("are set by resources of their own, too", async () => {
    const [source, dead] = [await queue("own"), await queue("own-dead")];
    const type = "aws:sqs/redrivePolicy:RedrivePolicy";
    const inputs = { queueUrl: source, redrivePolicy: policy("own-dead") };
    const created = await cloud.create(type, "own", inputs);
    await send(source, "bad");
    await fail(source);
    assert.deepEqual(await receive(source), []);
    assert.equal((await receive(dead)).length, 1);
    await cloud.remove(type, created, inputs);
    await send(source, "kept");
    await fail(source);
    assert.deepEqual(await fail(source), ["kept"]);
  });

  it("give messages back to their sources by a task, as new messages", async () => {
    const { source, dead, deadArn } = await pair();
    const ids = [await send(source, "a"), await send(source, "b")];
    await fail(source);
    assert.deepEqual(await receive(source), []);
    assert.match((await start(deadArn)).TaskHandle ?? "", /^\w/);
    const { StartedTimestamp, ...ending } = (await ended(deadArn)) ?? {};
    assert.ok(Number(StartedTimestamp) > 1_600_000_000_000);
    assert.deepEqual(ending, {
      Status: "COMPLETED",
      SourceArn: deadArn,
      ApproximateNumberOfMessagesMoved: 2,
      ApproximateNumberOfMessagesToMove: 2,
    });
    const back = await receive(source);
    assert.deepEqual(back.map(({ Body }) => Body).sort(), ["a", "b"]);
    assert.deepEqual(
      back.map(({ Attributes }) => Attributes?.["ApproximateReceiveCount"]),
      ["1", "1"],
    );
    assert.ok(back.every(({ MessageId }) => !ids.includes(MessageId)));
    assert.deepEqual(await receive(dead), []);
  });

  it("give messages to another queue, at a rate, until the task is cancelled", async () => {
    const { source, dead, deadArn } = await pair();
    const other = await queue(`other${count++}`);
    for (let sent = 0; sent < 3; sent++) await send(source, String(sent));
    await fail(source);
    await receive(source);
    const DestinationArn = arnOf(other.slice(other.lastIndexOf("/") + 1));
    const { TaskHandle } = await start(deadArn, { DestinationArn, MaxNumberOfMessagesPerSecond: 1 });
    await assert.rejects(start(deadArn), invalid(/There is already a task running/));
    while ((await task(deadArn))[0]?.ApproximateNumberOfMessagesMoved !== 1);
    const cancelled = await sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle }));
    assert.equal(cancelled.ApproximateNumberOfMessagesMoved, 1);
    assert.equal((await task(deadArn))[0]?.Status, "CANCELLED");
    assert.equal((await receive(other)).length, 1);
    assert.equal((await receive(dead)).length, 2);
    await assert.rejects(sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle })), {
      name: "ResourceNotFoundException",
      message: "Task does not exist.",
    });
  });

  it("refuse tasks that cannot be", async () => {
    const { dead, deadArn } = await pair();
    await queue("plain");
    await assert.rejects(
      start(arnOf("plain")),
      invalid(/^Source queue must be configured as a Dead Letter Queue\.$/),
    );
    const missing = (parameter: string) => ({
      name: "ResourceNotFoundException",
      message: `The resource that you specified for the ${parameter} parameter doesn't exist.`,
    });
    await assert.rejects(start(arnOf("nowhere")), missing("SourceArn"));
    await assert.rejects(start(deadArn, { DestinationArn: arnOf("nowhere") }), missing("DestinationArn"));
    await assert.rejects(
      sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle: "what" })),
      invalid(/^Value for parameter TaskHandle is invalid\.$/),
    );
    await send(dead, "from nowhere");
    await start(deadArn);
    const ending = await ended(deadArn);
    assert.deepEqual([ending?.Status, ending?.FailureReason], ["FAILED", "CouldNotDetermineMessageSource"]);
  });
});
