import { type Parts, specifyStack } from "../lib/specify";
import { invocationsFitRoutes } from "./invocationsFitRoutes";

const body = JSON.stringify({
  paths: {
    "/a/{id}": {
      get: {
        "x-amazon-apigateway-integration": { uri: "arn:aws:lambda:us-east-1:1:function:get-a/invocations" },
      },
    },
  },
});
const stack = (...paths: string[]): Parts => ({
  api: { type: "aws:apigateway/restApi:RestApi", props: { body } },
  ...Object.fromEntries(
    paths.map((path, n) => [
      `permission${n}`,
      {
        type: "aws:lambda/permission:Permission",
        props: {
          principal: "apigateway.amazonaws.com",
          function: "get-a",
          sourceArn: `arn:aws:execute-api:us-east-1:1:api/*/${path}`,
        },
      },
    ]),
  ),
});

specifyStack(
  invocationsFitRoutes,
  { "a permission for its route": stack("GET/a/*") },
  {
    "no permission": [stack(), "api", /GET \/a\/\{id\} may not invoke get-a/],
    "another method": [stack("POST/a/*"), "api", /may not invoke/],
    "a permission without a route": [
      stack("GET/a/*", "DELETE/a/*"),
      "permission1",
      /No route invokes get-a through DELETE/,
    ],
  },
);
