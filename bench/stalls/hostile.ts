import { connect } from "node:net";

import WebSocket from "ws";

import type { LocalRun } from "../../tools/harness/localRun";
import type { Player } from "../../tools/harness/players";
import { send, sendSigned } from "./send";

export interface Asked {
  readonly name: string;
  prepare?(): Promise<unknown>;
  /** Sends the request, and returns the answer's status. */
  ask(round: number): Promise<string>;
}

interface World {
  readonly local: LocalRun;
  readonly player: Player;
}

const kb = 1_000;
const mb = 1_000 * kb;
const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const fill = (text: string, characters: number) =>
  text.repeat(Math.ceil(characters / text.length)).slice(0, characters);

/** Requests that are as large, as deep or as hard to parse as a service admits, or more so. */
export async function hostile(world: World): Promise<readonly Asked[]> {
  return [
    ...(await dynamodb(world)),
    ...gateway(world),
    ...cognito(world),
    ...(await others(world)),
    ...sockets(world),
  ];
}

async function dynamodb({ local }: World): Promise<Asked[]> {
  const TableName = "stalls";
  const call = (operation: string, input: object | string) =>
    sendSigned(local, "dynamodb", {
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `DynamoDB_20120810.${operation}`,
      },
      body: typeof input === "string" ? input : JSON.stringify(input),
    });
  const of = (name: string, operation: string, input: (round: number) => object | string): Asked => ({
    name: `DynamoDB ${operation}: ${name}`,
    ask: (round) => call(operation, input(round)),
  });
  await call("CreateTable", {
    TableName,
    KeySchema: [{ AttributeName: "p", KeyType: "HASH" }],
    AttributeDefinitions: [{ AttributeName: "p", AttributeType: "S" }],
    BillingMode: "PAY_PER_REQUEST",
  });
  const item = (p: string, more: object) => ({ p: { S: p }, ...more });
  const put = (Item: object) => ({ TableName, Item });
  const nested = (levels: number, inner: object): object =>
    levels === 0 ? inner : { M: { a: nested(levels - 1, inner) } };
  const operators = (count: number, text: (n: number) => string) => many(count, text).join(" OR ");
  const inList = many(100, (n) => `:v${n}`).join();
  const values = Object.fromEntries(many(100, (n) => [`:v${n}`, { S: `${n}` }]));
  for (let n = 0; n < 40; n++)
    await call("PutItem", put(item(`read-${n}`, { s: { S: fill("x", 380 * kb) }, t: { S: "x" } })));
  for (let n = 0; n < 500; n++)
    await call("PutItem", put(item(`small-${n}`, { l: { L: many(200, (i) => ({ N: `${i}` })) } })));
  return [
    of("400 KB in one text", "PutItem", (n) => put(item(`a${n}`, { s: { S: fill("é", 200 * kb) } }))),
    of("400 KB in 40,000 attributes", "PutItem", (n) =>
      put(item(`b${n}`, Object.fromEntries(many(40_000, (i) => [`a${i}`, { N: `${i}` }])))),
    ),
    of("400 KB in a list of 130,000 numbers", "PutItem", (n) =>
      put(item(`c${n}`, { l: { L: many(130_000, () => ({ N: "1" })) } })),
    ),
    of("a set of 100,000 numbers", "PutItem", (n) =>
      put(item(`d${n}`, { s: { NS: many(100_000, String) } })),
    ),
    of("a set of 16 MB", "PutItem", () =>
      put(item("e", { s: { SS: many(1_000_000, (n) => `member-${n}`) } })),
    ),
    of("16 MB in one text", "PutItem", () => put(item("f", { s: { S: fill("x", 16 * mb) } }))),
    of("16 MB of numbers", "PutItem", () =>
      put(item("g", { l: { L: many(1_300_000, () => ({ N: "1" })) } })),
    ),
    of("a number of 10 MB", "PutItem", () => put(item("h", { n: { N: `${fill("1", 10 * mb)}x` } }))),
    of("10 MB of base64", "PutItem", () => put(item("i", { b: { B: fill("AAAA", 10 * mb) } }))),
    of("32 levels", "PutItem", (n) => put(item(`j${n}`, { m: nested(32, { S: "x" }) }))),
    of("1,000,000 brackets", "PutItem", () => fill("[", mb)),
    of("JSON of 16 MB that no operation takes", "PutItem", () => `{"x":[${fill("1,", 16 * mb - 100)}1]}`),
    of("25 items of 400 KB", "BatchWriteItem", (n) => ({
      RequestItems: {
        [TableName]: many(25, (i) => ({
          PutRequest: { Item: item(`k${n}-${i}`, { s: { S: fill("x", 390 * kb) } }) },
        })),
      },
    })),
    of("26 items of 400 KB, one too many", "BatchWriteItem", () => ({
      RequestItems: {
        [TableName]: many(26, (i) => ({
          PutRequest: { Item: item(`${i}`, { s: { S: fill("x", 390 * kb) } }) },
        })),
      },
    })),
    of("100 writes of 40 KB", "TransactWriteItems", (n) => ({
      TransactItems: many(100, (i) => ({
        Put: { TableName, Item: item(`l${n}-${i}`, { s: { S: fill("x", 38 * kb) } }) },
      })),
    })),
    of("40 items of 380 KB", "BatchGetItem", () => ({
      RequestItems: { [TableName]: { Keys: many(40, (n) => ({ p: { S: `read-${n}` } })) } },
    })),
    of("a page of 1 MB", "Scan", () => ({ TableName })),
    of("300 operators for each item of a page", "Scan", () => ({
      TableName,
      FilterExpression: operators(150, () => "contains(s, :v)").replaceAll(" OR ", " AND "),
      ExpressionAttributeValues: { ":v": { S: "xy" } },
    })),
    of("299 comparisons of numbers", "Scan", () => ({
      TableName,
      FilterExpression: operators(150, (n) => `l[${n}]=:v`),
      ExpressionAttributeValues: { ":v": { N: "-1" } },
    })),
    of("IN with 100 values, 10 times", "Scan", () => ({
      TableName,
      FilterExpression: operators(8, (n) => `l[${n}] IN (${inList})`),
      ExpressionAttributeValues: values,
    })),
    of("4 KB of parentheses", "Scan", () => ({ TableName, FilterExpression: fill("(", 4_096) })),
    of("4 KB of NOT", "Scan", () => ({ TableName, FilterExpression: fill("NOT ", 4_096) })),
    of("2 MB of attribute names", "Scan", () => ({
      TableName,
      FilterExpression: "#a = :v",
      ExpressionAttributeNames: Object.fromEntries(many(100_000, (n) => [`#a${n}`, `attribute${n}`])),
      ExpressionAttributeValues: { ":v": { S: "x" } },
    })),
    of("300 changes of a list", "UpdateItem", () => ({
      TableName,
      Key: { p: { S: "small-0" } },
      UpdateExpression: `SET ${many(290, (n) => `l[${n}]=:v`).join()}`,
      ExpressionAttributeValues: { ":v": { N: "1" } },
    })),
    of("a key schema of 100,000 elements", "CreateTable", () => ({
      TableName: "other",
      KeySchema: many(100_000, (n) => ({ AttributeName: `a${n}`, KeyType: "NONE" })),
      AttributeDefinitions: [],
    })),
  ];
}

