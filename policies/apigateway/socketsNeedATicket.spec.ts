import { specifyStack } from "../lib/specify";
import { socketsNeedATicket } from "./socketsNeedATicket";

specifyStack(
  socketsNeedATicket,
  {
    "a ticket": {
      route: {
        type: "aws:apigatewayv2/route:Route",
        props: { routeKey: "$connect" },
        uses: { target: ["integration"] },
      },
      integration: { type: "aws:apigatewayv2/integration:Integration", uses: { integrationUri: ["fn"] } },
      fn: { type: "aws:lambda/function:Function", uses: { role: ["role"] } },
      role: { type: "aws:iam/role:Role" },
      grants: {
        type: "aws:iam/rolePolicy:RolePolicy",
        props: { policy: { Statement: [{ Effect: "Allow", Action: ["dynamodb:DeleteItem"] }] } },
        uses: { role: ["role"] },
      },
    },
    "an authorizer": {
      route: {
        type: "aws:apigatewayv2/route:Route",
        props: { routeKey: "$connect", authorizationType: "CUSTOM" },
      },
    },
    "other routes": { route: { type: "aws:apigatewayv2/route:Route", props: { routeKey: "ping" } } },
  },
  {
    "a function that spends nothing": [
      {
        route: {
          type: "aws:apigatewayv2/route:Route",
          props: { routeKey: "$connect" },
          uses: { target: ["integration"] },
        },
        integration: { type: "aws:apigatewayv2/integration:Integration", uses: { integrationUri: ["fn"] } },
        fn: { type: "aws:lambda/function:Function", uses: { role: ["role"] } },
        role: { type: "aws:iam/role:Role" },
        grants: {
          type: "aws:iam/rolePolicy:RolePolicy",
          props: { policy: { Statement: [{ Effect: "Allow", Action: ["dynamodb:PutItem"] }] } },
          uses: { role: ["role"] },
        },
      },
      "route",
      /Anybody/,
    ],
  },
);
