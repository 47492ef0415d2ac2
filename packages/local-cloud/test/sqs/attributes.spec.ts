import assert from "node:assert/strict";

import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

import { type StreamCloud, streamCloud } from "../lambda/eventSourceMapping/cloud";

describe("SQS: message attributes, by the official client", () => {
  let cloud: StreamCloud;
  let sqs: SQSClient;
  let QueueUrl: string;
  let count = 0;
  before(async () => {
    cloud = await streamCloud();
    sqs = new SQSClient(cloud.client);
  });
  beforeEach(async () => {
    const name = `queue${count++}`;
    QueueUrl = (await cloud.create("aws:sqs/queue:Queue", name, { name, maxMessageSize: 1024 })).id;
  });
  after(async () => {
    sqs.destroy();
    await cloud.close();
  });

  const text = (StringValue: string, DataType = "String") => ({ DataType, StringValue });
  const send = (MessageAttributes: object, MessageBody = "a") =>
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageAttributes: { ...MessageAttributes } }));
  /** Receives the first message, which stays in the queue unless it is hidden. */
  const receive = async (MessageAttributeNames: string[], VisibilityTimeout = 0) => {
    const asked = new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames, VisibilityTimeout });
    return (await sqs.send(asked)).Messages?.[0];
  };

  it("are returned on request, with the digest that SDKs compare", async () => {
    // AWS's answers, according to moto's tests.
    for (const [type, digest] of [
      ["Number", "235c5c510d26fb653d073faed50ae77c"],
      ["Number.java.lang.Long", "2e2e4876d8e0bd6b8c2c8f556831c349"],
    ] as const) {
      const sent = await send({ timestamp: text("1493147359900", type) });
      assert.equal(sent.MD5OfMessageAttributes, digest);
      assert.equal((await receive(["timestamp"], 30))?.MD5OfMessageAttributes, digest);
    }
  });

  it("are selected by name and by prefix", async () => {
    const blob = { DataType: "Binary", BinaryValue: Buffer.from([0, 1, 255]) };
    await send({ "error.code": text("E1"), "error.text": text("no"), blob });
    const names = async (...asked: string[]) =>
      Object.keys((await receive(asked))?.MessageAttributes ?? {}).sort();
    assert.deepEqual(await names("error.*"), ["error.code", "error.text"]);
    assert.deepEqual(await names("blob", "other"), ["blob"]);
    // Recorded on AWS (LocalStack's snapshots).
    for (const all of ["*", ".*"])
      assert.deepEqual(await names(all), ["blob", "error.code", "error.text"], all);
    assert.deepEqual(await names(), []);
    assert.deepEqual(
      Buffer.from((await receive(["All"]))?.MessageAttributes?.["blob"]?.BinaryValue ?? []),
      blob.BinaryValue,
    );
  });

  it("count towards the size, are ten at most, and have one value of their type", async () => {
    const invalid = { name: "InvalidParameterValue" };
    await assert.rejects(send({ long: text("x".repeat(1020)) }), /shorter than 1024 bytes/);
    await assert.rejects(
      send(Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`a${n}`, text("x")]))),
      invalid,
    );
    await assert.rejects(send({ wrong: { DataType: "Binary", StringValue: "x" } }), invalid);
    await assert.rejects(send({ wrong: text("x", "Float") }), invalid);
    for (const name of ["aws.own", "Amazon.own", ".start", "end.", "two..dots", "ö"])
      await assert.rejects(send({ [name]: text("x") }), invalid, name);
  });

  // Recorded on AWS (LocalStack's snapshots).
  it("have a value that is not empty and has no control characters", async () => {
    await assert.rejects(send({ reason: text("") }), {
      name: "InvalidParameterValue",
      message: "Message (user) attribute 'reason' must contain a non-empty value of type 'String'.",
    });
    await assert.rejects(send({ reason: text("bell \u0007") }), { name: "InvalidParameterValue" });
  });
});