function gateway({ local, player }: World): Asked[] {
  const api = local.outputs["apiUrl"] ?? "";
  const of = (
    name: string,
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Asked => ({
    name: `API ${method} ${path.slice(0, 20)}: ${name}`,
    ask: () =>
      send({
        url: api + path,
        method,
        headers: { "content-type": "application/json", authorization: player.idToken, ...headers },
        ...(body !== undefined && { body }),
      }),
  });
  return [
    of("10 MB in one field", "POST", "/score", JSON.stringify({ gameArea: fill("x", 9 * mb), score: 1 })),
    of(
      "9 MB of fields",
      "POST",
      "/score",
      JSON.stringify(Object.fromEntries(many(500_000, (n) => [`field${n}`, n]))),
    ),
    of("9 MB of elements", "POST", "/conversations", `[${fill("1,", 9 * mb)}1]`),
    of("900 levels", "POST", "/score", `${fill("[", 900)}${fill("]", 900)}`),
    of("9,000,000 brackets", "POST", "/score", fill("[", 9 * mb)),
    of("9 MB of escapes", "POST", "/score", JSON.stringify({ gameArea: fill("\u0001", 1.5 * mb), score: 1 })),
    of("9 MB that is no JSON", "PUT", "/catalog/x", fill("x", 9 * mb)),
    of("a name of 8 KB", "GET", `/catalog/${fill("x", 8_000)}`),
    of("2,000 parameters", "GET", `/leaderboard?${many(2_000, (n) => `a${n}`).join("&")}`),
    of("escapes", "GET", `/catalog/${fill("%25", 7_500)}`),
    of("a token of 12 KB", "GET", "/wallet", undefined, { authorization: fill("a.", 12_000) }),
    of("a token with a payload of 12 KB", "GET", "/wallet", undefined, {
      authorization: `${fill("e", 20)}.${Buffer.from(fill("[", 9_000)).toString("base64url")}.x`,
    }),
    of(
      "400 headers",
      "GET",
      "/wallet",
      undefined,
      Object.fromEntries(many(400, (n) => [`x-header-${n}`, "value"])),
    ),
    of("the export of a player", "GET", "/profile/export"),
    {
      name: "Console: the requests",
      ask: () => send({ url: `${local.outputs["siteUrl"]}/_console/requests`, method: "GET" }),
    },
    {
      name: "Console: the graph",
      ask: () => send({ url: `${local.outputs["siteUrl"]}/_console/graph`, method: "GET" }),
    },
  ];
}

function cognito({ local }: World): Asked[] {
  const ClientId = local.outputs["userPoolClientId"];
  const of = (name: string, operation: string, input: object | string): Asked => ({
    name: `Cognito ${operation}: ${name}`,
    ask: () =>
      send({
        url: local.outputs["awsEndpoint"] ?? "",
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
        },
        body: typeof input === "string" ? input : JSON.stringify({ ClientId, ...input }),
      }),
  });
  return [
    of("a password of 15 MB", "InitiateAuth", {
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "nobody", PASSWORD: fill("x", 15 * mb) },
    }),
    of("a name of 15 MB", "InitiateAuth", {
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: fill("x", 15 * mb), PASSWORD: "x" },
    }),
    of("a password", "InitiateAuth", {
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "nobody", PASSWORD: "Correct-horse-1" },
    }),
    of("an SRP_A of 15 MB", "InitiateAuth", {
      AuthFlow: "USER_SRP_AUTH",
      AuthParameters: { USERNAME: "nobody", SRP_A: fill("f", 15 * mb) },
    }),
    of("an SRP_A of its usual length", "InitiateAuth", {
      AuthFlow: "USER_SRP_AUTH",
      AuthParameters: { USERNAME: "nobody", SRP_A: fill("f", 768) },
    }),
    of("100,000 attributes", "SignUp", {
      Username: "many",
      Password: "Correct-horse-1",
      UserAttributes: many(100_000, (n) => ({ Name: `custom:a${n}`, Value: "x" })),
    }),
    of("1,000,000 brackets", "SignUp", fill("[", mb)),
    of("a token of 15 MB", "GetUser", { AccessToken: fill("a.", 15 * mb) }),
  ];
}

