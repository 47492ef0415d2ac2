import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";

import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

import { Client } from "../../testing/socketClient";

/** A program of this folder that the package's command runs. */
export interface Commanded {
  /** The settings of an SDK client of the operator. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  /** The address of the console. */
  readonly console: string;
  /** Returns an output of the stack. */
  output(name: string): string;
}

type Asked = readonly [status: number, body: string];

async function ask(
  { output }: Commanded,
  method: string,
  path: string,
  { headers, body }: { headers?: Record<string, string>; body?: string } = {},
): Promise<Asked> {
  const response = await fetch(`${output("url")}${path}`, { method, headers, body });
  return [response.status, await response.text()];
}

/** Returns the bodies of a queue's messages, once there are `count`. */
async function messages({ client, output }: Commanded, queue: string, count = 1): Promise<string[]> {
  const sqs = new SQSClient(client);
  const found: string[] = [];
  while (found.length < count) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: output(queue), WaitTimeSeconds: 20 }),
    );
    found.push(...Messages.map(({ Body = "" }) => Body));
  }
  return found;
}

async function rows({ client, output }: Commanded, table: string, count: number) {
  const dynamodb = new DynamoDBClient(client);
  for (;;) {
    const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName: output(table) }));
    if (Items.length >= count) return Items;
    await setTimeout(25);
  }
}

