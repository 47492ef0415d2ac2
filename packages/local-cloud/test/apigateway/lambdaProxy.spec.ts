import assert from "node:assert/strict";

import type { APIGatewayProxyEvent } from "aws-lambda";

import { AwsError } from "../../core/service";
import {
  accountId,
  type Harness,
  openapi,
  operation,
  proxy,
  region,
  startGateway,
} from "../../testing/apigateway";

describe("a Lambda proxy integration", () => {
  let gateway: Harness;
  let event: APIGatewayProxyEvent;
  let result: unknown;
  let apiId: string;

  before(async () => {
    gateway = await startGateway();
    gateway.functions.set("echo", (given) => {
      event = given;
      return result;
    });
    apiId = await gateway.deploy(
      openapi({
        "/hardcoded": { get: operation(proxy("echo")) },
        "/items/{id}": {
          get: operation(proxy("echo")),
          put: operation(proxy("echo"), { operationId: "putItem" }),
        },
        "/files/{proxy+}": { "x-amazon-apigateway-any-method": operation(proxy("echo")) },
        "/slow": { get: operation(proxy("slow", { timeoutInMillis: 50 })) },
      }),
      { api: { binaryMediaTypes: ["image/*", "*/test"] }, stage: { variables: { color: "red" } } },
    );
  });
  after(() => gateway.close());
  beforeEach(() => {
    result = { statusCode: 200 };
  });

  it("passes the request on as AWS does", async () => {
    await gateway.call("PUT", "/v1/items/a%20b?tag=x&tag=y+z&email=test%2Balias@gmail.com", {
      headers: {
        "tEsT-HEADeR": "aValUE",
        "User-Agent": "test/1",
        "Content-Type": "application/json",
        Multi: ["1", "2"],
      },
      body: '{"a":1}',
    });
    const { requestContext, headers, multiValueHeaders, ...rest } = event;
    assert.deepEqual(rest, {
      resource: "/items/{id}",
      path: "/items/a%20b",
      httpMethod: "PUT",
      queryStringParameters: { tag: "y z", email: "test+alias@gmail.com" },
      multiValueQueryStringParameters: { tag: ["x", "y z"], email: ["test+alias@gmail.com"] },
      pathParameters: { id: "a%20b" },
      stageVariables: { color: "red" },
      body: '{"a":1}',
      isBase64Encoded: false,
    });
    assert.equal(headers["tEsT-HEADeR"], "aValUE");
    assert.equal(headers["Multi"], "2");
    assert.deepEqual(multiValueHeaders["Multi"], ["1", "2"]);
    assert.equal(headers["Content-Length"], undefined);
    assert.equal(headers["Connection"], undefined);
    assert.match(headers["X-Amzn-Trace-Id"] ?? "", /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
    assert.equal(headers["X-Forwarded-For"], "127.0.0.1");

    const {
      requestId,
      extendedRequestId,
      requestTime,
      requestTimeEpoch,
      domainName,
      deploymentId,
      resourceId,
      ...context
    } = requestContext as typeof requestContext & { deploymentId: string };
    assert.deepEqual(context, {
      resourcePath: "/items/{id}",
      operationName: "putItem",
      httpMethod: "PUT",
      path: "/v1/items/a%20b",
      accountId,
      protocol: "HTTP/1.1",
      stage: "v1",
      domainPrefix: "127",
      identity: {
        cognitoIdentityPoolId: null,
        accountId: null,
        cognitoIdentityId: null,
        caller: null,
        sourceIp: "127.0.0.1",
        principalOrgId: null,
        accessKey: null,
        cognitoAuthenticationType: null,
        cognitoAuthenticationProvider: null,
        userArn: null,
        userAgent: "test/1",
        user: null,
      },
      apiId,
    });
    assert.match(requestId, /^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    assert.match(extendedRequestId ?? "", /^[\w+/]+=$/);
    assert.match(requestTime ?? "", /^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} \+0000$/);
    assert.ok(Math.abs(requestTimeEpoch - Date.now()) < 60_000);
    assert.match(domainName ?? "", /^127\.0\.0\.1:\d+$/);
    assert.match(`${resourceId} ${deploymentId}`, /^\w{6} \w{6}$/);
  });

  it("has null for missing parts of a request", async () => {
    await gateway.call("GET", "/v1/hardcoded");
    assert.equal(event.body, null);
    assert.equal(event.queryStringParameters, null);
    assert.equal(event.multiValueQueryStringParameters, null);
    assert.equal(event.pathParameters, null);
  });

  // As recorded on AWS: LocalStack's snapshot of test_lambda_aws_proxy_integration.
  for (const [url, path, value, contextPath] of [
    ["/v1/files/proxy-value/", "/files/proxy-value/", "proxy-value", "/v1/files/proxy-value/"],
    ["/v1/files/a//double-slash", "/files/a//double-slash", "a//double-slash", "/v1/files/a//double-slash"],
    ["/v1//files/a", "/files/a", "a", "/v1//files/a"],
    ["//v1/files/a", "/files/a", "a", "/v1/files/a"],
    [
      "/v1/files/test%2Balias@gmail.com/test+x",
      "/files/test%2Balias@gmail.com/test+x",
      "test%2Balias@gmail.com/test+x",
      undefined,
    ],
  ] as const) {
    it(`reads ${url} as AWS does`, async () => {
      await gateway.call("GET", url);
      assert.equal(event.path, path);
      assert.deepEqual(event.pathParameters, { proxy: value });
      if (contextPath) assert.equal(event.requestContext.path, contextPath);
    });
  }

  it("invokes as API Gateway, for this method of this stage", async () => {
    await gateway.call("PUT", "/v1/items/7");
    const last = gateway.invocations.at(-1);
    assert.deepEqual(last?.caller, {
      kind: "service",
      service: "apigateway.amazonaws.com",
      sourceArn: `arn:aws:execute-api:${region}:${accountId}:${apiId}/v1/PUT/items/{id}`,
      sourceAccount: accountId,
    });
    assert.match(last?.trace ?? "", /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1$/);
  });

  it("keeps a caller's trace", async () => {
    const root = "1-67890abc-0123456789abcdef01234567";
    const { headers } = await gateway.call("GET", "/v1/hardcoded", {
      headers: { "X-Amzn-Trace-Id": `Root=${root};Parent=x` },
    });
    assert.equal(event.headers["X-Amzn-Trace-Id"], `Root=${root}`);
    assert.match(String(headers["x-amzn-trace-id"]), new RegExp(`^Root=${root};Parent=`));
  });

  // As recorded on AWS (LocalStack's snapshots).
  it("keeps a caller's parent segment, and makes one for a trace without it", async () => {
    const root = "1-67890abc-0123456789abcdef01234567";
    const traced = async (sent: string) => {
      const { headers } = await gateway.call("GET", "/v1/hardcoded", {
        headers: { "X-Amzn-Trace-Id": sent },
      });
      assert.equal(gateway.invocations.at(-1)?.trace, headers["x-amzn-trace-id"]);
      return String(headers["x-amzn-trace-id"]);
    };
    const whole = `Root=${root};Parent=7fa8c0f79203be72;Sampled=1`;
    assert.equal(await traced(whole), whole);
    assert.match(await traced(`Root=${root}`), new RegExp(`^Root=${root};Parent=[0-9a-f]{16};Sampled=1$`));
  });

  it("passes a binary body in base64, and returns one", async () => {
    const image = Buffer.from([0x89, 0x50, 0xff, 0x00]);
    result = {
      statusCode: 200,
      headers: { "Content-Type": "image/png" },
      body: image.toString("base64"),
      isBase64Encoded: true,
    };
    const answer = await gateway.call("PUT", "/v1/items/1", {
      headers: { "Content-Type": "image/png", Accept: "image/png" },
      body: image,
    });
    assert.equal(event.isBase64Encoded, true);
    assert.deepEqual(Buffer.from(event.body ?? "", "base64"), image);
    assert.deepEqual(answer.body, image);
  });

  // As recorded on AWS (LocalStack's snapshots).
  it("answers 500 if a body that is to be decoded is no base64", async () => {
    result = { body: "èé+à)(", isBase64Encoded: true };
    const answer = await gateway.call("GET", "/v1/hardcoded", { headers: { Accept: "image/png" } });
    assert.deepEqual([answer.status, answer.json()], [500, { message: "Internal server error" }]);
  });

  // As recorded on AWS (LocalStack's snapshots).
  it("has no binary media types that begin with an asterisk", async () => {
    result = { body: "dGVzdC1kYXRh", isBase64Encoded: true };
    for (const Accept of ["*/test", "random/test", "*/*"])
      assert.equal(
        (await gateway.call("GET", "/v1/hardcoded", { headers: { Accept } })).text,
        "dGVzdC1kYXRh",
      );
  });

  it("does not decode base64 for clients that accept no binary type", async () => {
    result = { body: "dGVzdC1kYXRh", isBase64Encoded: true };
    assert.equal((await gateway.call("GET", "/v1/hardcoded")).text, "dGVzdC1kYXRh");
  });

  // As recorded on AWS: LocalStack's snapshot of test_aws_proxy_response_payload_format_validation.
  const accepted: [string, unknown, Partial<{ status: number; text: string; header: [string, string] }>][] = [
    ["only headers", { headers: {} }, { status: 200, text: "" }],
    [
      "null headers",
      { headers: null, statusCode: 200 },
      { status: 200, header: ["content-type", "application/json"] },
    ],
    ["a status as text", { statusCode: "201" }, { status: 201 }],
    ["a header that is a boolean", { headers: { "header-bool": true } }, { header: ["header-bool", "true"] }],
    [
      "several values",
      { multiValueHeaders: { "test-multi": ["value1", "value2"] } },
      { header: ["test-multi", "value1, value2"] },
    ],
    [
      "both maps, merged",
      { headers: { "test-multi": "value-solo" }, multiValueHeaders: { "tesT-Multi": ["value-multi"] } },
      { header: ["test-multi", "value-multi, value-solo"] },
    ],
  ];
  for (const [what, given, { status = 200, text, header }] of accepted) {
    it(`accepts ${what}`, async () => {
      result = given;
      const answer = await gateway.call("GET", "/v1/hardcoded");
      assert.equal(answer.status, status);
      if (text !== undefined) assert.equal(answer.text, text);
      if (header) assert.equal(String(answer.headers[header[0]]), header[1]);
    });
  }

  for (const [what, given] of [
    ["another key", { statusCode: 200, wrongValue: "value" }],
    ["nothing", null],
    ["text", "just a string"],
    ["a list", []],
    ["a single value for many", { multiValueHeaders: { "test-multi": "value1" } }],
    ["a status that is no number", { statusCode: "test" }],
    ["a body that is no text", { body: { a: 1 } }],
    ["a header that is an object", { headers: { a: {} } }],
  ] as const) {
    it(`answers 502 to ${what}`, async () => {
      result = given;
      const answer = await gateway.call("GET", "/v1/hardcoded");
      assert.equal(answer.status, 502);
      assert.deepEqual(answer.json(), { message: "Internal server error" });
      assert.equal(answer.headers["x-amzn-errortype"], "InternalServerErrorException");
    });
  }

  it("answers 502 for a header that HTTP does not allow", async () => {
    result = { headers: { "X-Evil": "a\r\nSet-Cookie: b" } };
    const answer = await gateway.call("GET", "/v1/hardcoded");
    assert.equal(answer.status, 502);
    assert.equal(answer.headers["set-cookie"], undefined);
  });

  for (const name of ["", "two words", "naïve", "colon:"])
    it(`answers 502 for the header name ${JSON.stringify(name)}`, async () => {
      result = { headers: { [name]: "a" } };
      assert.equal((await gateway.call("GET", "/v1/hardcoded")).status, 502);
    });

  it("answers 502 if the function throws, with the reason only in the log", async () => {
    gateway.functions.set("slow", () => {
      throw new Error("secret detail");
    });
    const answer = await gateway.call("GET", "/v1/slow");
    assert.equal(answer.status, 502);
    assert.equal(answer.text, '{"message":"Internal server error"}');
    assert.ok(gateway.events.some((one) => one.kind === "warning" && one.message.includes("secret detail")));
  });

  it("answers 500 if the function's policy does not allow API Gateway", async () => {
    gateway.functions.set("slow", () => {
      throw new AwsError("AccessDeniedException", "not allowed", 403);
    });
    const answer = await gateway.call("GET", "/v1/slow");
    assert.equal(answer.status, 500);
    assert.deepEqual(answer.json(), { message: "Internal server error" });
  });

  // As reported from AWS: koki-develop/lgtm-generator#10.
  it("answers 413 if the event is larger than a function may get", async () => {
    gateway.functions.set("slow", () => {
      throw new AwsError("RequestEntityTooLargeException", "Request must be smaller than 6291456 bytes", 413);
    });
    const answer = await gateway.call("GET", "/v1/slow");
    assert.equal(answer.status, 413);
    assert.deepEqual(answer.json(), { message: "Request Too Long" });
    assert.equal(answer.headers["x-amzn-errortype"], "BadRequestException");
  });

  it("answers 504 if the function exceeds the integration's timeout", async () => {
    let release = () => {};
    gateway.functions.set(
      "slow",
      () =>
        new Promise<void>((resolve) => {
          release = resolve;
        }),
    );
    const answer = await gateway.call("GET", "/v1/slow");
    release();
    assert.equal(answer.status, 504);
    assert.deepEqual(answer.json(), { message: "Endpoint request timed out" });
  });

  it("invokes in the integration's role, if it has one", async () => {
    const inRole = (name: string) =>
      operation(proxy("echo", { credentials: `arn:aws:iam::${accountId}:role/${name}` }));
    const other = await startGateway();
    try {
      other.functions.set("echo", () => ({}));
      for (const [name, service] of [
        ["invoker", "apigateway"],
        ["stranger", "lambda"],
      ] as const) {
        const Principal = { Service: `${service}.amazonaws.com` };
        const Statement = [{ Effect: "Allow", Principal, Action: "sts:AssumeRole" }];
        const assumeRolePolicy = JSON.stringify({ Version: "2012-10-17", Statement });
        await other.create("aws:iam/role:Role", name, { name, assumeRolePolicy });
      }
      await other.deploy(
        openapi({ "/mine": { get: inRole("invoker") }, "/other": { get: inRole("stranger") } }),
      );
      assert.equal((await other.call("GET", "/v1/mine")).status, 200);
      const caller = other.invocations.at(-1)?.caller;
      assert.equal(caller?.kind === "role" && caller.roleArn, `arn:aws:iam::${accountId}:role/invoker`);
      assert.equal((await other.call("GET", "/v1/other")).status, 500);
    } finally {
      await other.close();
    }
  });

  it("renames headers that the gateway sets itself", async () => {
    result = {
      headers: { "WWW-Authenticate": "Basic", Date: "yesterday", Server: "me", "Content-Length": "7" },
    };
    const { headers } = await gateway.call("GET", "/v1/hardcoded");
    assert.equal(headers["x-amzn-remapped-www-authenticate"], "Basic");
    assert.equal(headers["x-amzn-remapped-date"], "yesterday");
    assert.equal(headers["x-amzn-remapped-server"], "me");
    assert.equal(headers["x-amzn-remapped-content-length"], "7");
    assert.equal(headers["content-length"], "0");
  });

  it("has the request's id in every answer", async () => {
    const { headers } = await gateway.call("GET", "/v1/hardcoded");
    assert.equal(headers["x-amzn-requestid"], event.requestContext.requestId);
    assert.equal(headers["x-amz-apigw-id"], event.requestContext.extendedRequestId);
  });

  it("reports the request's capacity units", async () => {
    gateway.functions.set("slow", () => {
      const trace = /Root=([\w-]+)/.exec(gateway.invocations.at(-1)?.trace ?? "")?.[1];
      gateway.host.meter.add(trace, "Scores", { read: 0.5, write: 2 });
      gateway.host.meter.add(trace, "Wallets", { read: 0, write: 1 });
      return {};
    });
    const { headers } = await gateway.call("GET", "/v1/slow");
    assert.equal(headers["x-local-capacity"], "read=0.5, write=3");
    const byTable = "Scores;read=0.5;write=2, Wallets;read=0;write=1";
    assert.equal(headers["x-local-capacity-tables"], byTable);
    const told = gateway.events.findLast((one) => one.kind === "request");
    assert.deepEqual([told?.route, told?.status, told?.read, told?.write], ["GET /slow", 200, 0.5, 3]);
  });

  it("sends text beyond ASCII in headers as UTF-8", async () => {
    result = { headers: { "X-Name": "Zoë" } };
    const { headers } = await gateway.call("GET", "/v1/hardcoded");
    assert.equal(Buffer.from(String(headers["x-name"]), "latin1").toString(), "Zoë");
  });
});
