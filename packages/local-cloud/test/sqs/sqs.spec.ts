import assert from "node:assert/strict";

import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  type QueueAttributeName,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  SQSClient,
  SQSServiceException,
} from "@aws-sdk/client-sqs";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

import { type StreamCloud, streamCloud } from "../lambda/eventSourceMapping/cloud";

describe("SQS, by the official client", () => {
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

  const queue = async (inputs: object = {}) => {
    const name = `queue${count++}`;
    return (await cloud.create("aws:sqs/queue:Queue", name, { name, ...inputs })).id;
  };
  const send = (QueueUrl: string, MessageBody: string, DelaySeconds?: number) =>
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds }));
  const receive = async (QueueUrl: string, more: Partial<ReceiveMessageCommandInput> = {}) =>
    (await sqs.send(new ReceiveMessageCommand({ QueueUrl, ...more }))).Messages ?? [];
  const attributes = async (QueueUrl: string) =>
    (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }))).Attributes ?? {};

  // The client compares the digests of sent and received messages.
  it("delivers a message to one receiver, who deletes it", async () => {
    const url = await queue();
    const { MessageId } = await send(url, "Grüße & <more>");
    const [message] = await receive(url, { MessageSystemAttributeNames: ["All"] });
    assert.deepEqual([message?.MessageId, message?.Body], [MessageId, "Grüße & <more>"]);
    assert.equal(message?.Attributes?.["ApproximateReceiveCount"], "1");
    assert.ok(Math.abs(Number(message?.Attributes?.["SentTimestamp"]) - Date.now()) < 60_000);
    assert.deepEqual(await receive(url), []);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message?.ReceiptHandle }));
    const { ApproximateNumberOfMessages: visible, ApproximateNumberOfMessagesNotVisible: hidden } =
      await attributes(url);
    assert.deepEqual([visible, hidden], ["0", "0"]);
  });

  it("delivers it again if it was not deleted, and accepts only its newest receipt", async () => {
    const url = await queue();
    await send(url, "again");
    const [first] = await receive(url);
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: url,
        ReceiptHandle: first?.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
    const [second] = await receive(url, { MessageSystemAttributeNames: ["ApproximateReceiveCount"] });
    assert.deepEqual(second?.Attributes, { ApproximateReceiveCount: "2" });
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: first?.ReceiptHandle }));
    assert.equal((await attributes(url))["ApproximateNumberOfMessagesNotVisible"], "1");
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: second?.ReceiptHandle }));
    assert.equal((await attributes(url))["ApproximateNumberOfMessagesNotVisible"], "0");
  });

  // Recorded on AWS (LocalStack's snapshots).
  it("refuses to change the visibility of a deleted message, which may be deleted again", async () => {
    const url = await queue();
    await send(url, "done");
    const ReceiptHandle = (await receive(url))[0]?.ReceiptHandle;
    const remove = () => sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    await remove();
    await remove();
    const asked = { QueueUrl: url, ReceiptHandle, VisibilityTimeout: 42 };
    await assert.rejects(sqs.send(new ChangeMessageVisibilityCommand(asked)), {
      name: "InvalidParameterValue",
      message: `Value ${ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    });
  });

  it("names the sender by the unique id of the user", async () => {
    const sts = new STSClient(cloud.client);
    const { UserId } = await sts.send(new GetCallerIdentityCommand({}));
    sts.destroy();
    const url = await queue();
    await send(url, "from me");
    const [message] = await receive(url, { MessageSystemAttributeNames: ["SenderId"] });
    assert.deepEqual(message?.Attributes, { SenderId: UserId });
  });

  it("lets a receiver wait for a message", async () => {
    const url = await queue();
    const waiting = receive(url, { WaitTimeSeconds: 20 });
    await send(url, "at last");
    assert.equal((await waiting)[0]?.Body, "at last");
    const delayed = receive(url, { WaitTimeSeconds: 20 });
    await send(url, "a second later", 1);
    assert.equal((await delayed)[0]?.Body, "a second later");
  });

  it("refuses what a queue's own policy denies, whatever the caller's policies allow", async () => {
    const url = await queue();
    const arn = (await attributes(url))["QueueArn"];
    const policy = (Condition: object) => ({
      queueUrl: url,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Deny", Principal: "*", Action: "sqs:*", Resource: arn, Condition }],
      }),
    });
    const attach = (inputs: object) =>
      cloud.create("aws:sqs/queuePolicy:QueuePolicy", `policy${count++}`, inputs);
    await attach(policy({ Bool: { "aws:SecureTransport": "false" } }));
    await send(url, "over TLS, as far as policies know");
    await attach(policy({ Bool: { "aws:SecureTransport": "true" } }));
    await assert.rejects(send(url, "denied"), /explicit deny in a resource-based policy/);
    await assert.rejects(attach({ queueUrl: url, policy: "{}" }), { name: "MalformedPolicyDocument" });
  });

  it("returns a queue's attributes and URL", async () => {
    const url = await queue({ visibilityTimeoutSeconds: 60, messageRetentionSeconds: 1_209_600 });
    const name = url.split("/").at(-1) ?? "";
    assert.equal((await sqs.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl, url);
    const { QueueUrls } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: name }));
    assert.deepEqual(QueueUrls, [url]);
    const { QueueArn, VisibilityTimeout, MessageRetentionPeriod } = await attributes(url);
    assert.deepEqual(
      [QueueArn, VisibilityTimeout, MessageRetentionPeriod],
      [`arn:aws:sqs:eu-central-1:123456789012:${name}`, "60", "1209600"],
    );
  });

  it("returns a queue's policy, and nothing for what a queue does not have", async () => {
    const url = await queue();
    const of = async (...AttributeNames: QueueAttributeName[]) =>
      (await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames }))).Attributes;
    assert.deepEqual(await of("Policy", "RedrivePolicy", "KmsMasterKeyId", "DelaySeconds"), {
      DelaySeconds: "0",
    });
    const policy = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "sqs:*", Resource: "*" }],
    };
    const inputs = { queueUrl: url, policy: JSON.stringify(policy) };
    await cloud.create("aws:sqs/queuePolicy:QueuePolicy", `policy${count++}`, inputs);
    assert.deepEqual(JSON.parse((await of("Policy"))?.["Policy"] ?? ""), policy);
    assert.deepEqual(JSON.parse((await attributes(url))["Policy"] ?? ""), policy);
    await assert.rejects(of("toString" as QueueAttributeName), { name: "InvalidAttributeName" });
  });

  it("changes a queue's settings while it runs, and keeps its messages", async () => {
    const url = await queue({ visibilityTimeoutSeconds: 60 });
    await send(url, "kept");
    const { CreatedTimestamp } = await attributes(url);
    const name = url.split("/").at(-1) ?? "";
    const former = { id: url, inputs: { name, visibilityTimeoutSeconds: 60 }, outputs: {} };
    const inputs = { name, visibilityTimeoutSeconds: 90 };
    const changed = await cloud.change("aws:sqs/queue:Queue", name, former, inputs);
    assert.equal(changed.id, url);
    const now = await attributes(url);
    assert.deepEqual([now["VisibilityTimeout"], now["CreatedTimestamp"]], ["90", CreatedTimestamp]);
    assert.equal((await receive(url))[0]?.Body, "kept");
    const twin = cloud.create("aws:sqs/queue:Queue", "twin", { name });
    await assert.rejects(twin, { name: "QueueNameExists" });
  });

  it("empties a queue, at most once a minute", async () => {
    const url = await queue();
    await send(url, "one");
    await sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
    assert.deepEqual(await receive(url), []);
    await assert.rejects(sqs.send(new PurgeQueueCommand({ QueueUrl: url })), {
      name: /PurgeQueueInProgress/,
    });
  });

  it("refuses unknown, invalid and unimplemented requests", async () => {
    const url = await queue({ maxMessageSize: 1024 });
    await assert.rejects(send(`${url}-none`, "hello"), {
      name: /QueueDoesNotExist/,
      message: "The specified queue does not exist.",
    });
    await assert.rejects(send(url, ""), { name: "MissingParameter" });
    await assert.rejects(send(url, "x".repeat(1025)), { message: /must be shorter than 1024 bytes/ });
    await assert.rejects(send(url, "\u0000"), { name: "InvalidMessageContents" });
    // Recorded on AWS (LocalStack's snapshots).
    await assert.rejects(receive(url, { MaxNumberOfMessages: 11 }), {
      message:
        "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.",
    });
    for (const WaitTimeSeconds of [-1, 21])
      await assert.rejects(receive(url, { WaitTimeSeconds }), {
        message: `Value ${WaitTimeSeconds} for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.`,
      });
    await assert.rejects(sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: "x" })), {
      name: "ReceiptHandleIsInvalid",
    });
    await assert.rejects(
      sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: "a", MessageGroupId: "b" })),
      { message: "The local SQS does not implement SendMessage's MessageGroupId." },
    );
    await assert.rejects(queue({ fifoQueue: true }), /standard queues only/);
    await assert.rejects(queue({ kmsMasterKeyId: "key" }), /kmsMasterKeyId/);
  });

  // Recorded on AWS (LocalStack's snapshots).
  it("names an error's shape in the body, and its name in the older protocol in a header", async () => {
    const url = await queue();
    const shapes: Record<string, [string, () => Promise<unknown>]> = {
      InvalidParameterValue: [
        "InvalidParameterValueException",
        () => receive(url, { MaxNumberOfMessages: 11 }),
      ],
      MissingParameter: ["MissingRequiredParameterException", () => send(url, "")],
    };
    for (const [name, [shape, call]] of Object.entries(shapes)) {
      const error = await call().then(
        () => assert.fail(`${name} is expected`),
        (refusal: unknown) => refusal,
      );
      assert.ok(error instanceof SQSServiceException);
      assert.equal(error.name, name);
      assert.equal(error.$response?.headers["x-amzn-query-error"], `${name};Sender`);
      assert.equal(Reflect.get(error, "__type"), `com.amazonaws.sqs#${shape}`);
    }
  });

  it("keeps messages after a restart", async () => {
    const first = await streamCloud();
    const before = new SQSClient(first.client);
    const { id } = await first.create("aws:sqs/queue:Queue", "kept", { name: "kept" });
    await before.send(new SendMessageCommand({ QueueUrl: id, MessageBody: "still here" }));
    before.destroy();
    await first.stop();
    const second = await streamCloud(first.data);
    const after = new SQSClient(second.client);
    const { id: QueueUrl } = await second.create("aws:sqs/queue:Queue", "kept", { name: "kept" });
    const { Messages } = await after.send(new ReceiveMessageCommand({ QueueUrl }));
    after.destroy();
    await second.close();
    assert.equal(Messages?.[0]?.Body, "still here");
  });
});