async function others({ local }: World): Promise<Asked[]> {
  const query = (service: string, name: string, body: string): Asked => ({
    name: `${service}: ${name}`,
    ask: () =>
      sendSigned(local, service, { headers: { "content-type": "application/x-www-form-urlencoded" }, body }),
  });
  const json = (service: string, target: string, name: string, input: object | string): Asked => ({
    name: `${service} ${target.split(".")[1]}: ${name}`,
    ask: () =>
      sendSigned(local, service, {
        headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": target },
        body: typeof input === "string" ? input : JSON.stringify(input),
      }),
  });
  return [
    query(
      "sns",
      "16 MB of entries",
      `Action=PublishBatch&TopicArn=x&${many(200_000, (n) => `PublishBatchRequestEntries.member.${n}.Id=${n}`).join("&")}`,
    ),
    query("sts", "16 MB of parameters", `Action=AssumeRole&${many(1_000_000, (n) => `p${n}=1`).join("&")}`),
    json("sqs", "AmazonSQS.SendMessageBatch", "100,000 entries", {
      QueueUrl: "http://x/1/x",
      Entries: many(100_000, (n) => ({ Id: `${n}`, MessageBody: "x" })),
    }),
    json("logs", "Logs_20140328.PutLogEvents", "200,000 events", {
      logGroupName: "x",
      logStreamName: "x",
      logEvents: many(200_000, () => ({ timestamp: 1, message: "x" })),
    }),
    json("logs", "Logs_20140328.FilterLogEvents", "a pattern of 1 MB", {
      logGroupName: "x",
      filterPattern: fill("{ $.a = 1 && ", mb),
    }),
    json("monitoring", "GraniteServiceVersion20100801.GetMetricData", "an expression of 1 MB", {
      StartTime: 1,
      EndTime: 60,
      MetricDataQueries: [{ Id: "a", Expression: fill("(", mb) }],
    }),
    {
      name: "S3 PUT: 15 MB",
      ask: () =>
        sendSigned(local, "s3", {
          method: "PUT",
          path: "/none/x",
          headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" },
          body: Buffer.alloc(15 * mb),
        }),
    },
    {
      name: "S3 DeleteObjects: 15 MB of XML",
      ask: () =>
        sendSigned(local, "s3", {
          path: "/none?delete",
          body: `<Delete>${fill("<Object><Key>x</Key></Object>", 15 * mb)}</Delete>`,
        }),
    },
    {
      name: "S3 DeleteObjects: 1,000,000 open tags",
      ask: () => sendSigned(local, "s3", { path: "/none?delete", body: fill("<a>", 3 * mb) }),
    },
    {
      name: "The web's port: 60 KB that are no request",
      ask: () => raw(local.ports.web, fill("x", 60 * kb)),
    },
  ];
}

