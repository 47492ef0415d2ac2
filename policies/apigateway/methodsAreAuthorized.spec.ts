import { specify } from "../lib/specify";
import { unknown } from "../lib/withoutUnknowns";
import { methodsAreAuthorized } from "./methodsAreAuthorized";

/** The same document, as AWS also takes it. */
const yaml = (security: string) => `openapi: 3.0.1
x-secured: &secured
  security: ${security}
paths:
  /score: # A path of two methods
    post:
      <<: *secured
    options: {}
`;

specify(
  methodsAreAuthorized,
  "aws:apigateway/restApi:RestApi",
  {
    "methods with authorizers": {
      body: JSON.stringify({
        paths: {
          "/score": { post: { security: [{ player: [] }] }, options: {} },
          "/auth/guest": { post: {} },
        },
      }),
    },
    "signed calls": {
      body: JSON.stringify({ paths: { "/a": { get: { "x-amazon-apigateway-auth": { type: "aws_iam" } } } } }),
    },
    "methods with authorizers, in YAML": { body: yaml("[player: []]") },
    "a document that is unknown, or no document": { body: unknown },
    "a text that AWS refuses": { body: "paths: [" },
  },
  {
    "an open method, in YAML": [{ body: yaml("[]") }, /POST \/score/],
    "an open method": [{ body: JSON.stringify({ paths: { "/score": { post: {} } } }) }, /POST \/score/],
    "an empty requirement": [
      { body: JSON.stringify({ paths: { "/a": { get: { security: [{}] } } } }) },
      /GET \/a/,
    ],
    "an open ANY": [
      { body: JSON.stringify({ paths: { "/{proxy+}": { "x-amazon-apigateway-any-method": {} } } }) },
      /ANY/,
    ],
  },
);

specify(
  methodsAreAuthorized,
  "aws:apigateway/method:Method",
  {
    "an authorizer": { httpMethod: "GET", authorization: "COGNITO_USER_POOLS" },
    "a preflight": { httpMethod: "OPTIONS", authorization: "NONE" },
  },
  {
    none: [{ httpMethod: "GET", authorization: "NONE" }, /anybody/],
  },
);

specify(
  methodsAreAuthorized,
  "gamebackend:index:GameApi",
  {
    "callers of every method": { callers: { "POST /score": "player", "POST /auth/guest": "none" } },
  },
  {
    "a method for anybody": [{ callers: { "POST /score": "none" } }, /POST \/score/],
  },
);

specify(
  methodsAreAuthorized,
  "aws:apigatewayv2/api:Api",
  {
    "an API of routes": { protocolType: "HTTP" },
    "a document with an authorizer": {
      protocolType: "HTTP",
      body: JSON.stringify({ paths: { "/a": { get: { security: [{ player: [] }] } } } }),
    },
  },
  {
    "a document without": [{ body: JSON.stringify({ paths: { "/a": { get: {} } } }) }, /GET \/a/],
    "a target of all calls": [{ protocolType: "HTTP", target: "arn" }, /\$default/],
    "a target of one route": [{ protocolType: "HTTP", target: "arn", routeKey: "POST /a" }, /POST \/a/],
  },
);

specify(
  methodsAreAuthorized,
  "aws:apigatewayv2/route:Route",
  {
    "a route with tokens": { routeKey: "GET /score", authorizationType: "JWT" },
    "a preflight": { routeKey: "OPTIONS /{proxy+}" },
    "a message of sockets": { routeKey: "ping" },
    "the opening of a socket": { routeKey: "$connect", authorizationType: "NONE" },
  },
  {
    "a route without": [{ routeKey: "POST /score" }, /POST \/score/],
    "a route for anybody": [{ routeKey: "ANY /{proxy+}", authorizationType: "NONE" }, /ANY/],
  },
);

specify(
  methodsAreAuthorized,
  "aws:lambda/functionUrl:FunctionUrl",
  { "a signed call": { authorizationType: "AWS_IAM" } },
  { anybody: [{ authorizationType: "NONE" }, /Anybody/] },
);