/** Programs of the kinds that others publish, each with what it must do. Those of `programs.spec.ts` are more of them. */
export const published: Readonly<Record<string, (program: Commanded) => Promise<void>>> = {
  async crud(program) {
    assert.deepEqual(await ask(program, "GET", "/notes/1"), [404, "no such note"]);
    assert.deepEqual(await ask(program, "PUT", "/notes/1", { body: "milk" }), [200, "milk"]);
    assert.deepEqual(await ask(program, "GET", "/notes/1"), [200, "milk"]);
    assert.deepEqual(await ask(program, "DELETE", "/notes/1"), [404, "no such note"]);
    assert.equal((await ask(program, "POST", "/notes/1"))[0], 403);
  },

  async proxy(program) {
    const [status, body] = await ask(program, "PATCH", "/a/b");
    assert.deepEqual([status, JSON.parse(body)], [200, { httpMethod: "PATCH", path: "/a/b", rest: "a/b" }]);
    assert.deepEqual(JSON.parse((await ask(program, "GET", "/"))[1]), { httpMethod: "GET", path: "/" });
    const preflight = await fetch(`${program.output("url")}/a/b`, { method: "OPTIONS" });
    assert.equal(preflight.headers.get("access-control-allow-methods"), "GET,POST,OPTIONS");
  },

  async validated(program) {
    const order = (content: object, headers = { "x-api-key": program.output("key") }) =>
      ask(program, "POST", "/orders", {
        body: JSON.stringify(content),
        headers: { "content-type": "application/json", ...headers },
      });
    assert.deepEqual(await order({ item: "sword", count: 1 }), [201, '{"ordered": true}']);
    const [status, body] = await order({ item: "sword", count: 0 });
    assert.deepEqual([status, JSON.parse(body).message], [400, "Invalid request body"]);
    assert.match(JSON.parse(body).why, /required minimum/);
    assert.equal((await order({ item: "sword", count: 1 }, { "x-api-key": "none" }))[0], 403);
  },

  async guarded(program) {
    const as = (Authorization: string) => ask(program, "GET", "/", { headers: { Authorization } });
    assert.deepEqual(await as("Bearer ada"), [200, '{"name":"ada","level":"7"}']);
    assert.equal((await as("Bearer mallory"))[0], 403);
    assert.equal((await as("ada"))[0], 401);
  },

  async members(program) {
    const cognito = new CognitoIdentityProviderClient(program.client);
    const [UserPoolId, Username, Password] = [program.output("poolId"), "ada", "correct horse"];
    await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username }));
    await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
    const { AuthenticationResult } = await cognito.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId: program.output("clientId"),
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: Username, PASSWORD: Password },
      }),
    );
    const headers = { Authorization: AuthenticationResult?.IdToken ?? "" };
    assert.deepEqual(await ask(program, "GET", "/me", { headers }), [200, "ada"]);
    assert.equal((await ask(program, "GET", "/me"))[0], 401);
  },

  async direct(program) {
    assert.deepEqual(await ask(program, "GET", "/prices/sword"), [200, '{"price": 12}']);
    assert.deepEqual(await ask(program, "GET", "/prices/bow"), [404, '{"message": "no such item"}']);
    const headers = { "content-type": "application/json" };
    const letter = JSON.stringify({ text: "one & two" });
    const hash = createHash("md5").update(letter).digest("hex");
    assert.deepEqual(await ask(program, "POST", "/letters", { body: letter, headers }), [
      200,
      `{"sent": "${hash}"}`,
    ]);
    assert.deepEqual(await messages(program, "queueUrl"), [letter]);
  },

  async spec(program) {
    const headers = { "content-type": "application/json" };
    assert.equal((await ask(program, "POST", "/names", { headers, body: '{"name":"ada"}' }))[0], 200);
    assert.equal((await ask(program, "POST", "/names", { headers, body: "{}" }))[0], 400);
    assert.deepEqual(await ask(program, "GET", "/names"), [200, '["ada"]']);
  },

  async thumbnails(program) {
    const s3 = new S3Client({ ...program.client, forcePathStyle: true });
    const [photos, thumbnails] = [program.output("photosName"), program.output("thumbnailsName")];
    for (const Key of ["out/b.txt", "in/a b.txt"])
      await s3.send(new PutObjectCommand({ Bucket: photos, Key, Body: "photograph" }));
    for (;;) {
      const made = await s3
        .send(new GetObjectCommand({ Bucket: thumbnails, Key: "in/a b.txt" }))
        .catch(() => setTimeout(25));
      if (made) return assert.equal(await made.Body?.transformToString(), "pho");
    }
  },

  async fanout(program) {
    const sns = new SNSClient(program.client);
    await sns.send(new PublishCommand({ TopicArn: program.output("topicArn"), Message: "order 7" }));
    assert.deepEqual(await messages(program, "shippingUrl"), ["order 7"]);
    assert.equal(JSON.parse((await messages(program, "billingUrl"))[0] ?? "").Message, "order 7");
  },

  async worker(program) {
    const sqs = new SQSClient(program.client);
    for (const kind of ["mail", "print"])
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: program.output("queueUrl"),
          MessageBody: JSON.stringify({ kind }),
        }),
      );
    const done = await rows(program, "tableName", 2);
    assert.deepEqual(done.map(({ kind }) => kind?.S).sort(), ["mail", "print"]);
  },

  async stream(program) {
    const dynamodb = new DynamoDBClient(program.client);
    for (const [id, state] of [
      ["1", "open"],
      ["2", "paid"],
    ] as const)
      await dynamodb.send(
        new PutItemCommand({
          TableName: program.output("tableName"),
          Item: { id: { S: id }, state: { S: state } },
        }),
      );
    assert.deepEqual(await messages(program, "queueUrl"), ["2"]);
  },

  async cron(program) {
    const jobs = (await (await fetch(`${program.console}/jobs`)).json()) as { arn: string; next: number }[];
    const of = (output: string) => jobs.find(({ arn }) => arn === program.output(output));
    assert.ok(of("ruleArn"), JSON.stringify(jobs));
    const monday = new Date(of("scheduleArn")?.next ?? 0);
    assert.deepEqual([monday.getUTCDay(), monday.getUTCMinutes()], [1, 0]);
  },

  async echo(program) {
    const client = new Client(program.output("url"));
    await client.opened;
    client.socket.send("hello");
    assert.equal(await client.next(), "hello".toUpperCase());
    client.socket.close();
  },

  async typescript5(program) {
    const headers = { "x-token": "open" };
    await ask(program, "POST", "/", { headers });
    assert.deepEqual(await ask(program, "GET", "/", { headers }), [200, "4"]);
    assert.equal((await ask(program, "GET", "/"))[0], 403);
  },
};

/** What the local cloud refuses, each with the nearest way. */
export const refused: Readonly<Record<string, RegExp>> = {
  httpApi: /does not implement HTTP APIs: create a REST API/,
  functionUrl: /Call the function through aws\.apigateway\.RestApi: a \{proxy\+\} resource/,
  network: /@pulumi\/awsx runs as a process of its own: create the resources of @pulumi\/aws/,
  classicApi: /Swagger 2\.0: write openapi: "3\.0\.1", or create the resources of aws\.apigateway/,
  website: /website: [\s\S]*CloudFront/,
};