const raw = (port: string, text: string) =>
  new Promise<string>((resolve) => {
    const socket = connect(Number(port), "127.0.0.1", () => socket.end(text));
    socket
      .resume()
      .once("close", () => resolve("closed"))
      .once("error", () => resolve("reset"));
  });

function sockets({ local, player }: World): Asked[] {
  const of = (name: string, text: string): Asked => ({
    name: `Socket: ${name}`,
    async ask() {
      const { body } = await player.post("/realtime/ticket", {});
      const socket = new WebSocket(`${local.outputs["realtimeUrl"]}?ticket=${body.ticket}`);
      return new Promise<string>((resolve) => {
        socket.once("open", () => {
          for (let at = 0; at < text.length; at += 32_000)
            socket.send(text.slice(at, at + 32_000), { fin: at + 32_000 >= text.length });
        });
        const end = (what: string) => () => {
          socket.terminate();
          resolve(what);
        };
        socket.once("message", end("answered")).once("close", end("closed")).once("error", end("refused"));
        setTimeout(end("no answer"), 2_000).unref();
      });
    },
  });
  return [
    of("128 KB of brackets", fill("[", 120 * kb)),
    of("128 KB in one field", JSON.stringify({ action: fill("x", 120 * kb) })),
    of("128 KB of fields", JSON.stringify(Object.fromEntries(many(8_000, (n) => [`field${n}`, n])))),
  ];
}
