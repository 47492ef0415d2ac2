import { type Parts, specifyStack } from "../lib/specify";
import { integrationsDoWhatTheySay } from "./integrationsDoWhatTheySay";

const body = JSON.stringify({
  paths: {
    "/a": {
      get: {
        "x-amazon-apigateway-integration": {
          uri: "arn:aws:apigateway:us-east-1:dynamodb:action/GetItem",
          credentials: "arn:aws:iam::1:role/reader",
        },
      },
    },
  },
});
const stack = (Action: readonly string[], Resource: readonly string[] = ["table"]): Parts => ({
  api: { type: "aws:apigateway/restApi:RestApi", props: { body } },
  policy: {
    type: "aws:iam/rolePolicy:RolePolicy",
    props: { role: "reader", policy: { Statement: [{ Effect: "Allow", Action, Resource }] } },
  },
});

specifyStack(
  integrationsDoWhatTheySay,
  { "the one action": stack(["dynamodb:GetItem"]) },
  {
    "another action": [stack(["dynamodb:GetItem", "dynamodb:Scan"]), "policy", /allows dynamodb:Scan/],
    "a missing action": [stack([]), "policy", /does not allow/],
    "a second resource": [stack(["dynamodb:GetItem"], ["table", "other"]), "policy", /more than one/],
  },
);
