import assert from "node:assert/strict";
import {
  ListSubscriptionsByTopicCommand,
  PublishBatchCommand,
  type PublishBatchRequestEntry,
  PublishCommand,
  type PublishCommandInput,
  SNSClient,
} from "@aws-sdk/client-sns";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

import { type StreamCloud, streamCloud } from "../lambda/eventSourceMapping/cloud";

const account = "eu-central-1:123456789012";
const topicArn = `arn:aws:sns:${account}:news`;

describe("SNS", () => {
  let cloud: StreamCloud;
  let sns: SNSClient;
  before(async () => {
    cloud = await streamCloud();
    sns = new SNSClient(cloud.client);
    const { streamArn } = await cloud.table("things");
    for (const name of ["reader", "stranger"]) await cloud.consumer(name, streamArn);
    await cloud.create("aws:sns/topic:Topic", "news", { name: "news" });
    await cloud.create("aws:lambda/permission:Permission", "reader", {
      action: "lambda:InvokeFunction",
      function: "reader",
      principal: "sns.amazonaws.com",
      sourceArn: topicArn,
    });
    const dead = `arn:aws:sqs:${account}:stranger-dead`;
    await cloud.create("aws:sqs/queuePolicy:QueuePolicy", "dead", {
      queueUrl: `${cloud.client.endpoint}/123456789012/stranger-dead`,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "sns.amazonaws.com" },
            Action: "sqs:SendMessage",
            Resource: dead,
            Condition: { ArnEquals: { "aws:SourceArn": topicArn } },
          },
        ],
      }),
    });
    for (const name of ["reader", "stranger"])
      await cloud.create("aws:sns/topicSubscription:TopicSubscription", name, {
        topic: topicArn,
        protocol: "lambda",
        endpoint: `arn:aws:lambda:${account}:function:${name}`,
        redrivePolicy: JSON.stringify({ deadLetterTargetArn: dead }),
      });
  });
  after(async () => {
    sns.destroy();
    await cloud.close();
  });

  it("invokes a function that allows the topic, and sends what another one refuses to the dead-letter queue", async () => {
    const { MessageId } = await sns.send(
      new PublishCommand({ TopicArn: topicArn, Message: "hello", Subject: "Hi" }),
    );
    await cloud.until((event) => event.kind === "invoke" && event.function === "reader");
    const [record] = cloud
      .seen("reader")
      .flatMap(({ records }) => records as unknown as Record<string, never>[]);
    const { Sns, EventSource } = record as unknown as { EventSource: string; Sns: Record<string, unknown> };
    assert.equal(EventSource, "aws:sns");
    assert.deepEqual(
      [Sns["MessageId"], Sns["TopicArn"], Sns["Subject"], Sns["Message"], Sns["MessageAttributes"]],
      [MessageId, topicArn, "Hi", "hello", {}],
    );
    assert.deepEqual(cloud.seen("stranger"), []);
    const sqs = new SQSClient(cloud.client);
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: `${cloud.client.endpoint}/123456789012/stranger-dead` }),
    );
    assert.equal(JSON.parse(Messages[0]?.Body ?? "{}").Message, "hello");
    sqs.destroy();
  });

  it("tells which message a call sent, and which one a function received", async () => {
    const { MessageId = "" } = await sns.send(new PublishCommand({ TopicArn: topicArn, Message: "again" }));
    await cloud.until((event) => event.kind === "call" && event.sent?.includes(MessageId) === true);
    const delivery = await cloud.until((event) => event.kind === "batch" && event.items.includes(MessageId));
    assert.ok(delivery.kind === "batch");
    assert.deepEqual(
      [delivery.function, delivery.items, delivery.outcome, typeof delivery.write],
      ["reader", [MessageId], "done", "number"],
    );
  });

  describe("to queues", () => {
    let queues: SQSClient;
    before(() => {
      queues = new SQSClient(cloud.client);
    });
    after(() => queues.destroy());

    /** Subscribes a queue to a topic of the same name, publishes to it, and returns what the queue has received. */
    async function delivered(
      name: string,
      message: Partial<PublishCommandInput>,
      subscription: object = {},
      queue: object = {},
    ) {
      const topic = `arn:aws:sns:${account}:${name}`;
      const endpoint = `arn:aws:sqs:${account}:${name}`;
      await cloud.create("aws:sns/topic:Topic", name, { name });
      const { id: QueueUrl } = await cloud.create("aws:sqs/queue:Queue", name, { name, ...queue });
      const Statement = {
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: endpoint,
      };
      const policy = JSON.stringify({ Version: "2012-10-17", Statement: [Statement] });
      await cloud.create("aws:sqs/queuePolicy:QueuePolicy", name, { queueUrl: QueueUrl, policy });
      const inputs = { topic, protocol: "sqs", endpoint, ...subscription };
      await cloud.create("aws:sns/topicSubscription:TopicSubscription", name, inputs);
      await sns.send(new PublishCommand({ TopicArn: topic, Message: "hello", ...message }));
      const asked = { QueueUrl, MessageAttributeNames: ["All"] };
      return (await queues.send(new ReceiveMessageCommand(asked))).Messages?.[0];
    }

    it("sends an envelope, in which there is a subject only if the message has one", async () => {
      const without = JSON.parse((await delivered("plain", {}))?.Body ?? "");
      assert.deepEqual([without.Message, "Subject" in without], ["hello", false]);
      const withOne = JSON.parse((await delivered("titled", { Subject: "Hi" }))?.Body ?? "");
      assert.equal(withOne.Subject, "Hi");
    });

    describe("in a batch", () => {
      const batch = (PublishBatchRequestEntries: PublishBatchRequestEntry[]) =>
        sns.send(new PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries }));
      const many = (count: number, Message = "x") =>
        Array.from({ length: count }, (_, n) => ({ Id: `${n}`, Message }));

      it("publishes the messages that are right, and tells which are not", async () => {
        await delivered("batch", {}, { rawMessageDelivery: true });
        const { Successful, Failed } = await sns.send(
          new PublishBatchCommand({
            TopicArn: `arn:aws:sns:${account}:batch`,
            PublishBatchRequestEntries: [
              {
                Id: "a",
                Message: "first & <more>",
                MessageAttributes: { n: { DataType: "Number", StringValue: "1" } },
              },
              { Id: "b", Message: "x", Subject: "two\nlines" },
              { Id: "c", Message: "last" },
            ],
          }),
        );
        assert.deepEqual(
          Successful?.map(({ Id, MessageId }) => [Id, typeof MessageId]),
          [
            ["a", "string"],
            ["c", "string"],
          ],
        );
        assert.deepEqual(Failed, [
          { Id: "b", Code: "InvalidParameter", Message: "Invalid parameter: Subject", SenderFault: true },
        ]);
        const QueueUrl = `${cloud.client.endpoint}/123456789012/batch`;
        const asked = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ["All"] };
        const { Messages = [] } = await queues.send(new ReceiveMessageCommand(asked));
        assert.deepEqual(Messages.map(({ Body }) => Body).sort(), ["first & <more>", "last"]);
        assert.ok(Messages.some((each) => each.MessageAttributes?.["n"]?.StringValue === "1"));
      });

      for (const [name, entries] of [
        ["EmptyBatchRequestException", []],
        ["TooManyEntriesInBatchRequestException", many(11)],
        ["BatchEntryIdsNotDistinctException", [...many(1), ...many(1)]],
        ["InvalidBatchEntryIdException", [{ Id: "a b", Message: "x" }]],
        ["BatchRequestTooLongException", many(2, "x".repeat(131_073))],
        ["InvalidParameterException", [...many(1), { Id: "f", Message: "x", MessageGroupId: "g" }]],
      ] as const)
        it(`refuses the whole request: ${name}`, () =>
          assert.rejects(batch([...entries]), { name, $fault: "client" }));
    });

    it("sends a raw message with its attributes", async () => {
      const MessageAttributes = {
        kind: { DataType: "String", StringValue: "greeting" },
        bytes: { DataType: "Binary", BinaryValue: Buffer.from([1, 2]) },
      };
      const found = await delivered("raw", { MessageAttributes }, { rawMessageDelivery: true });
      assert.equal(found?.Body, "hello");
      const { kind, bytes } = found?.MessageAttributes ?? {};
      assert.deepEqual([kind?.DataType, kind?.StringValue], ["String", "greeting"]);
      assert.deepEqual([bytes?.DataType, [...(bytes?.BinaryValue ?? [])]], ["Binary", [1, 2]]);
    });

    it("sends no message that the queue does not take: too long, or raw with more than ten attributes", async () => {
      const short = { maxMessageSize: 1024 };
      assert.equal(await delivered("short", { Message: "x".repeat(1025) }, {}, short), undefined);
      const attributes = (count: number) => ({
        MessageAttributes: Object.fromEntries(
          Array.from({ length: count }, (_, n) => [`a${n}`, { DataType: "Number", StringValue: "1" }]),
        ),
      });
      const raw = { rawMessageDelivery: true };
      assert.equal((await delivered("ten", attributes(10), raw))?.Body, "hello");
      assert.equal(await delivered("eleven", attributes(11), raw), undefined);
      assert.match((await delivered("wrapped", attributes(11)))?.Body ?? "", /"a10"/);
    });
  });

  it("refuses an unknown topic, a subject that SNS refuses, and an empty message", async () => {
    const nowhere = sns.send(
      new PublishCommand({ TopicArn: `arn:aws:sns:${account}:nowhere`, Message: "x" }),
    );
    await assert.rejects(nowhere, { name: "NotFoundException" });
    for (const Subject of ["", "x".repeat(101), "two\nlines"])
      await assert.rejects(sns.send(new PublishCommand({ TopicArn: topicArn, Message: "x", Subject })), {
        name: "InvalidParameterException",
        message: "Invalid parameter: Subject",
      });
    const empty = sns.send(new PublishCommand({ TopicArn: topicArn, Message: "" }));
    await assert.rejects(empty, { name: "InvalidParameterException" });
  });

  // Recorded on AWS (LocalStack's snapshots).
  it("publishes to a target that is a topic, and refuses what is no ARN", async () => {
    await sns.send(new PublishCommand({ TargetArn: topicArn, Message: "x" }));
    for (const [TopicArn, count] of [
      ["", 1],
      ["news", 1],
      ["news:1", 2],
    ] as const)
      await assert.rejects(sns.send(new PublishCommand({ TopicArn, Message: "x" })), {
        name: "InvalidParameterException",
        message: `Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not ${count}`,
      });
  });

  // Recorded on AWS (LocalStack's snapshots).
  it("refuses to subscribe a queue that is not named by its ARN, also for dead letters", async () => {
    const subscribe = (inputs: object) =>
      cloud.create("aws:sns/topicSubscription:TopicSubscription", "nameless", {
        topic: topicArn,
        protocol: "sqs",
        ...inputs,
      });
    for (const endpoint of ["letters", `${cloud.client.endpoint}/123456789012/letters`])
      await assert.rejects(subscribe({ endpoint }), {
        code: "InvalidParameter",
        message: "Invalid parameter: SQS endpoint ARN",
      });
    const redrivePolicy = JSON.stringify({ deadLetterTargetArn: "letters" });
    await assert.rejects(subscribe({ endpoint: `arn:aws:sqs:${account}:letters`, redrivePolicy }), {
      code: "InvalidParameter",
      message: "Invalid parameter: RedrivePolicy: deadLetterTargetArn is an invalid arn",
    });
  });

  it("refuses members of FIFO topics", async () => {
    const publish = (more: object) =>
      sns.send(new PublishCommand({ TopicArn: topicArn, Message: "x", ...more }));
    // Recorded on AWS (LocalStack's snapshots).
    await assert.rejects(publish({ MessageDeduplicationId: "1" }), {
      name: "InvalidParameterException",
      message:
        "Invalid parameter: MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type",
    });
    await assert.rejects(publish({ MessageGroupId: "1" }), /does not implement MessageGroupId/);
  });

  // Recorded on AWS (LocalStack's snapshots).
  it("lists an e-mail address that has not agreed as pending", async () => {
    const topic = `arn:aws:sns:${account}:mailed`;
    await cloud.create("aws:sns/topic:Topic", "mailed", { name: "mailed" });
    const inputs = { topic, protocol: "email", endpoint: "ada@example.com" };
    await cloud.create("aws:sns/topicSubscription:TopicSubscription", "mailed", inputs);
    const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }));
    assert.deepEqual(
      Subscriptions?.map(({ SubscriptionArn, Endpoint }) => [SubscriptionArn, Endpoint]),
      [["PendingConfirmation", "ada@example.com"]],
    );
  });

  // Recorded on AWS (LocalStack's snapshots).
  describe("message attributes", () => {
    const publish = (MessageAttributes: PublishCommandInput["MessageAttributes"], Message = "x") =>
      sns.send(new PublishCommand({ TopicArn: topicArn, Message, MessageAttributes }));
    const text = (StringValue: string, DataType = "String") => ({ DataType, StringValue });
    const refused = (attributes: object, message: string, name = "ParameterValueInvalid") =>
      assert.rejects(publish({ ...attributes }), { Code: name, message });

    it("have a value of their type that is not empty", async () => {
      const BinaryValue = Buffer.from([1]);
      for (const [type, value] of [
        ["String", { StringValue: "" }],
        ["String", {}],
        ["Binary", { BinaryValue: Buffer.alloc(0) }],
      ] as const)
        await refused(
          { a: { DataType: type, ...value } },
          `The message attribute 'a' must contain non-empty message attribute value for message attribute type '${type}'.`,
        );
      for (const [type, field, value] of [
        ["String", "String", { BinaryValue }],
        ["Number", "String", { BinaryValue }],
        ["Binary", "Binary", { StringValue: "1" }],
      ] as const)
        await refused(
          { a: { DataType: type, ...value } },
          `The message attribute 'a' with type '${type}' must use field '${field}'.`,
        );
    });

    it("have a type that begins with Binary, Number or String", async () => {
      for (const type of ["Float", "String.", "Strings"])
        await refused(
          { a: text("1", type) },
          "The message attribute 'a' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
        );
      await refused(
        { a: { StringValue: "1" } },
        "1 validation error detected: Value null at 'messageAttributes.a.member.dataType' failed to satisfy constraint: Member must not be null",
        "ValidationError",
      );
      await publish({ a: text("1", "String.mine"), b: text("1", "String.  my own.") });
    });

    it("have a name of letters, digits, hyphens, underscores and single dots", async () => {
      for (const [name, message] of [
        ["a".repeat(257), "Length of message attribute name must be less than 256 bytes."],
        [
          "a^",
          "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.",
        ],
        [".a", "Invalid message attribute name starting with character '.' was found."],
        ["a.", "Invalid message attribute name ending with character '.' was found."],
        ["a..b", "Message attribute name can not have successive '.' character."],
      ] as const)
        await refused({ [name]: text("1") }, message);
    });

    it("count towards the size of a message", async () => {
      const attributes = { key: text("1", "Number") };
      const most = 262_144 - "key".length - "Number".length - "1".length;
      await publish(attributes, "x".repeat(most));
      await assert.rejects(publish(attributes, "x".repeat(most + 1)), {
        message: "Invalid parameter: Message too long",
      });
    });
  });
});
