import { specify } from "../lib/specify";
import { methodsAreAuthorized } from "./methodsAreAuthorized";

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
  },
  {
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
