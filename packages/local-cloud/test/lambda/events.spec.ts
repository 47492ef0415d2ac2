import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

import { type TestCloud, type TestCloudOptions, testCloud } from "../../testing/lambda";

const arn = "arn:aws:lambda:eu-central-1:123456789012:function:";

describe("lambda: event invocations", () => {
  const open: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  async function start(options: TestCloudOptions = { retryDelays: [1, 1] }) {
    const cloud = await testCloud(options);
    const client = new LambdaClient(cloud.client);
    open.push(async () => {
      client.destroy();
      await cloud.close();
    });
    const send = async (FunctionName: string, event: object) => {
      const Payload = JSON.stringify(event);
      const { $metadata } = await client.send(
        new InvokeCommand({ FunctionName, InvocationType: "Event", Payload }),
      );
      assert.equal($metadata.httpStatusCode, 202);
    };
    return { cloud, send };
  }

  /** Returns the requests that a function has run, in order. */
  const runs = (cloud: TestCloud, name: string) =>
    cloud.events.flatMap((event) => (event.kind === "invoke" && event.function === name ? [event] : []));

  const warned = (cloud: TestCloud, pattern: RegExp) =>
    cloud.until((event) => event.kind === "warning" && pattern.test(event.message));

  it("are tried three times under one request id, then lost with a warning", async () => {
    const { cloud, send } = await start();
    await cloud.deploy("failing", "exports.handler = async () => { throw new Error('always') }");
    await send("failing", {});
    await warned(cloud, /^failing: an event is lost \(RetriesExhausted\)/);
    const tried = runs(cloud, "failing");
    assert.equal(tried.length, 3);
    assert.equal(new Set(tried.map(({ requestId }) => requestId)).size, 1);
  });

  it("stop with the first success", async () => {
    const { cloud, send } = await start();
    await cloud.deploy(
      "second",
      "let n = 0; exports.handler = async () => { if (n++ === 0) throw new Error('once'); console.log('done now') }",
    );
    await send("second", {});
    await cloud.until((event) => event.kind === "log" && event.message.endsWith("done now"));
    await cloud.until((event) => event.kind === "invoke" && event.error === undefined);
    assert.equal(runs(cloud, "second").length, 2);
  });

  it("follow the function's event configuration", async () => {
    const { cloud, send } = await start();
    await cloud.deploy("once", "exports.handler = async () => { throw new Error('no') }");
    await cloud.create("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "once", {
      functionName: "once",
      maximumRetryAttempts: 0,
    });
    await send("once", {});
    await warned(cloud, /^once: an event is lost/);
    assert.equal(runs(cloud, "once").length, 1);
  });

  it("are given up with their last answer if the next attempt came too late", async () => {
    const { cloud, send } = await start({ retryDelays: [120_000] });
    await cloud.deploy("sink", "exports.handler = async (event) => console.log(JSON.stringify(event))");
    await cloud.deploy("late", "exports.handler = async () => { throw new Error('no') }", {}, [
      { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: `${arn}sink` },
    ]);
    await cloud.create("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "late", {
      functionName: "late",
      maximumEventAgeInSeconds: 60,
      destinationConfig: { onFailure: { destination: `${arn}sink` } },
    });
    await send("late", {});
    const event = await cloud.until((e) => e.kind === "log" && e.message.includes('"requestContext"'));
    assert.ok(event.kind === "log");
    const { requestContext, responseContext, responsePayload } = JSON.parse(
      event.message.slice(event.message.indexOf("{")),
    );
    assert.equal(requestContext.condition, "EventAgeExceeded");
    assert.equal(requestContext.approximateInvokeCount, 1);
    assert.deepEqual(responseContext, {
      statusCode: 200,
      executedVersion: "$LATEST",
      functionError: "Unhandled",
    });
    assert.equal(responsePayload.errorMessage, "no");
  });

  it("are sent to a function that is their destination", async () => {
    const { cloud, send } = await start();
    await cloud.deploy("sink", "exports.handler = async (event) => console.log(JSON.stringify(event))");
    await cloud.deploy(
      "source",
      "exports.handler = async (event) => { if (event.fail) throw new Error('no'); return 7 }",
      {},
      [{ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: `${arn}sink` }],
    );
    await cloud.create("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "source", {
      functionName: "source",
      maximumRetryAttempts: 1,
      destinationConfig: {
        onSuccess: { destination: `${arn}sink` },
        onFailure: { destination: `${arn}sink` },
      },
    });
    const received = async (condition: string) => {
      const event = await cloud.until(
        (e) => e.kind === "log" && e.message.includes(`"condition":"${condition}"`),
      );
      assert.ok(event.kind === "log");
      return JSON.parse(event.message.slice(event.message.indexOf("{")));
    };
    await send("source", { score: 1 });
    const success = await received("Success");
    assert.equal(success.version, "1.0");
    assert.equal(success.requestContext.functionArn, `${arn}source:$LATEST`);
    assert.equal(success.requestContext.approximateInvokeCount, 1);
    assert.deepEqual(success.requestPayload, { score: 1 });
    assert.deepEqual(success.responseContext, { statusCode: 200, executedVersion: "$LATEST" });
    assert.equal(success.responsePayload, 7);
    await send("source", { fail: true });
    const failure = await received("RetriesExhausted");
    assert.equal(failure.requestContext.approximateInvokeCount, 2);
    assert.equal(failure.responseContext.functionError, "Unhandled");
    assert.equal(failure.responsePayload.errorMessage, "no");
  });

  it("refuse as destination the function itself, and one that does not exist", async () => {
    const { cloud } = await start();
    await cloud.deploy("echo", "exports.handler = async () => 1", {}, [
      { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: "*" },
    ]);
    const sendTo = (destination: string) =>
      cloud.create("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "echo", {
        functionName: "echo",
        destinationConfig: { onSuccess: { destination } },
      });
    await assert.rejects(sendTo(`${arn}echo`), {
      code: "InvalidParameterValueException",
      message: "You can't specify the function as a destination for itself.",
    });
    await assert.rejects(sendTo(`${arn}nobody`), {
      code: "InvalidParameterValueException",
      message: `The destination ARN ${arn}nobody is invalid.`,
    });
  });

  it("name a topic that the local cloud lacks", async () => {
    const { cloud, send } = await start();
    const targetArn = "arn:aws:sns:eu-central-1:123456789012:dead";
    await cloud.deploy(
      "dead",
      "exports.handler = async () => { throw new Error('no') }",
      { deadLetterConfig: { targetArn } },
      [{ Effect: "Allow", Action: "sns:Publish", Resource: targetArn }],
    );
    await send("dead", { lost: 1 });
    await warned(
      cloud,
      /the local cloud has no sns; arn:aws:sns:eu-central-1:123456789012:dead would have received \{"lost":1\}/,
    );
  });

  it("go to the queue for failures, in the function's role", async () => {
    const { cloud, send } = await start();
    const { outputs } = await cloud.create("aws:sqs/queue:Queue", "failed", { name: "failed" });
    await cloud.deploy("failing", "exports.handler = async () => { throw new Error('no') }", {}, [
      { Effect: "Allow", Action: "sqs:SendMessage", Resource: outputs["arn"] },
    ]);
    await cloud.create("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "failing", {
      functionName: "failing",
      maximumRetryAttempts: 1,
      destinationConfig: { onFailure: { destination: outputs["arn"] } },
    });
    await send("failing", { lost: 1 });
    const queue = new SQSClient(cloud.client);
    open.push(async () => queue.destroy());
    const { Messages = [] } = await queue.send(
      new ReceiveMessageCommand({ QueueUrl: String(outputs["url"]), WaitTimeSeconds: 10 }),
    );
    const { requestContext, requestPayload, responsePayload } = JSON.parse(Messages[0]?.Body ?? "");
    assert.equal(requestContext.condition, "RetriesExhausted");
    assert.deepEqual(requestPayload, { lost: 1 });
    assert.equal(responsePayload.errorMessage, "no");
  });

  it("reach the queues for failures as they were sent, with numbers beyond JavaScript's", async () => {
    const { cloud } = await start();
    const created = (name: string) => cloud.create("aws:sqs/queue:Queue", name, { name });
    const [dead, failed] = [(await created("dead")).outputs, (await created("failed")).outputs];
    await cloud.deploy(
      "failing",
      "exports.handler = async () => { throw new Error('no') }",
      { deadLetterConfig: { targetArn: dead["arn"] } },
      [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: [dead["arn"], failed["arn"]] }],
    );
    await cloud.create("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "failing", {
      functionName: "failing",
      maximumRetryAttempts: 0,
      destinationConfig: { onFailure: { destination: failed["arn"] } },
    });
    const client = new LambdaClient(cloud.client);
    const queue = new SQSClient(cloud.client);
    open.push(async () => client.destroy());
    open.push(async () => queue.destroy());
    const Payload = '{ "id": 12345678901234567890 }';
    await client.send(new InvokeCommand({ FunctionName: "failing", InvocationType: "Event", Payload }));
    const bodyIn = async (QueueUrl: unknown) => {
      const receive = new ReceiveMessageCommand({ QueueUrl: String(QueueUrl), WaitTimeSeconds: 10 });
      return (await queue.send(receive)).Messages?.[0]?.Body ?? "";
    };
    assert.equal(await bodyIn(dead["url"]), Payload);
    assert.match(await bodyIn(failed["url"]), /"requestPayload":\{ "id": 12345678901234567890 \}/);
  });

  it("tell the dead-letter queue their request and the last error", async () => {
    const { cloud, send } = await start();
    const dead = (await cloud.create("aws:sqs/queue:Queue", "dead", { name: "dead" })).outputs;
    await cloud.deploy(
      "failing",
      "exports.handler = async () => { throw new Error('x' + 'é'.repeat(600) + '!') }",
      { deadLetterConfig: { targetArn: dead["arn"] } },
      [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: dead["arn"] }],
    );
    await send("failing", {});
    const queue = new SQSClient(cloud.client);
    open.push(async () => queue.destroy());
    const receive = { QueueUrl: String(dead["url"]), WaitTimeSeconds: 10, MessageAttributeNames: ["All"] };
    const { Messages = [] } = await queue.send(new ReceiveMessageCommand(receive));
    // The message's first kilobyte, without the incomplete character at its end.
    assert.deepEqual(Messages[0]?.MessageAttributes, {
      RequestID: { DataType: "String", StringValue: runs(cloud, "failing")[0]?.requestId },
      ErrorCode: { DataType: "Number", StringValue: "200" },
      ErrorMessage: { DataType: "String", StringValue: `x${"é".repeat(511)}` },
    });
  });

  it("of a function that may not run tell the dead-letter queue that it was throttled", async () => {
    const { cloud, send } = await start();
    const dead = (await cloud.create("aws:sqs/queue:Queue", "dead", { name: "dead" })).outputs;
    await cloud.deploy(
      "off",
      "exports.handler = async () => {}",
      { deadLetterConfig: { targetArn: dead["arn"] }, reservedConcurrentExecutions: 0 },
      [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: dead["arn"] }],
    );
    await send("off", {});
    const queue = new SQSClient(cloud.client);
    open.push(async () => queue.destroy());
    const receive = { QueueUrl: String(dead["url"]), WaitTimeSeconds: 10, MessageAttributeNames: ["All"] };
    const { Messages = [] } = await queue.send(new ReceiveMessageCommand(receive));
    const attributes = Messages[0]?.MessageAttributes;
    assert.equal(attributes?.["ErrorCode"]?.StringValue, "429");
    assert.equal(attributes?.["ErrorMessage"]?.StringValue, "Rate Exceeded.");
  });

  it("are over when their destination refuses them, and reach the dead-letter queue all the same", async () => {
    const data = mkdtempSync(join(tmpdir(), "lambda-events-"));
    open.push(async () => rmSync(data, { recursive: true, force: true }));
    const first = await testCloud({ data, retryDelays: [1, 1] });
    const dead = (await first.create("aws:sqs/queue:Queue", "dead", { name: "dead" })).outputs;
    const gone = "arn:aws:sqs:eu-central-1:123456789012:gone";
    const deployed = async (cloud: TestCloud) => {
      await cloud.deploy(
        "once",
        "exports.handler = async ({ fail }) => { if (fail) throw new Error('no'); }",
        { deadLetterConfig: { targetArn: dead["arn"] } },
        [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: [dead["arn"], gone] }],
      );
      await cloud.create("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "once", {
        functionName: "once",
        maximumRetryAttempts: 0,
        destinationConfig: { onSuccess: { destination: gone }, onFailure: { destination: gone } },
      });
    };
    await deployed(first);
    const client = new LambdaClient(first.client);
    const invoke = (Payload: string) =>
      client.send(new InvokeCommand({ FunctionName: "once", InvocationType: "Event", Payload }));
    await invoke('{"fail":false}');
    await warned(first, /^once: arn:aws:sqs:.*:gone did not take an event/);
    await invoke('{"fail":true}');
    const queue = new SQSClient(first.client);
    const { Messages = [] } = await queue.send(
      new ReceiveMessageCommand({ QueueUrl: String(dead["url"]), WaitTimeSeconds: 10 }),
    );
    assert.deepEqual(
      Messages.map(({ Body }) => Body),
      ['{"fail":true}'],
    );
    client.destroy();
    queue.destroy();
    await first.close();

    const { cloud, send } = await start({ data });
    await deployed(cloud);
    await send("once", { fail: false, last: true });
    await warned(cloud, /did not take an event/);
    assert.equal(runs(cloud, "once").length, 1);
  });

  it("wait while the function is throttled", async () => {
    const { cloud, send } = await start();
    await cloud.deploy(
      "narrow",
      "exports.handler = async () => { await new Promise((r) => setTimeout(r, 50)) }",
      {
        reservedConcurrentExecutions: 1,
      },
    );
    await send("narrow", {});
    await send("narrow", {});
    await cloud.until(() => runs(cloud, "narrow").length === 2);
    assert.ok(runs(cloud, "narrow").every(({ error }) => error === undefined));
  });

  it("survive the end of the local run", async () => {
    const data = mkdtempSync(join(tmpdir(), "lambda-events-"));
    open.push(async () => rmSync(data, { recursive: true, force: true }));
    const source =
      "exports.handler = async ({ n }) => { if (process.env.FAIL) throw new Error('not yet'); console.log('ran', n) }";

    const first = await testCloud({ data, retryDelays: [600_000] });
    const client = new LambdaClient(first.client);
    await first.deploy("kept", source, { environment: { variables: { FAIL: "1" } } });
    await client.send(
      new InvokeCommand({ FunctionName: "kept", InvocationType: "Event", Payload: '{"n":5}' }),
    );
    const failed = await first.until((event) => event.kind === "invoke" && event.function === "kept");
    assert.ok(failed.kind === "invoke");
    assert.deepEqual([failed.error, failed.reason], ["Error", "not yet"]);
    client.destroy();
    await first.close();

    const { cloud } = await start({ data });
    await cloud.deploy("kept", source);
    await cloud.until((event) => event.kind === "log" && event.message.endsWith("ran 5"));
  });

  it("survive a kill: events answered with 202 run", async () => {
    const data = mkdtempSync(join(tmpdir(), "lambda-events-"));
    open.push(async () => rmSync(data, { recursive: true, force: true }));
    const child = spawn(
      process.execPath,
      ["--import", "tsx", join(__dirname, "fixtures", "accepts.ts"), data],
      {
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    const [said] = await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    assert.equal(String(said).trim(), "202");

    const { cloud } = await start({ data });
    await cloud.deploy("accepting", "exports.handler = async ({ n }) => console.log('ran', n)");
    await cloud.until((event) => event.kind === "log" && event.message.endsWith("ran 7"));
  });
});
