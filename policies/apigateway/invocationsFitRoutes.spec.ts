import { type Part, type Parts, specifyStack } from "../lib/specify";
import { invocationsFitRoutes } from "./invocationsFitRoutes";

const invoke = (name: string) => `arn:aws:lambda:us-east-1:1:function:${name}/invocations`;
const body = JSON.stringify({
  paths: { "/a/{id}": { get: { "x-amazon-apigateway-integration": { uri: invoke("get-a") } } } },
});
const api: Part = { type: "aws:apigateway/restApi:RestApi", props: { body } };
const stage: Part = {
  type: "aws:apigateway/stage:Stage",
  props: { restApi: "a1", stageName: "v1" },
  uses: { restApi: ["api"] },
};
const integration: Part = {
  type: "aws:apigatewayv2/integration:Integration",
  props: { apiId: "b2", integrationUri: invoke("connect") },
};
const permission = (source: string, of = "get-a"): Part => ({
  type: "aws:lambda/permission:Permission",
  props: {
    principal: "apigateway.amazonaws.com",
    function: of,
    sourceArn: `arn:aws:execute-api:us-east-1:1:${source}`,
  },
});
/** An API that no resource says the id of, with permissions for its routes. */
const alone = (...paths: string[]): Parts => ({
  api,
  ...Object.fromEntries(paths.map((path, n) => [`permission${n}`, permission(`a1/*/${path}`)])),
});
const both = { api, stage, integration };
const ofRest = permission("a1/v1/*");
const ofSockets = permission("b2/live/*", "connect");

specifyStack(
  invocationsFitRoutes,
  {
    "a permission for its route": alone("GET/a/*"),
    "a permission for its route, of an API with an id": { api, stage, one: permission("a1/*/GET/a/*") },
    "a permission for the stage of each API": { ...both, ofRest, ofSockets },
    "a permission for a message": { ...both, ofRest, one: permission("b2/*/$connect", "connect") },
    "a permission for the stage of an API that no resource says the id of": { api, ofRest },
  },
  {
    "no permission": [alone(), "api", /GET \/a\/\{id\} may not invoke get-a/],
    "another method": [alone("POST/a/*"), "api", /may not invoke/],
    "a permission without a route": [
      alone("GET/a/*", "DELETE/a/*"),
      "permission1",
      /No route invokes get-a through DELETE/,
    ],
    "another API's stage": [
      { ...both, ofSockets, one: permission("c3/v1/*") },
      "api",
      /may not invoke get-a/,
    ],
    "another API's stage, beside its own": [
      { ...both, ofRest, ofSockets, one: permission("c3/v1/*") },
      "one",
      /No route of the API c3 invokes get-a/,
    ],
    "the stage of an API that does not invoke it": [
      { ...both, ofRest, ofSockets, one: permission("b2/live/*") },
      "one",
      /No route of the API b2 invokes get-a/,
    ],
    "a function that no route invokes": [
      { ...both, ofRest, ofSockets, one: permission("a1/v1/*", "job") },
      "one",
      /No route of the API a1 invokes job/,
    ],
    "a function that no route invokes, of an API that no resource says the id of": [
      { api, ofRest, one: permission("a1/v1/*", "job") },
      "one",
      /No route of the API a1 invokes job/,
    ],
    "messages without a permission": [
      { ...both, ofRest },
      "integration",
      /integration may not invoke connect/,
    ],
  },
);
