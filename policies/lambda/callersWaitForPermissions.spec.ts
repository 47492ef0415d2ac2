import { type Part, specifyStack } from "../lib/specify";
import { callersWaitForPermissions } from "./callersWaitForPermissions";

const fn: Part = { type: "aws:lambda/function:Function" };
const permissionOf = (
  principal: string,
  sourceArn: string,
  source: readonly string[] = [],
  of: readonly string[] = ["fn"],
): Part => ({
  type: "aws:lambda/permission:Permission",
  props: { principal, sourceArn },
  uses: { function: of, sourceArn: source },
});
const cognito = "cognito-idp.amazonaws.com";
const gateway = "apigateway.amazonaws.com";
const ofPools = permissionOf(cognito, "arn:aws:cognito-idp:eu-west-1:1:userpool/eu-west-1_*");
const ofThePool = permissionOf(cognito, "arn:aws:cognito-idp:eu-west-1:1:userpool/eu-west-1_a", ["pool"]);
const pool = (...dependsOn: string[]): Part => ({
  type: "aws:cognito/userPool:UserPool",
  uses: { lambdaConfig: ["fn"], dependsOn },
});
const api: Part = { type: "aws:apigateway/restApi:RestApi", uses: { body: ["fn"] } };
const ofApi = permissionOf(gateway, "arn:aws:execute-api:eu-west-1:1:a/*/GET/a", ["api"]);
const stage = (...dependsOn: string[]): Part => ({
  type: "aws:apigateway/stage:Stage",
  uses: { restApi: ["api"], dependsOn },
});
const topic: Part = { type: "aws:sns/topic:Topic" };
const ofTopic = permissionOf("sns.amazonaws.com", "arn:aws:sns:eu-west-1:1:a", ["topic"]);
const ofOther = permissionOf("sns.amazonaws.com", "arn:aws:sns:eu-west-1:1:b", ["other"]);
const subscription = (...dependsOn: string[]): Part => ({
  type: "aws:sns/topicSubscription:TopicSubscription",
  uses: { topic: ["topic"], endpoint: ["fn"], dependsOn },
});

specifyStack(
  callersWaitForPermissions,
  {
    "a pool that waits for the permission of the account's pools": { fn, may: ofPools, pool: pool("may") },
    "a pool without triggers": { pool: { type: "aws:cognito/userPool:UserPool" } },
    "a stage that waits for its API's permissions": { fn, api, may: ofApi, stage: stage("may") },
    "a subscription that waits for its own topic's permission": {
      fn,
      topic,
      other: topic,
      may: ofTopic,
      mayOther: ofOther,
      subscription: subscription("may"),
    },
  },
  {
    "a permission that waits for its pool": [
      { fn, pool: pool(), may: ofThePool },
      "pool",
      /before may lets it/,
    ],
    "a pool that does not wait": [{ fn, pool: pool(), may: ofPools }, "pool", /before may lets it/],
    "a pattern that no pool waits for": [{ fn, may: ofPools }, "may", /name the pool/],
    "a trigger that nobody may call": [{ fn, pool: pool() }, "pool", /Nothing lets it call fn/],
    "a permission of another principal": [
      { fn, may: permissionOf(gateway, "arn:aws:execute-api:eu-west-1:1:a/*/GET/a"), pool: pool("may") },
      "pool",
      /Nothing lets it call fn/,
    ],
    "a stage that does not wait": [{ fn, api, may: ofApi, stage: stage() }, "stage", /before may lets it/],
    "a subscription with another topic's permission": [
      { fn, topic, other: topic, mayOther: ofOther, subscription: subscription() },
      "subscription",
      /Nothing lets it call fn/,
    ],
  },
);
