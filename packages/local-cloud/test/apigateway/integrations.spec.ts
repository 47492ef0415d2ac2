import assert from "node:assert/strict";
import { awsEndpoint } from "../../awsEndpoint";
import { dynamodb } from "../../dynamodb";
import {
  accountId,
  declares,
  type Harness,
  invokeArn,
  mock,
  openapi,
  operation,
  region,
  startGateway,
} from "../../testing/apigateway";

describe("a mock integration", () => {
  let gateway: Harness;
  const header = (name: string) => `method.response.header.${name}`;

  before(async () => {
    gateway = await startGateway();
    const cors = ["Access-Control-Allow-Origin", "Access-Control-Allow-Methods"];
    await gateway.deploy(
      openapi({
        "/cors": {
          options: operation(
            mock(200, {
              responses: {
                default: {
                  statusCode: "200",
                  responseParameters: {
                    [header(cors[0] ?? "")]: "'*'",
                    [header(cors[1] ?? "")]: "'GET,POST'",
                  },
                },
              },
            }),
            { responses: declares(...cors) },
          ),
        },
        "/choose": {
          get: operation(
            mock(200, {
              requestTemplates: { "application/json": "{statusCode: $input.params('as')}" },
              responses: {
                "2\\d{2}": {
                  statusCode: "200",
                  responseTemplates: { "application/json": '{"q":"$input.params(\'q\')"}' },
                },
                404: { statusCode: "404" },
              },
            }),
            { responses: { 200: { description: "" }, 404: { description: "" } } },
          ),
        },
        "/override": {
          post: operation(
            mock(200, {
              requestTemplates: {
                "application/json":
                  "#set($context.responseOverride.status = 444)#set($context.responseOverride.header.X-Foo = $input.path('$.foo')){\"statusCode\": 200}",
              },
              responses: {
                default: {
                  statusCode: "200",
                  responseTemplates: { "application/json": "$context.responseOverride.status" },
                },
              },
            }),
          ),
        },
        "/broken": {
          get: operation(
            mock(200, { requestTemplates: { "application/json": "$context.requestId.nope()" } }),
          ),
        },
        "/twice": {
          get: operation(
            mock(200, {
              requestTemplates: {
                "application/json":
                  '#set($context.responseOverride.status = 201)#set($context.responseOverride.status = 202){"statusCode": 200}',
              },
            }),
          ),
        },
        "/statusless": { get: operation(mock(200, { requestTemplates: { "application/json": "{}" } })) },
      }),
    );
  });
  after(() => gateway.close());

  it("answers a preflight", async () => {
    const { status, headers, text } = await gateway.call("OPTIONS", "/v1/cors", {
      headers: { Origin: "https://game.example" },
    });
    assert.deepEqual([status, text], [200, ""]);
    assert.equal(headers["access-control-allow-origin"], "*");
    assert.equal(headers["access-control-allow-methods"], "GET,POST");
    assert.equal(headers["content-type"], "application/json");
    assert.equal(headers["x-amzn-trace-id"], undefined);
  });

  it("selects the response whose pattern matches the whole status", async () => {
    assert.deepEqual((await gateway.call("GET", "/v1/choose?as=202&q=x")).json(), { q: "x" });
    assert.equal((await gateway.call("GET", "/v1/choose?as=404")).status, 404);
  });

  it("answers 500 if no response matches and there is no default", async () => {
    const answer = await gateway.call("GET", "/v1/choose?as=500");
    assert.deepEqual([answer.status, answer.json()], [500, { message: "Internal server error" }]);
  });

  it("lets a template override status and headers", async () => {
    const answer = await gateway.call("POST", "/v1/override", { body: '{"foo":"bar"}' });
    assert.deepEqual([answer.status, answer.headers["x-foo"], answer.text], [444, "bar", "444"]);
  });

  for (const path of ["/broken", "/twice", "/statusless"]) {
    it(`answers 500 to ${path}, with the reason only in the log`, async () => {
      const answer = await gateway.call("GET", `/v1${path}`);
      assert.deepEqual([answer.status, answer.json()], [500, { message: "Internal server error" }]);
      const warning = gateway.events.findLast((one) => one.kind === "warning");
      assert.match(
        warning?.message ?? "",
        /Unknown method nope\(\)|override of status is final|Unable to parse statusCode/,
      );
    });
  }
});

