import assert from "node:assert/strict";

import { functionArn, invokeArn, mock, openapi, operation, proxy } from "../../testing/apigateway";
import { inPath, problems, valid, withModel } from "./imports";

describe("importing an OpenAPI document", () => {
  it("accepts what API Gateway accepts", () => {
    assert.equal(
      problems(
        openapi(
          {
            "/": { get: valid },
            "/score": { parameters: [{ name: "x", in: "query" }], post: valid, options: operation(mock()) },
            "/items/{id}": { parameters: [inPath("id")], get: valid },
            "/items/{id}/tags": { get: { ...valid, parameters: [inPath("id")] } },
            "/files/{proxy+}": { parameters: [inPath("proxy")], "x-amazon-apigateway-any-method": valid },
          },
          {
            components: {
              schemas: {
                Node: {
                  type: "object",
                  required: ["name"],
                  properties: {
                    name: { type: "string", maxLength: 5 },
                    children: { type: "array", items: { $ref: "#/components/schemas/Node" } },
                  },
                },
              },
            },
            "x-amazon-apigateway-request-validators": {
              all: { validateRequestBody: true, validateRequestParameters: true },
            },
            "x-amazon-apigateway-request-validator": "all",
          },
        ),
        true,
      ),
      "",
    );
  });

  const refused: [string, unknown, RegExp][] = [
    ["what is not JSON", "openapi: 3.0.1", /Invalid OpenAPI input/],
    ["OpenAPI 3.1", { ...openapi({}), openapi: "3.1.0" }, /openapi: API Gateway imports OpenAPI 3\.0/],
    ["an unknown member", openapi({}, { webhooks: {} }), /Unrecognized key: "webhooks"/],
    [
      "an unknown extension",
      openapi({ "/a": { get: { ...valid, "x-amazon-apigateway-magic": 1 } } }),
      /paths\["\/a"\]\.get: Unrecognized key: "x-amazon-apigateway-magic"/,
    ],
    [
      "an unknown integration member",
      openapi({ "/a": { get: operation(proxy("f", { retries: 1 })) } }),
      /retries/,
    ],
    [
      "security at the root",
      openapi({}, { security: [{ a: [] }] }),
      /security: API Gateway ignores security at the root/,
    ],
    [
      "parameters in cookies",
      openapi({ "/a": { get: operation(proxy("f"), { parameters: [{ name: "c", in: "cookie" }] }) } }),
      /header, path and query/,
    ],
    [
      "a parameter within a segment",
      openapi({ "/a-{id}": { get: valid } }),
      /paths\.\/a-\{id\}: Resource's path part only allow/,
    ],
    [
      "a child of a greedy parameter",
      openapi({ "/{proxy+}/x": { get: valid } }),
      /greedy path variable: \{proxy\+\}/,
    ],
    [
      "two variables among siblings",
      openapi({ "/a/{x}": { get: valid }, "/a/{y}": { get: valid } }),
      /A sibling \(\{x\}\) of this resource already has a variable path part/,
    ],
    [
      "a proxy beside a variable",
      openapi({ "/a/{x}": { get: valid }, "/a/{proxy+}": { get: valid } }),
      /A sibling/,
    ],
    [
      "more than 300 resources",
      openapi(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`/r${i}`, { get: valid }]))),
      /Maximum number of resources/,
    ],
    [
      "a validator nobody declared",
      openapi({ "/a": { get: { ...valid, "x-amazon-apigateway-request-validator": "all" } } }),
      /Invalid Request Validator identifier specified: all/,
    ],
    [
      "a gateway response of no type",
      openapi({}, { "x-amazon-apigateway-gateway-responses": { TEAPOT: {} } }),
      /TEAPOT: There is no such gateway response type/,
    ],
    [
      "a security scheme nobody declared",
      openapi({ "/a": { get: { ...valid, security: [{ jwt: [] }] } } }),
      /no security scheme jwt/,
    ],
    [
      "OAuth schemes",
      openapi({}, { components: { securitySchemes: { o: { type: "oauth2", name: "x", in: "header" } } } }),
      /securitySchemes\.o\.type: API Gateway takes security schemes of the type apiKey only/,
    ],
    [
      "an API key in the query",
      openapi(
        { "/a": { get: { ...valid, security: [{ k: [] }] } } },
        { components: { securitySchemes: { k: { type: "apiKey", name: "key", in: "query" } } } },
      ),
      /its header is x-api-key/,
    ],
    [
      "an unknown integration type",
      openapi({ "/a": { get: operation({ type: "grpc" }) } }),
      /x-amazon-apigateway-integration"\]\.type/,
    ],
    [
      "a function invoked by GET",
      openapi({ "/a": { get: operation({ type: "aws_proxy", httpMethod: "GET", uri: invokeArn("f") }) } }),
      /Lambda is invoked by POST/,
    ],
    [
      "a proxy to another service",
      openapi({
        "/a": {
          get: operation({
            type: "aws_proxy",
            httpMethod: "POST",
            uri: "arn:aws:apigateway:eu-west-1:sqs:action/SendMessage",
          }),
        },
      }),
      /currently only supports Lambda function/,
    ],
    // As recorded on AWS (LocalStack's snapshots): AWS accepts these, and answers 500.
    ...(
      [
        ["http", "Content-Length"],
        ["http_proxy", "Transfer-Encoding"],
        ["aws", "Authorization"],
        ["aws_proxy", "TE"],
      ] as const
    ).map(([type, header]): [string, unknown, RegExp] => [
      `${type} with a mapping of ${header}`,
      openapi({
        "/a": {
          get: operation({
            type,
            httpMethod: "POST",
            uri: type.startsWith("http") ? "http://127.0.0.1" : invokeArn("f"),
            requestParameters: { [`integration.request.header.${header}`]: "'x'" },
          }),
        },
      }),
      new RegExp(`The header ${header} cannot be mapped`),
    ]),
    // As recorded on AWS (LocalStack's snapshots).
    ...["aws", "aws_proxy"].flatMap((type): [string, unknown, RegExp][] => {
      const to = (uri: string) => openapi({ "/a": { get: operation({ type, httpMethod: "POST", uri }) } });
      const wrongKind = invokeArn("f").replace(":path/", ":test/");
      return [
        [`${type} to no ARN`, to(`bad-${invokeArn("f")}`), /Invalid ARN specified in the request/],
        [
          `${type} to a bare function`,
          to(functionArn("f")),
          /AWS ARN for integration must contain path or action/,
        ],
        [
          `${type} to neither a path nor an action`,
          to(wrongKind),
          /AWS ARN for integration must contain path/,
        ],
      ];
    }),
    [
      "a service without a role",
      openapi({
        "/a": {
          get: operation({
            type: "aws",
            httpMethod: "POST",
            uri: "arn:aws:apigateway:eu-west-1:dynamodb:action/GetItem",
          }),
        },
      }),
      /credentials is missing/,
    ],
    [
      "a timeout over 29 seconds",
      openapi({ "/a": { get: operation(proxy("f", { timeoutInMillis: 30_000 })) } }),
      /Timeout should be between 50 ms and 29000 ms/,
    ],
    [
      "VPC links",
      openapi({
        "/a": {
          get: operation({
            type: "http_proxy",
            httpMethod: "GET",
            uri: "http://a",
            connectionType: "VPC_LINK",
          }),
        },
      }),
      /only INTERNET/,
    ],
    // As recorded on AWS (LocalStack's snapshots).
    [
      "two parameters of one name",
      openapi({
        "/a": {
          get: {
            ...valid,
            parameters: ["query", "header"].map((where) => ({ name: "optional", in: where })),
          },
        },
      }),
      /Parameter names must be unique across querystring, header and path/,
    ],
    [
      "a mapping of an undeclared parameter",
      openapi({
        "/a": {
          get: operation({
            type: "http_proxy",
            httpMethod: "GET",
            uri: "http://a",
            requestParameters: { "integration.request.header.a": "method.request.header.b" },
          }),
        },
      }),
      /Invalid mapping expression parameter specified: method\.request\.header\.b/,
    ],
    [
      "a response header nobody declared",
      openapi({
        "/a": {
          get: operation(
            mock(200, {
              responses: {
                default: {
                  statusCode: "200",
                  responseParameters: { "method.response.header.Vary": "'Origin'" },
                },
              },
            }),
          ),
        },
      }),
      /Invalid mapping expression parameter specified: method\.response\.header\.Vary/,
    ],
    [
      "a response status nobody declared",
      openapi({ "/a": { get: operation(mock(204)) } }),
      /Invalid response status code specified: 204/,
    ],
    [
      "a template that does not parse",
      openapi({
        "/a": { get: operation(mock(200, { requestTemplates: { "application/json": "#if($a" } })) },
      }),
      /paths\.\/a\.get\.x-amazon-apigateway-integration: Unable to parse the mapping template/,
    ],
    [
      "a directive that templates lack",
      openapi({
        "/a": { get: operation(mock(200, { requestTemplates: { "application/json": "#include('x')" } })) },
      }),
      /#include is not supported/,
    ],
  ];
  for (const [what, document, expected] of refused) {
    it(`refuses ${what}, naming its place`, () => assert.match(problems(document), expected));
  }

  const text = { schema: { type: "string" } };
  /** The messages are from swagger-parser 2.1.22 (those after "Parse issue") or from AWS's documentation. */
  const warned: [string, unknown, RegExp][] = [
    ["minItems", withModel({ type: "array", items: text.schema, minItems: 1 }), /minItems is not supported/],
    [
      "additionalProperties",
      withModel({ type: "object", additionalProperties: false }),
      /additionalProperties/,
    ],
    ["anyOf", withModel({ anyOf: [{ type: "string" }] }), /anyOf is not supported in models/],
    [
      "an array of anything",
      withModel({ type: "array" }),
      /attribute components\.schemas\.Score\.items is missing/,
    ],
    [
      "a model nobody declared",
      withModel({ $ref: "#/components/schemas/No" }),
      /Reference to model 'No' not found/,
    ],
    [
      "a parameter of the path that an operation does not declare",
      openapi({ "/a/{id}": { get: { ...valid, parameters: [inPath("id")] }, options: valid } }),
      /options: Parse issue: paths\.'\/a\/\{id\}'\. Declared path parameter id needs to be defined/,
    ],
    [
      "a parameter of the path that is not required",
      openapi({ "/a/{id}": { get: { ...valid, parameters: [{ ...inPath("id"), required: false }] } } }),
      /paths\.For path parameter id the required value should be true/,
    ],
    [
      "an operation without responses",
      openapi({ "/a": { get: { ...valid, responses: {} } } }),
      /attribute paths\.'\/a'\(get\)\.responses is missing/,
    ],
    [
      "a response without a description",
      openapi({ "/a": { get: { ...valid, responses: { 200: {} } } } }),
      /attribute paths\.'\/a'\(get\)\.responses\.200\.description is missing/,
    ],
    [
      "an operationId that is repeated",
      openapi({ "/a": { get: { ...valid, operationId: "a" }, post: { ...valid, operationId: "a" } } }),
      /attribute paths\.'\/a'\(post\)\.operationId is repeated/,
    ],
    [
      "an answer that is a text",
      openapi({
        "/a": { get: { ...valid, responses: { 200: { description: "", content: { "a/b": text } } } } },
      }),
      /type string is not supported in method responses/,
    ],
  ];
  for (const [what, document, expected] of warned) {
    it(`warns of ${what}, and undoes the import with failOnWarnings`, () => {
      assert.equal(problems(document), "");
      assert.match(problems(document, true), expected);
    });
  }

  it("names every problem at once", () => {
    const lines = problems(openapi({ "/a-{b}": { get: operation(mock(204)) } })).split("\n");
    assert.equal(lines.length, 3);
  });
});
