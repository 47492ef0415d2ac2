import assert from "node:assert/strict";
import { Session } from "node:inspector";
import { connect } from "node:net";

import { bodyValidator } from "../../apigateway/bodyValidator";
import { type Harness, mock, openapi, operation, proxy, startGateway } from "../../testing/apigateway";

const score = {
  type: "object",
  required: ["gameArea", "score"],
  properties: {
    gameArea: { type: "string", enum: ["forest", "desert"] },
    score: { type: "integer", minimum: 0, maximum: 10 },
    name: { type: "string", minLength: 2, maxLength: 5, pattern: "^[a-z]+$" },
    ratio: { type: "number" },
    tags: { type: "array", uniqueItems: true, items: { type: "string" } },
    either: { oneOf: [{ type: "string" }, { type: "integer" }] },
    when: { type: "string", format: "date-time" },
  },
};

const document = (more: object = {}) =>
  openapi(
    {
      "/score": {
        post: operation(proxy("save"), {
          parameters: [
            { name: "qs1", in: "query", required: true },
            { name: "x-header-param", in: "header", required: true },
            { name: "optional", in: "query" },
          ],
          requestBody: {
            content: { "application/json": { schema: { $ref: "#/components/schemas/Score" } } },
          },
        }),
      },
      "/strict": { post: operation(mock(200, { passthroughBehavior: "never" })) },
    },
    {
      components: { schemas: { Score: score } },
      "x-amazon-apigateway-request-validators": {
        all: { validateRequestBody: true, validateRequestParameters: true },
      },
      "x-amazon-apigateway-request-validator": "all",
      ...more,
    },
  );

const good = { gameArea: "forest", score: 3 };