describe("a Lambda integration with templates", () => {
  let gateway: Harness;
  let result: () => unknown;

  before(async () => {
    gateway = await startGateway();
    gateway.functions.set("f", () => result());
    await gateway.deploy(
      openapi({
        "/later": {
          post: operation({
            type: "aws",
            httpMethod: "POST",
            uri: invokeArn("f").replace(":path/", ":path//"),
            requestParameters: { "integration.request.header.X-Amz-Invocation-Type": "'Event'" },
            responses: { default: { statusCode: "200" } },
          }),
        },
        "/f/{id}": {
          post: operation(
            {
              type: "aws",
              httpMethod: "POST",
              uri: invokeArn("f"),
              requestTemplates: {
                "application/json":
                  '{"id":"$input.params(\'id\')","body":$input.json(\'$\'),"who":"$context.identity.sourceIp"}',
              },
              responses: {
                "Not found.*": {
                  statusCode: "404",
                  responseTemplates: { "application/json": '{"error":"$input.path(\'$.errorMessage\')"}' },
                },
                default: {
                  statusCode: "200",
                  responseParameters: { "method.response.header.X-Kind": "integration.response.body.kind" },
                  responseTemplates: { "application/json": "{\"got\":$input.json('$.value')}" },
                },
              },
            },
            { responses: { ...declares("X-Kind"), 404: { description: "" } } },
          ),
        },
      }),
    );
  });
  after(() => gateway.close());

  it("creates the event and reads the result", async () => {
    result = () => ({ value: [1, 2], kind: "pair" });
    const answer = await gateway.call("POST", "/v1/f/7", { body: '{"a":"ü"}' });
    assert.deepEqual(JSON.parse(gateway.invocations.at(-1)?.payload ?? ""), {
      id: "7",
      body: { a: "ü" },
      who: "127.0.0.1",
    });
    assert.deepEqual([answer.status, answer.json()], [200, { got: [1, 2] }]);
    assert.equal(answer.headers["x-kind"], "pair");
    assert.match(String(answer.headers["x-amzn-trace-id"]), /^Root=/);
  });

  // As recorded on AWS (LocalStack's snapshots).
  it("only gives the function an event if a header says so, and answers without a body", async () => {
    const before = gateway.invocations.length;
    const answer = await gateway.call("POST", "/v1/later", { body: '{"n":1}' });
    assert.deepEqual([answer.status, answer.text], [200, ""]);
    const [event] = gateway.accepted;
    assert.deepEqual([event?.payload, event?.caller.kind], ['{"n":1}', "service"]);
    assert.equal(gateway.invocations.length, before);
  });

  it("selects a response by the error's message", async () => {
    result = () => {
      throw new Error("Not found: 7");
    };
    const answer = await gateway.call("POST", "/v1/f/7");
    assert.deepEqual([answer.status, answer.json()], [404, { error: "Not found: 7" }]);
  });
});

describe("an integration with DynamoDB", () => {
  it("acts in its role, and maps the service's answer", async () => {
    const gateway = await startGateway();
    const tables = dynamodb(gateway.host);
    try {
      const endpoint = awsEndpoint(gateway.host, { iam: gateway.iam }, () => [tables]);
      gateway.service.answer = (request) => endpoint.call(request);
      const table = tables.resources["aws:dynamodb/table:Table"];
      assert.ok(table);
      const inputs = {
        name: "Catalog",
        billingMode: "PAY_PER_REQUEST",
        hashKey: "id",
        attributes: [{ name: "id", type: "S" }],
      };
      const { outputs } = await table.create(table.inputs.parse(inputs) as never, {
        type: "t",
        name: "catalog",
        urn: "u",
      });
      const role = await gateway.create("aws:iam/role:Role", "catalog", {
        name: "catalog",
        assumeRolePolicy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Principal: { Service: "apigateway.amazonaws.com" }, Action: "sts:AssumeRole" },
          ],
        }),
      });
      await gateway.create("aws:iam/rolePolicy:RolePolicy", "catalog", {
        role: role.id,
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: "dynamodb:PutItem", Resource: outputs["arn"] }],
        }),
      });
      const action = (name: string, template: string, responses: object) => ({
        type: "aws",
        httpMethod: "POST",
        uri: `arn:aws:apigateway:${region}:dynamodb:action/${name}`,
        credentials: `arn:aws:iam::${accountId}:role/catalog`,
        requestTemplates: { "application/json": template },
        responses,
      });
      const answers = {
        default: {
          statusCode: "200",
          responseTemplates: { "application/json": '{"message":"Item Added Successfully"}' },
        },
        400: {
          statusCode: "409",
          responseTemplates: { "application/json": '{"type":"$input.path(\'$.__type\')"}' },
        },
      };
      const put = `{"TableName":"Catalog","Item":{"id":{"S":"$util.escapeJavaScript($input.params('id'))"}},"ConditionExpression":"attribute_not_exists(id)"}`;
      const statuses = { responses: { 200: { description: "" }, 409: { description: "" } } };
      await gateway.deploy(
        openapi({
          "/catalog/{id}": {
            put: operation(action("PutItem", put, answers), statuses),
            get: operation(action("GetItem", put, answers), statuses),
          },
        }),
      );
      const first = await gateway.call("PUT", "/v1/catalog/sword");
      assert.deepEqual([first.status, first.json()], [200, { message: "Item Added Successfully" }]);
      assert.equal(first.headers["x-local-capacity"], "read=0, write=1");
      const second = await gateway.call("PUT", "/v1/catalog/sword");
      assert.equal(second.status, 409);
      assert.match(second.text, /ConditionalCheckFailedException/);
      // A missing grant of the role is the service's 400, which can be mapped, as on AWS.
      const denied = await gateway.call("GET", "/v1/catalog/sword");
      assert.match(`${denied.status} ${denied.text}`, /^409 .*AccessDeniedException/);
    } finally {
      await tables.close();
      await gateway.close();
    }
  });
});
