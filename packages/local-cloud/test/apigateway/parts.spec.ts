import assert from "node:assert/strict";

import {
  accountId,
  functionArn,
  type Harness,
  invokeArn,
  mock,
  openapi,
  operation,
  region,
  startGateway,
} from "../../testing/apigateway";
import { type Parts, partsOf } from "./parts";

const mockOf = (status: number, more: object = {}) => ({
  type: "MOCK",
  requestTemplates: { "application/json": `{"statusCode": ${status}}` },
  ...more,
});

interface ProxyEvent {
  readonly httpMethod: string;
  readonly resource: string;
  readonly pathParameters: Readonly<Record<string, string>> | null;
  readonly requestContext: { readonly resourceId: string };
}

describe("a REST API of resources", () => {
  let gateway: Harness;
  let parts: Parts;

  beforeEach(async () => {
    gateway = await startGateway();
    gateway.functions.set("f", (event: ProxyEvent) => ({ statusCode: 200, body: JSON.stringify(event) }));
    parts = await partsOf(gateway);
  });
  afterEach(() => gateway.close());

  const deploy = async (triggers?: object) => {
    const deployment = await parts.deployment(triggers);
    await parts.stage(deployment);
    return deployment;
  };
  const ask = async (method: string, path: string, headers: Record<string, string> = {}, body?: string) => {
    const answer = await gateway.call(method, `/v1${path}`, { headers, ...(body !== undefined && { body }) });
    return { status: answer.status, headers: answer.headers, body: answer.text };
  };
  const event = async (method: string, path: string): Promise<ProxyEvent> =>
    JSON.parse((await ask(method, path)).body);

  it("serves nested paths, {name}, {proxy+} and ANY, each under its resource's id", async () => {
    const users = await parts.path("users");
    const user = await parts.path("{name}", users);
    const rest = await parts.path("{proxy+}");
    await parts.proxy(parts.root, "GET");
    await parts.proxy(user, "GET");
    await parts.proxy(user, "ANY");
    await parts.proxy(rest, "ANY");
    await deploy();
    const shown = async (method: string, path: string) => {
      const { resource, pathParameters, requestContext } = await event(method, path);
      return [resource, pathParameters, requestContext.resourceId];
    };
    assert.deepEqual(await shown("GET", "/"), ["/", null, parts.root]);
    assert.deepEqual(await shown("GET", "/users/ada"), ["/users/{name}", { name: "ada" }, user]);
    assert.deepEqual(await shown("PUT", "/users/ada"), ["/users/{name}", { name: "ada" }, user]);
    assert.deepEqual(await shown("POST", "/users/ada/x"), ["/{proxy+}", { proxy: "users/ada/x" }, rest]);
    assert.equal((await ask("POST", "/")).status, 403);
  });

  it("has the ids and outputs of the AWS provider", async () => {
    const path = await parts.create("Resource", "scores", { parentId: parts.root, pathPart: "scores" });
    assert.match(path.id, /^[0-9a-z]{6}$/);
    assert.match(parts.root, /^[0-9a-z]{10}$/);
    assert.equal(path.outputs["path"], "/scores");
    const of = `${parts.api.id}-${path.id}-GET`;
    assert.equal((await parts.method(path.id, "GET")).id, `agm-${of}`);
    const { id, outputs } = await parts.integration(path.id, "GET", mockOf(200));
    assert.deepEqual([id, outputs["timeoutMilliseconds"]], [`agi-${of}`, 29_000]);
    const made = { resourceId: path.id, httpMethod: "GET", statusCode: "200" };
    assert.equal((await parts.create("MethodResponse", "r", made)).id, `agmr-${of}-200`);
    assert.equal((await parts.create("IntegrationResponse", "r", made)).id, `agir-${of}-200`);
  });

  it("answers a preflight request by a MOCK integration with response parameters", async () => {
    const path = await parts.path("scores");
    const allowed = "method.response.header.Access-Control-Allow-Origin";
    await parts.method(path, "OPTIONS");
    await parts.integration(path, "OPTIONS", mockOf(200));
    await parts.response(path, "OPTIONS", "200", {
      method: { responseParameters: { [allowed]: true }, responseModels: { "application/json": "Empty" } },
      integration: { responseParameters: { [allowed]: "'*'" } },
    });
    await deploy();
    const { status, headers } = await ask("OPTIONS", "/scores");
    assert.deepEqual([status, headers["access-control-allow-origin"]], [200, "*"]);
  });

  it("selects responses by pattern, and maps both ways by templates", async () => {
    gateway.functions.set("f", ({ name }: { name: string }) => {
      if (name === "nobody") throw new Error("404: nobody is here");
      return { greeting: `hello ${name}` };
    });
    const path = await parts.path("{name}");
    await parts.method(path, "GET", { requestParameters: { "method.request.path.name": true } });
    await parts.integration(path, "GET", {
      type: "AWS",
      integrationHttpMethod: "POST",
      uri: invokeArn("f"),
      requestTemplates: { "application/json": `{"name": "$input.params('name')"}` },
    });
    const template = (text: string) => ({ responseTemplates: { "application/json": text } });
    await parts.response(path, "GET", "200", { integration: template("$input.path('$.greeting')!") });
    await parts.response(path, "GET", "404", {
      integration: { selectionPattern: "404.*", ...template("not here") },
    });
    await deploy();
    const { status, body } = await ask("GET", "/ada");
    assert.deepEqual([status, body], [200, "hello ada!"]);
    const none = await ask("GET", "/nobody");
    assert.deepEqual([none.status, none.body], [404, "not here"]);
  });

  it("validates bodies by models, which keep every keyword and refer to each other, and parameters", async () => {
    const reference = (name: string) => ({
      $ref: `https://apigateway.amazonaws.com/restapis/${parts.api.id}/models/${name}`,
    });
    const model = (name: string, schema: object) =>
      parts.create("Model", name, { name, contentType: "application/json", schema: JSON.stringify(schema) });
    await model("Item", { type: "string", enum: ["sword", "shield"] });
    await model("Order", {
      $schema: "http://json-schema.org/draft-04/schema#",
      type: "object",
      required: ["items"],
      additionalProperties: false,
      properties: {
        items: { type: "array", minItems: 1, items: reference("Item") },
        id: { $ref: "#/definitions/id" },
      },
      definitions: { id: { type: "integer" } },
    });
    const validator = await parts.create("RequestValidator", "all", {
      validateRequestBody: true,
      validateRequestParameters: true,
    });
    const path = await parts.path("orders");
    await parts.proxy(path, "POST", {
      requestModels: { "application/json": "Order" },
      requestValidatorId: validator.id,
      requestParameters: { "method.request.querystring.day": true, "method.request.header.x-more": false },
    });
    await gateway.create("aws:apigateway/response:Response", "bad", {
      restApiId: parts.api.id,
      responseType: "BAD_REQUEST_BODY",
      statusCode: "422",
      responseTemplates: { "application/json": "$context.error.validationErrorString" },
    });
    await deploy();
    const post = async (body: object, query = "?day=1") => {
      const answer = await ask("POST", `/orders${query}`, {}, JSON.stringify(body));
      return [answer.status, answer.status === 200 ? "" : answer.body];
    };
    assert.deepEqual(await post({ items: ["sword"], id: 1 }), [200, ""]);
    assert.deepEqual(await post({ items: ["sword"] }, ""), [
      400,
      '{"message":"Missing required request parameters: [day]"}',
    ]);
    assert.deepEqual(await post({ items: ["sword"], more: 1 }), [
      422,
      String.raw`[object instance has properties which are not allowed by the schema: [\"more\"]]`,
    ]);
    for (const wrong of [{ items: [] }, { items: ["bow"] }, { items: ["sword"], id: "x" }, {}])
      assert.equal((await post(wrong))[0], 422, JSON.stringify(wrong));
  });

  it("asks custom authorizers and those of user pools, and requires keys", async () => {
    gateway.functions.set("guard", ({ authorizationToken }: { authorizationToken: string }) => ({
      principalId: authorizationToken,
      policyDocument: {
        Version: "2012-10-17",
        Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: "*" }],
      },
    }));
    const guard = await parts.create("Authorizer", "guard", { authorizerUri: invokeArn("guard") });
    assert.match(guard.id, /^\w{6}$/);
    const arn = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a";
    const users = await parts.create("Authorizer", "users", {
      type: "COGNITO_USER_POOLS",
      providerArns: [arn],
      identitySource: "method.request.header.X-Token",
    });
    const [custom, pool, keyed] = await Promise.all(
      ["custom", "pool", "keyed"].map((each) => parts.path(each)),
    );
    await parts.proxy(custom ?? "", "GET", { authorization: "CUSTOM", authorizerId: guard.id });
    await parts.proxy(pool ?? "", "GET", {
      authorization: "COGNITO_USER_POOLS",
      authorizerId: users.id,
      authorizationScopes: ["game/play"],
    });
    await parts.proxy(keyed ?? "", "GET", { apiKeyRequired: true });
    gateway.tokens.set("good", { sub: "ada" });
    await deploy();
    const { status, body } = await ask("GET", "/custom", { Authorization: "ada" });
    assert.equal(status, 200);
    assert.equal(JSON.parse(body).requestContext.authorizer.principalId, "ada");
    assert.equal((await ask("GET", "/custom")).status, 401);
    assert.equal((await ask("GET", "/pool", { "X-Token": "good" })).status, 200);
    assert.deepEqual(gateway.verifications, [{ pools: [arn], token: "good", scopes: ["game/play"] }]);
    assert.equal((await ask("GET", "/pool", { Authorization: "good" })).status, 401);
    assert.equal((await ask("GET", "/keyed")).status, 403);
  });

  it("takes the settings of its methods, and a policy of its own", async () => {
    const path = await parts.path("a");
    await parts.proxy(path, "GET");
    await parts.proxy(parts.root, "GET");
    const Statement = [
      { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*/GET/a" },
    ];
    await gateway.create("aws:apigateway/restApiPolicy:RestApiPolicy", "policy", {
      restApiId: parts.api.id,
      policy: JSON.stringify({ Version: "2012-10-17", Statement }),
    });
    await deploy();
    assert.deepEqual([(await ask("GET", "/a")).status, (await ask("GET", "/")).status], [200, 403]);
    const settings = { throttlingBurstLimit: 0, throttlingRateLimit: 0 };
    await parts.create("MethodSettings", "a", { stageName: "v1", methodPath: "a/GET", settings });
    await parts.create("MethodSettings", "root", { stageName: "v1", methodPath: "~1/GET", settings });
    assert.equal((await ask("GET", "/a")).status, 429);
  });

  it("sends to a queue by the form of SQS's older protocol, as published programs do", async () => {
    await gateway.create("aws:iam/role:Role", "sender", {
      name: "sender",
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "apigateway.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      },
    });
    gateway.service.answer = async () => ({ status: 200, body: '{"MessageId":"7"}' });
    const form = "Action=SendMessage&MessageBody=$util.urlEncode($input.body)&DelaySeconds=2";
    const attribute =
      "&MessageAttribute.1.Name=kind&MessageAttribute.1.Value.StringValue=a%26b&MessageAttribute.1.Value.DataType=String";
    await parts.method(parts.root, "POST");
    await parts.integration(parts.root, "POST", {
      type: "AWS",
      integrationHttpMethod: "POST",
      credentials: `arn:aws:iam::${accountId}:role/sender`,
      uri: `arn:aws:apigateway:${region}:sqs:path/${accountId}/letters`,
      requestParameters: { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" },
      requestTemplates: { "application/json": form + attribute },
    });
    await parts.response(parts.root, "POST", "200");
    await deploy();
    const { status, body } = await ask("POST", "/", { "content-type": "application/json" }, '{"a":"b & c"}');
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(body).SendMessageResponse.SendMessageResult, { MessageId: "7" });
    const [call] = gateway.serviceCalls;
    assert.deepEqual([call?.service, call?.operation], ["sqs", "SendMessage"]);
    assert.deepEqual(JSON.parse(String(call?.body)), {
      QueueUrl: `/${accountId}/letters`,
      MessageBody: '{"a":"b & c"}',
      DelaySeconds: 2,
      MessageAttributes: { kind: { StringValue: "a&b", DataType: "String" } },
    });
  });

  it("adds to a body", async () => {
    const body = JSON.stringify(openapi({ "/a": { get: operation(mock()) } }));
    parts = await partsOf(gateway, { body });
    await parts.proxy(await parts.path("b"), "GET");
    await deploy();
    for (const path of ["/a", "/b"]) assert.equal((await ask("GET", path)).status, 200, path);
    const known = await parts.path("a");
    await assert.rejects(
      () => parts.proxy(known, "GET").then(() => parts.deployment({ again: "1" })),
      /already exists/,
    );
  });

  it("serves what it was when it was deployed, until there is another deployment", async () => {
    await parts.proxy(parts.root, "GET");
    await deploy();
    gateway.settle();
    const late = await parts.path("late");
    await parts.proxy(late, "GET");
    await parts.method(parts.root, "GET", { apiKeyRequired: true });
    gateway.settle();
    const statuses = () => Promise.all(["/", "/late"].map(async (path) => (await ask("GET", path)).status));
    assert.deepEqual(await statuses(), [200, 403]);
    const warnings = gateway.events.flatMap((each) => (each.kind === "warning" ? [each.message] : []));
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? "", /goes on serving the old API, without GET \/late\./);
    await deploy({ more: "late" });
    assert.deepEqual(await statuses(), [403, 200]);
  });

  it("serves that after a restart too, whatever the order in which the program creates the rest", async () => {
    const build = async (first: string, second: string, more = false) => {
      parts = await partsOf(gateway);
      for (const each of [first, second]) await parts.proxy(await parts.path(each), "GET");
      if (more) await parts.proxy(parts.root, "GET");
      await deploy();
      gateway.settle();
    };
    await build("a", "b");
    await gateway.restart();
    await build("b", "a");
    assert.equal(
      gateway.events.some(({ kind }) => kind === "warning"),
      false,
    );
    await gateway.restart();
    await build("a", "b", true);
    assert.deepEqual([(await ask("GET", "/a")).status, (await ask("GET", "/")).status], [200, 403]);
    assert.equal(gateway.events.filter(({ kind }) => kind === "warning").length, 1);
  });

  it("gives what a resource could not make to another one that can", async () => {
    const method = { resourceId: parts.root, httpMethod: "GET", authorization: "NONE" };
    const model = { name: "M", contentType: "application/json", schema: "{}" };
    const authorizer = { name: "x", authorizerUri: invokeArn("f") };
    for (const [token, inputs, fault, expected] of [
      ["Method", method, { requestValidatorId: "x" }, /Invalid Request Validator/],
      ["Model", model, { schema: "[]" }, /Invalid model schema/],
      ["Authorizer", authorizer, { authorizerUri: functionArn("f") }, /must be the invocation ARN/],
    ] as const) {
      await assert.rejects(() => parts.create(token, "first", { ...inputs, ...fault }), expected);
      await parts.create(token, "second", inputs);
    }
  });

  describe("refuses", () => {
    const other = (id: string) => ({ resourceId: id, httpMethod: "GET" });
    const refused: [string, RegExp, () => Promise<unknown>][] = [
      ["a deployment without methods", /The REST API doesn't contain any methods/, () => parts.deployment()],
      [
        "a deployment of a method without an integration",
        /No integration defined for method: GET \//,
        async () => {
          await parts.method(parts.root, "GET");
          await parts.deployment();
        },
      ],
      [
        "an integration before its method",
        /Invalid Method identifier specified: GET \/ does not exist \(yet: is a dependsOn missing/,
        () => parts.integration(parts.root, "GET", mockOf(200)),
      ],
      [
        "a response of an integration before that of its method",
        /Invalid Response status code specified/,
        async () => {
          await parts.method(parts.root, "GET");
          await parts.integration(parts.root, "GET", mockOf(200));
          await parts.create("IntegrationResponse", "r", { ...other(parts.root), statusCode: "200" });
        },
      ],
      [
        "a response of an integration that does not exist",
        /Invalid Integration identifier specified/,
        async () => {
          await parts.method(parts.root, "GET");
          await parts.create("IntegrationResponse", "r", { ...other(parts.root), statusCode: "200" });
        },
      ],
      [
        "a header that the method's response does not declare",
        /Invalid mapping expression parameter specified: method\.response\.header\.X/,
        async () => {
          await parts.method(parts.root, "GET");
          await parts.integration(parts.root, "GET", mockOf(200));
          const responseParameters = { "method.response.header.X": "'1'" };
          await parts.response(parts.root, "GET", "200", { integration: { responseParameters } });
        },
      ],
      [
        "a parameter that the method does not declare",
        /Invalid mapping expression parameter specified: method\.request\.path\.proxy/,
        async () => {
          await parts.method(parts.root, "GET");
          await parts.integration(parts.root, "GET", {
            type: "HTTP_PROXY",
            uri: "http://127.0.0.1:1/{proxy}",
            integrationHttpMethod: "GET",
            requestParameters: { "integration.request.path.proxy": "method.request.path.proxy" },
          });
        },
      ],
      [
        "an integration with a backend and no method of its own",
        /Enumeration value for HttpMethod must be non-empty/,
        async () => {
          await parts.method(parts.root, "GET");
          await parts.integration(parts.root, "GET", { type: "AWS_PROXY", uri: invokeArn("f") });
        },
      ],
      [
        "two responses for the same pattern",
        /200 and 500 have the same selectionPattern, none/,
        async () => {
          await parts.method(parts.root, "GET");
          await parts.integration(parts.root, "GET", mockOf(200));
          await parts.response(parts.root, "GET", "200");
          await parts.response(parts.root, "GET", "500");
          await parts.deployment();
        },
      ],
      [
        "a path below a greedy one",
        /greedy path variable/,
        async () => parts.path("a", await parts.path("{proxy+}")),
      ],
      ...["a/b", "", "/", "a b", "{a"].map((pathPart): [string, RegExp, () => Promise<unknown>] => [
        `a path part that is none: "${pathPart}"`,
        /Resource's path part only allow/,
        () => parts.path(pathPart),
      ]),
      [
        "two variables below one path",
        /A sibling \(\{a\}\) of this resource already has a variable path part/,
        async () => {
          await parts.path("{a}");
          await parts.path("{b}");
        },
      ],
      ["a path below none", /Invalid Resource identifier specified/, () => parts.path("a", "xxxxxx")],
      [
        "a custom authorization without an authorizer",
        /requires a valid authorizer/,
        () => parts.method(parts.root, "GET", { authorization: "CUSTOM" }),
      ],
      [
        "an authorizer of the other kind",
        /requires a valid authorizer/,
        async () => {
          const { id } = await parts.create("Authorizer", "a", { authorizerUri: invokeArn("f") });
          await parts.method(parts.root, "GET", { authorization: "COGNITO_USER_POOLS", authorizerId: id });
        },
      ],
      [
        "an authorizer without a function",
        /authorizerUri must be the invocation ARN of a Lambda function/,
        () => parts.create("Authorizer", "a", { authorizerUri: functionArn("f") }),
      ],
      [
        "two authorizers with one name",
        /Authorizer name must be unique\. Authorizer x already exists/,
        async () => {
          for (const each of ["a", "b"])
            await parts.create("Authorizer", each, { name: "x", authorizerUri: invokeArn("f") });
        },
      ],
      ...(["Resource", "Method", "Model"] as const).map((token): [string, RegExp, () => Promise<unknown>] => [
        `a second ${token}`,
        /already exists: another resource of the program makes it/,
        async () => {
          const inputs = {
            Resource: { parentId: parts.root, pathPart: "a" },
            Method: { ...other(parts.root), authorization: "NONE" },
            Model: { name: "M", contentType: "application/json", schema: "{}" },
          };
          for (const name of ["first", "second"]) await parts.create(token, name, inputs[token]);
        },
      ]),
      ...["Error", "Empty"].map((name): [string, RegExp, () => Promise<unknown>] => [
        `a model with the name of one that every API has: ${name}`,
        /ConflictException: Model name already exists/,
        () => parts.create("Model", "m", { name, contentType: "application/json", schema: "{}" }),
      ]),
      [
        "an unknown model",
        /Invalid model identifier specified: Nothing/,
        () => parts.method(parts.root, "GET", { requestModels: { "application/json": "Nothing" } }),
      ],
      [
        "an unknown validator",
        /Invalid Request Validator identifier specified/,
        () => parts.method(parts.root, "GET", { requestValidatorId: "xxxxxx" }),
      ],
      ...(
        [
          ["with an unknown keyword", { example: 1 }, /Unsupported keyword\(s\): \["example"\]/],
          ["that refers to none", { $ref: "https://x.y/z" }, /must be in canonical form/],
          [
            "that refers to an unknown one",
            { properties: { a: { $ref: "https://apigateway.amazonaws.com/restapis/a/models/Nothing" } } },
            /Reference to model 'Nothing' not found/,
          ],
          ["of no known type", { type: "text" }, /schema is invalid/],
        ] as const
      ).map(([what, schema, expected]): [string, RegExp, () => Promise<unknown>] => [
        `a model ${what}`,
        expected,
        () =>
          parts.create("Model", "m", {
            name: "M",
            contentType: "application/json",
            schema: JSON.stringify(schema),
          }),
      ]),
      [
        "a model with the name that Pulumi chooses",
        /Model name must be alphanumeric: m-\w{7}\. Give it a name/,
        () => parts.create("Model", "m", { contentType: "application/json", schema: "{}" }),
      ],
    ];
    for (const [what, expected, work] of refused)
      it(what, async () => {
        await assert.rejects(work, expected);
      });
  });
});