describe("validation", () => {
  let gateway: Harness;
  let invoked = 0;

  before(async () => {
    gateway = await startGateway();
    gateway.functions.set("save", () => {
      invoked++;
      return {};
    });
    await gateway.deploy(
      document({
        "x-amazon-apigateway-gateway-responses": {
          BAD_REQUEST_BODY: {
            responseTemplates: {
              "application/json": '{"error":"Bad Request","message":"$context.error.validationErrorString"}',
            },
          },
        },
      }),
    );
  });
  after(() => gateway.close());

  const post = (
    body: string | object,
    headers: Record<string, string> = { "x-header-param": "1" },
    query = "?qs1=1",
  ) =>
    gateway.call("POST", `/v1/score${query}`, {
      headers,
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  it("accepts a valid request", async () => {
    assert.equal((await post(good)).status, 200);
    assert.equal(
      (await post(good, { "x-header-param": "1", "Content-Type": "application/json; charset=utf-8" })).status,
      200,
    );
  });

  it("requires required parameters to be present and not blank", async () => {
    const none = await post(good, {}, "");
    assert.equal(none.status, 400);
    assert.deepEqual(none.json(), { message: "Missing required request parameters: [x-header-param, qs1]" });
    assert.equal(none.headers["x-amzn-errortype"], "BadRequestException");
    assert.deepEqual((await post(good, { "X-Header-Param": "1" }, "?qs1=%20")).json(), {
      message: "Missing required request parameters: [qs1]",
    });
  });

  it("checks parameters before the body", async () => {
    assert.match((await post({}, {}, "")).text, /Missing required request parameters/);
  });

  // The messages are from json-schema-validator's catalogue.
  const wrong: [string, unknown, string][] = [
    [
      "missing properties, sorted",
      { extra: 1 },
      '[object has missing required properties (["gameArea","score"])]',
    ],
    [
      "a wrong type",
      { ...good, score: "3" },
      '[instance type (string) does not match any allowed primitive type (allowed: ["integer"])]',
    ],
    [
      "a fraction for an integer",
      { ...good, score: 1.5 },
      '[instance type (number) does not match any allowed primitive type (allowed: ["integer"])]',
    ],
    [
      "text for a number",
      { ...good, ratio: "x" },
      '[instance type (string) does not match any allowed primitive type (allowed: ["integer","number"])]',
    ],
    [
      "a value of no enum",
      { ...good, gameArea: "sea" },
      '[instance value ("sea") not found in enum (possible values: ["forest","desert"])]',
    ],
    [
      "too little",
      { ...good, score: -1 },
      "[numeric instance is lower than the required minimum (minimum: 0, found: -1)]",
    ],
    [
      "too much",
      { ...good, score: 11 },
      "[numeric instance is greater than the required maximum (maximum: 10, found: 11)]",
    ],
    [
      "too long",
      { ...good, name: "abcdefghi" },
      '[string "abcdefghi" is too long (length: 9, maximum allowed: 5)]',
    ],
    ["too short", { ...good, name: "a" }, '[string "a" is too short (length: 1, required minimum: 2)]'],
    ["no match", { ...good, name: "AB" }, '[ECMA 262 regex "^[a-z]+$" does not match input string "AB"]'],
    ["doubles", { ...good, tags: ["a", "a"] }, "[array must not contain duplicate elements]"],
    [
      "not an object",
      [1],
      '[instance type (array) does not match any allowed primitive type (allowed: ["object"])]',
    ],
    [
      "several mistakes",
      { gameArea: "sea", score: -1 },
      '[instance value ("sea") not found in enum (possible values: ["forest","desert"]), numeric instance is lower than the required minimum (minimum: 0, found: -1)]',
    ],
  ];
  for (const [what, body, message] of wrong) {
    it(`names ${what}`, async () => {
      const answer = await post(JSON.stringify(body));
      assert.equal(answer.status, 400);
      assert.deepEqual(answer.json(), { error: "Bad Request", message });
    });
  }

  for (const [what, body] of [
    ["no body", ""],
    ["what is not JSON", "{"],
    ["what nests too deep for Java's parsers", `${'{"a":'.repeat(1001)}1${"}".repeat(1001)}`],
  ] as const) {
    it(`refuses ${what}`, async () => {
      assert.deepEqual((await post(body)).json(), {
        error: "Bad Request",
        message: "[Unknown error parsing request body]",
      });
    });
  }

  it("does not validate a content type without a model", async () => {
    const before = invoked;
    assert.equal(
      (await post("whatever", { "x-header-param": "1", "Content-Type": "text/plain" })).status,
      200,
    );
    assert.equal(invoked, before + 1);
  });

  it("answers 415 if no content type may pass without a template", async () => {
    const answer = await gateway.call("POST", "/v1/strict", {
      headers: { "Content-Type": "text/plain" },
      body: "x",
    });
    assert.equal(answer.status, 415);
    assert.deepEqual(answer.json(), { message: "Unsupported Media Type" });
  });
});

describe("a model", () => {
  for (const [schema, body, message] of [
    [{ multipleOf: 2 }, 5, "[remainder of division is not zero (5 / 2)]"],
    [{ minProperties: 1 }, {}, "[object has too few properties (found 0 but schema requires at least 1)]"],
    [
      { maxProperties: 0 },
      { a: 1 },
      "[object has too many properties (found 1 but schema requires at most 0)]",
    ],
    [
      { oneOf: [{ type: "string" }, { type: "integer" }] },
      true,
      "[instance failed to match exactly one schema (matched 0 out of 2)]",
    ],
    [{ not: { type: "string" } }, "x", "[instance matched a schema which it should not have]"],
    [
      { type: "string" },
      null,
      '[instance type (null) does not match any allowed primitive type (allowed: ["string"])]',
    ],
    [
      { format: "date-time" },
      "today",
      '[string "today" is invalid against requested date format(s) "date-time"]',
    ],
    [{ format: "uuid" }, "today", undefined],
    // In draft 4 a reference overrides what stands beside it.
    [
      { definitions: { list: { type: "array" } }, items: { $ref: "#/definitions/list", maxItems: 1 } },
      [[1, 2]],
      undefined,
    ],
  ] as const) {
    it(`${JSON.stringify(schema)} of ${JSON.stringify(body)}`, () => {
      assert.equal(bodyValidator(schema)(Buffer.from(JSON.stringify(body))), message);
    });
  }

  it("that is no schema is refused", () =>
    assert.throws(() => bodyValidator({ type: "text" })(Buffer.from("{}")), /schema is invalid: data\/type/));

  it("is compiled alone: the schema of schemas is compiled once for all", () => {
    const first = { type: "object", properties: { a: { type: "string" } } };
    const compiledBy = (schema: object) => {
      const validate = bodyValidator(schema);
      return functionsMadeBy(() => validate(Buffer.from("{}")));
    };
    compiledBy(first);
    assert.equal(compiledBy({ ...first }), 1);
  });
});

/** Returns how many functions the work creates from text, as schema compilers do. */
function functionsMadeBy(work: () => void): number {
  const debug = new Session();
  debug.connect();
  // It first tells of the scripts that there are already.
  debug.post("Debugger.enable");
  let made = 0;
  debug.on("Debugger.scriptParsed", ({ params: { url } }) => {
    if (url === "") made++;
  });
  work();
  debug.disconnect();
  return made;
}

describe("gateway responses", () => {
  let gateway: Harness;

  before(async () => {
    gateway = await startGateway();
    gateway.functions.set("save", () => ({ bad: 1 }));
    await gateway.deploy(
      document({
        "x-amazon-apigateway-gateway-responses": {
          DEFAULT_4XX: {
            responseParameters: {
              "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
              "gatewayresponse.header.X-Origin": "method.request.header.origin",
            },
            responseTemplates: {
              "application/json":
                // biome-ignore lint/suspicious/noTemplateCurlyInString: the other spelling of a variable.
                '{"error":"$context.error.responseType","message":$context.error.messageString,"requestId":"$context.requestId","stage":"${context.stage}"}',
            },
          },
          DEFAULT_5XX: { statusCode: "503" },
          UNSUPPORTED_MEDIA_TYPE: {
            statusCode: 416,
            responseTemplates: { "text/plain": "no: $context.httpMethod" },
          },
        },
      }),
    );
  });
  after(() => gateway.close());

  it("inherit unset parts from DEFAULT_4XX", async () => {
    const answer = await gateway.call("GET", "/v1/nowhere", { headers: { Origin: "https://game.example" } });
    assert.equal(answer.status, 403);
    assert.deepEqual(answer.json(), {
      error: "MISSING_AUTHENTICATION_TOKEN",
      message: "Missing Authentication Token",
      requestId: answer.headers["x-amzn-requestid"],
      stage: "v1",
    });
    assert.equal(answer.headers["access-control-allow-origin"], "*");
    assert.equal(answer.headers["x-origin"], "https://game.example");
    assert.equal(answer.headers["x-amzn-errortype"], "MissingAuthenticationTokenException");
  });

  it("have their own status and media type", async () => {
    const answer = await gateway.call("POST", "/v1/strict", { headers: { "Content-Type": "text/plain" } });
    assert.deepEqual(
      [answer.status, answer.headers["content-type"], answer.text],
      [416, "text/plain", "no: POST"],
    );
    assert.equal(answer.headers["access-control-allow-origin"], undefined);
  });

  it("inherit the status of DEFAULT_5XX", async () => {
    const answer = await gateway.call("POST", "/v1/score?qs1=1", {
      headers: { "x-header-param": "1" },
      body: JSON.stringify(good),
    });
    assert.deepEqual([answer.status, answer.text], [503, '{"message":"Internal server error"}']);
  });

  it("cannot be customised for a body over 10 MB", async () => {
    const answer = await gateway
      .call("POST", "/v1/score", { headers: { "Content-Length": 10_485_761 } })
      .catch(String);
    assert.ok(typeof answer === "object");
    assert.deepEqual(
      [answer.status, answer.headers["content-type"], answer.text],
      [413, "text/plain", "HTTP content length exceeded 10485760 bytes."],
    );
  });

  it("cannot be customised for a chunked body over 10 MB", async () => {
    const socket = connect(Number(new URL(gateway.host.publicUrl).port), "127.0.0.1");
    const answered = new Promise<string>((resolve) =>
      socket.once("data", (data) => resolve(data.toString())),
    );
    socket.on("error", () => {});
    socket.write("POST /v1/score HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    const chunk = Buffer.alloc(1 << 20, "a");
    for (let i = 0; i < 11; i++)
      socket.write(Buffer.concat([Buffer.from("100000\r\n"), chunk, Buffer.from("\r\n")]));
    assert.match(await answered, /^HTTP\/1\.1 413 /);
    socket.destroy();
  });

  it("are 431 for headers over 10 KB", async () => {
    assert.equal(
      (await gateway.call("GET", "/v1/score", { headers: { a: "x".repeat(10_300) } })).status,
      431,
    );
  });
});
