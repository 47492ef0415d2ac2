import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";

import { CognitoIdentityProviderClient, SignUpCommand } from "@aws-sdk/client-cognito-identity-provider";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

import { Client } from "../../testing/socketClient";
import { type Running, runProgram } from "./run";

/** Runs programs that use Pulumi's own shorthands: `onEvent`, `onSchedule`, and callbacks without a role. */
describe("a small program with inline callbacks", () => {
  // A message that fails is invisible for six seconds. The first specs run meanwhile, and the last one looks for it.
  let queue: Running;
  let poison: string | undefined;
  const send = async (body: object) => {
    const sqs = new SQSClient(queue.client);
    const message = { QueueUrl: queue.output("queueUrl"), MessageBody: JSON.stringify(body) };
    const { MessageId: id } = await sqs.send(new SendMessageCommand(message));
    sqs.destroy();
    return id;
  };
  before(async () => {
    queue = await runProgram("queue");
    poison = await send({});
  });
  after(() => queue?.close());

  const within = (name: string, check: (program: Running) => Promise<void>) => async () => {
    const program = await runProgram(name);
    try {
      await check(program);
    } finally {
      await program.close();
    }
  };

  it(
    "copies a bucket's objects to a provisioned table, and counts the table's stream",
    within("bucket", async (program) => {
      const s3 = new S3Client({ ...program.client, forcePathStyle: true });
      for (const Key of ["a b.jpg", "notes.txt", "c.jpg"])
        await s3.send(new PutObjectCommand({ Bucket: program.output("bucketName"), Key, Body: "123" }));
      s3.destroy();
      const rows = await program.rows("uploadsName", 2);
      assert.deepEqual(rows.map(({ key, bytes }) => `${key} ${bytes}`).sort(), ["a+b.jpg 3", "c.jpg 3"]);
      await program.drained();
      assert.deepEqual(await program.rows("totalsName", 1), [{ kind: "photos", photos: "2" }]);
    }),
  );

  it(
    "runs a callback on a schedule",
    within("schedule", async (program) => {
      const jobs = async (path: string, init?: RequestInit) =>
        (await fetch(`${program.urls.console}/jobs${path}`, init)).json();
      const arn = program.output("ruleArn");
      const [job, ...others] = (await jobs("")) as { arn: string; next: number }[];
      assert.deepEqual([job?.arn, others], [arn, []]);
      assert.match(new Date(job?.next ?? 0).toISOString(), /T06:30:00\.000Z$/);
      const headers = { "content-type": "application/json" };
      await jobs("/run", { method: "POST", headers, body: JSON.stringify({ arn }) });
      const [tick] = await program.rows("tableName", 1);
      assert.deepEqual([tick?.["source"], tick?.["rule"]], ["aws.events", arn]);
    }),
  );

  it(
    "relays a chat over WebSockets",
    within("chat", async (program) => {
      const [ada, bob] = [new Client(program.output("url")), new Client(program.output("url"))];
      await Promise.all([ada.opened, bob.opened]);
      ada.send({ action: "say", text: "hello" });
      assert.deepEqual([await ada.next(), await bob.next()], ["hello", "hello"]);
      for (const { socket } of [ada, bob]) socket.close();
    }),
  );

  it(
    "serves a REST API from an OpenAPI document",
    within("rest", async (program) => {
      const visit = async (page: string) => {
        const response = await fetch(`${program.output("url")}/pages/${page}`, { method: "POST" });
        return { status: response.status, body: await response.json() };
      };
      await visit("home");
      assert.deepEqual(await visit("home"), { status: 200, body: { page: "home", visits: 2 } });
      const shown = async (path: string) => (await fetch(`${program.urls.console}/${path}`)).json();
      // The table is provisioned, so its units cost by the hour and not by the request.
      const [request] = (await shown("requests?limit=1")) as { write: number; cost: { dynamodb: number } }[];
      assert.deepEqual([request?.write, request?.cost.dynamodb], [1, 0]);
      const [table] = (await shown("tables")) as { provisioned: object }[];
      assert.deepEqual(table?.provisioned, { read: 1, write: 1, hourly: 0.00013 + 0.00065 });
    }),
  );

  it(
    "tells apart the routes that share a function: each is refused what only the others need, and has its own unused grants",
    within("routes", async (program) => {
      const ask = async (method: string, path: string) =>
        (await fetch(`${program.output("url")}/scores/${path}`, { method })).status;
      const table = program.output("tableArn");
      assert.equal(await ask("PUT", "ada"), 200);
      assert.equal(await ask("GET", "ada"), 200);
      assert.equal(await ask("GET", "ada?last=yes"), 502);
      const get = "GET /scores/{name}";
      const later = "POST /later/{name}";
      const lacks = `${get} lacks dynamodb:DeleteItem on ${table}, which DELETE /scores/{name} of the same function has: add it to the uses of ${get}`;
      const { denied, unused, grants } = program.report();
      assert.deepEqual(
        denied.map(({ route, lacks, count }) => ({ route, lacks, count })),
        [{ route: get, lacks, count: 1 }],
      );
      const ofRole = unused.filter(({ role }) => role.startsWith("scores-role"));
      assert.deepEqual(
        ofRole
          .filter(({ action }) => !action.startsWith("logs:"))
          .map(({ route, action, acted }) => [route, action, acted]),
        [
          ["DELETE /scores/{name}", "dynamodb:DeleteItem", false],
          [get, "dynamodb:Query", true],
          [later, "dynamodb:PutItem", false],
        ],
      );
      assert.deepEqual(
        grants.filter(({ route }) => route).map(({ route, used }) => [route, used]),
        [
          ["DELETE /scores/{name}", 0],
          [get, 1],
          [later, 0],
          ["PUT /scores/{name}", 1],
        ],
      );
      const shown = async (path: string) => (await fetch(`${program.urls.console}/${path}`)).json();
      const [{ requestId }] = (await shown("requests?limit=1")) as [{ requestId: string }];
      const { invocations, logs } = (await shown(`requests/${requestId}`)) as {
        invocations: { route: string; reason: string }[];
        logs: { message: string }[];
      };
      assert.deepEqual(
        invocations.map(({ route }) => route),
        [get],
      );
      assert.ok(logs.some(({ message }) => message.includes(lacks)));

      // An event that the gateway queues is of its route too, when the function runs.
      assert.equal((await fetch(`${program.output("url")}/later/ada`, { method: "POST" })).status, 200);
      const denials = () => program.report().denied.filter(({ route }) => route === later);
      while (denials().length === 0) await setTimeout(20);
      assert.ok(denials()[0]?.lacks?.startsWith(`${later} lacks dynamodb:DeleteItem on ${table}`));
    }),
  );

  it(
    "confirms a new user by a trigger, and greets by another",
    within("users", async (program) => {
      const cognito = new CognitoIdentityProviderClient(program.client);
      const { UserConfirmed } = await cognito.send(
        new SignUpCommand({
          ClientId: program.output("clientId"),
          Username: "ada",
          Password: "Correct horse 1",
        }),
      );
      cognito.destroy();
      assert.equal(UserConfirmed, true);
      assert.deepEqual(await program.rows("tableName", 1), [{ name: "ada" }]);
    }),
  );

  it(
    "archives a topic's messages",
    within("topic", async (program) => {
      const sns = new SNSClient(program.client);
      const message = { TopicArn: program.output("topicArn"), Message: "the gate is open" };
      const { MessageId: id } = await sns.send(new PublishCommand(message));
      sns.destroy();
      assert.deepEqual(await program.rows("tableName", 1), [{ id, text: "the gate is open" }]);
    }),
  );

  it("takes a queue's messages, and leaves one that keeps failing to the dead-letter queue", async () => {
    const id = await send({ item: "potion" });
    assert.deepEqual(await queue.rows("tableName", 1), [{ id, item: "potion" }]);
    await queue.drained();
    const sqs = new SQSClient(queue.client);
    const { Messages: [failed] = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queue.output("failedUrl"), WaitTimeSeconds: 20 }),
    );
    sqs.destroy();
    assert.equal(failed?.MessageId, poison);
  });
});
