import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { OperatorRequest } from "../../console/sources";
import type { QueuedMessage } from "../../sqs";
import { noSources, resource, served } from "../../testing/console";

const queueArn = "arn:aws:sqs:us-east-1:123456789012:letters";
const functionArn = "arn:aws:lambda:us-east-1:123456789012:function:consume";
const streamArn = "arn:aws:dynamodb:us-east-1:123456789012:table/Scores/stream/1";

const letter = (id: string, body: unknown, attributes: QueuedMessage["attributes"] = {}): QueuedMessage => ({
  id,
  body: JSON.stringify(body),
  attributes,
  sender: "AIDA",
  sentAt: 0,
  firstReceivedAt: 0,
  receiveCount: 0,
});

const recordsOf = (...numbers: string[]) =>
  numbers.map((SequenceNumber) => ({ dynamodb: { SequenceNumber } }));

describe("the console's actions", () => {
  const calls: OperatorRequest[] = [];
  const answers = new Map<string, unknown>([
    ["GetShardIterator", { ShardIterator: "i" }],
    ["GetRecords", { Records: recordsOf("10", "11", "12") }],
  ]);
  let letters: QueuedMessage[] = [];
  const ran: string[] = [];
  let own: Awaited<ReturnType<typeof served>>;

  before(async () => {
    const mapping = resource("consume-mapping", {
      type: "aws:lambda/eventSourceMapping:EventSourceMapping",
      inputs: { functionName: "consume", destinationConfig: { onFailure: { destinationArn: queueArn } } },
    });
    own = await served({
      deployment: { graph: [mapping], outputs: {}, secretOutputs: [] },
      sources: {
        ...noSources,
        queues: {
          queues: () => [{ name: "letters", arn: queueArn, visible: letters.length, hidden: 0, delayed: 0 }],
          messages: () => letters,
          remove: (_queue, id) => {
            letters = letters.filter((one) => one.id !== id);
          },
        },
        schedules: {
          schedules: () => [],
          runNow: async (arn) => {
            ran.push(arn);
          },
        },
        call: async (request) => {
          calls.push(request);
          const answer = answers.get(request.operation);
          return Array.isArray(answer) ? answer.shift() : answer;
        },
      },
    });
  });
  after(() => own.close());
  beforeEach(() => {
    calls.length = 0;
  });

  const invoked = () => {
    const { path, input } = calls.find(({ operation }) => operation === "Invoke") ?? assert.fail();
    return { path, event: JSON.parse(String(input)) };
  };

  it("send a dead letter of an asynchronous invocation to its function again, and take it from the queue", async () => {
    letters = [letter("a", { requestContext: { functionArn }, requestPayload: { score: 3 } })];
    const { body } = await own.json("/queues");
    assert.equal(body[0].failing[0].name, "consume-mapping");
    const { status } = await own.post("/queues/letters/again", { id: "a" });
    assert.equal(status, 200);
    assert.deepEqual(invoked(), {
      path: `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`,
      event: { score: 3 },
    });
    assert.deepEqual(letters, []);
  });

  it("send a message back to the queue that it was moved from", async () => {
    const source = "arn:aws:sqs:us-east-1:123456789012:orders";
    const attributes = { color: { DataType: "String", StringValue: "red" } };
    letters = [{ ...letter("a", { item: 1 }, attributes), source }];
    const { body } = await own.post("/queues/letters/again", { id: "a" });
    assert.deepEqual(body, { done: true, queueArn: source });
    assert.deepEqual(calls, [
      {
        service: "sqs",
        target: "AmazonSQS",
        operation: "SendMessage",
        input: { QueueUrl: "orders", MessageBody: '{"item":1}', MessageAttributes: attributes },
      },
    ]);
    assert.deepEqual(letters, []);
  });

  it("read the records of a failed batch from the stream again, up to its end", async () => {
    const DDBStreamBatchInfo = {
      shardId: "s",
      startSequenceNumber: "10",
      endSequenceNumber: "11",
      batchSize: 2,
      streamArn,
    };
    letters = [letter("a", { requestContext: { functionArn }, DDBStreamBatchInfo })];
    await own.post("/queues/letters/again", { id: "a" });
    assert.deepEqual(invoked().event.Records, [
      { dynamodb: { SequenceNumber: "10" }, eventSourceARN: streamArn },
      { dynamodb: { SequenceNumber: "11" }, eventSourceARN: streamArn },
    ]);
  });

  it("read a large batch to its end, however many calls that takes", async () => {
    const given = answers.get("GetRecords");
    const pages = [
      { Records: recordsOf("10", "11"), NextShardIterator: "j" },
      { Records: recordsOf("12", "13"), NextShardIterator: "k" },
    ];
    answers.set("GetRecords", pages);
    const DDBStreamBatchInfo = {
      shardId: "s",
      startSequenceNumber: "10",
      endSequenceNumber: "12",
      batchSize: 3,
      streamArn,
    };
    letters = [letter("a", { requestContext: { functionArn }, DDBStreamBatchInfo })];
    await own.post("/queues/letters/again", { id: "a" });
    answers.set("GetRecords", given);
    const sent: { dynamodb: { SequenceNumber: string } }[] = invoked().event.Records;
    assert.deepEqual(
      sent.map(({ dynamodb }) => dynamodb.SequenceNumber),
      ["10", "11", "12"],
    );
  });

  it("send a letter once, though it is asked for twice at once", async () => {
    letters = [letter("a", { requestContext: { functionArn }, requestPayload: { score: 3 } })];
    const invocations = () => calls.filter(({ operation }) => operation === "Invoke").length;
    let release = () => {};
    answers.set(
      "Invoke",
      new Promise<void>((resolve) => {
        release = resolve;
      }),
    );
    const again = () => own.post("/queues/letters/again", { id: "a" });
    const first = again();
    while (invocations() === 0) await new Promise(setImmediate);
    let answered = false;
    const second = again().finally(() => {
      answered = true;
    });
    while (!answered && invocations() === 1) await new Promise(setImmediate);
    release();
    answers.delete("Invoke");
    assert.deepEqual([(await first).status, (await second).status], [200, 404]);
    assert.equal(invocations(), 1);
  });

  it("send a schedule's dead letter to the target that it names", async () => {
    letters = [
      letter("a", { period: "day" }, { TARGET_ARN: { DataType: "String", StringValue: functionArn } }),
    ];
    await own.post("/queues/letters/again", { id: "a" });
    assert.deepEqual(invoked().event, { period: "day" });
  });

  it("keep a letter whose function refuses it, and say why", async () => {
    letters = [letter("a", "no event"), letter("b", {})];
    assert.equal((await own.post("/queues/letters/again", { id: "unknown" })).status, 404);
    assert.equal((await own.post("/queues/letters/again", {})).status, 400);
    assert.equal(letters.length, 2);
  });

  it("replay a request at the web server, wherever its path seems to lead", async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const console = await served({ publicUrl: `http://127.0.0.1:${port}` });
    const raw = { method: "GET", target: "//127.0.0.1:9/v1/wallet", headers: [], body: Buffer.alloc(0) };
    const { requestId } = console.request({ raw });
    const { status } = await console.post(`/requests/${requestId}/replay`, {});
    await console.close();
    server.close();
    assert.deepEqual([status, asked], [200, ["//127.0.0.1:9/v1/wallet"]]);
  });

  it("run a schedule now", async () => {
    assert.equal((await own.post("/jobs/run", { arn: "arn:job" })).status, 200);
    assert.deepEqual(ran, ["arn:job"]);
  });

  it("say in the logs what they did, without secrets", async () => {
    await own.post("/jobs/run", { arn: "arn:job", password: "hunter2" });
    const { body } = await own.json("/logs?group=console&limit=1");
    assert.match(body[0].message, /POST jobs\/run: 400/);
    assert.ok(!body[0].message.includes("hunter2"));
  });
});
