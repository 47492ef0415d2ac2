import assert from "node:assert/strict";

import { specifyStack, stackViolations } from "../lib/specify";
import { loadFitsQuotas } from "./loadFitsQuotas";

const settings = (methodPath: string, rate: number) => ({
  type: "aws:apigateway/methodSettings:MethodSettings",
  props: { methodPath, settings: { throttlingRateLimit: rate } },
});
const pool = {
  type: "aws:cognito/userPool:UserPool",
  props: { emailConfiguration: { emailSendingAccount: "DEVELOPER" } },
};

specifyStack(
  loadFitsQuotas,
  {
    "the default load": { all: settings("*/*", 200), guest: settings("~1auth~1guest/POST", 5), pool },
    "an empty stack": {},
  },
  {
    "a throttle below the load's scores": [
      { all: settings("*/*", 0.5) },
      "all",
      /Scores alone are 0.8 a second/,
    ],
    "more guests than Cognito makes": [
      { guest: settings("~1auth~1guest/POST", 31) },
      "guest",
      /cannot be raised/,
    ],
    "a plan that promises more than the stage takes": [
      {
        all: settings("*/*", 200),
        plan: { type: "aws:apigateway/usagePlan:UsagePlan", props: { throttleSettings: { rateLimit: 300 } } },
      },
      "plan",
      /promises 300/,
    ],
    "reserved concurrency beyond the account's": [
      {
        stack: { type: "pulumi:pulumi:Stack" },
        fn: { type: "aws:lambda/function:Function", props: { reservedConcurrentExecutions: 1_000 } },
      },
      "stack",
      /concurrent/,
    ],
  },
);

describe("load-fits-quotas, by the declared load", () => {
  const cases = {
    "players beyond the API's rate": [
      { playersAtPeak: 400_000 },
      /REST requests and messages.*10000 a second/,
    ],
    "messages beyond the API's rate": [{ messagesASecond: 10_000 }, /REST requests and messages/],
    "connections at a launch": [{ signInsAMinute: 31_000 }, /WebSocket connections/],
    "sign-ins at a launch": [{ signInsAMinute: 7_500 }, /UserAuthentication.*= 125/],
    "functions at once": [{ playersAtPeak: 600_000 }, /concurrent executions/],
    "one board's key": [{ playersAtPeak: 140_000 }, /one key of a table/],
  } as const;
  for (const [title, [config, message]] of Object.entries(cases))
    it(`refuses ${title}, with the arithmetic`, async () => {
      const found = await stackViolations(loadFitsQuotas, { stack: { type: "pulumi:pulumi:Stack" } }, config);
      assert.match(found.map((one) => one.message).join("\n"), message);
    });

  it("refuses Cognito's own sender for many players", async () => {
    const found = await stackViolations(
      loadFitsQuotas,
      { pool: { type: "aws:cognito/userPool:UserPool" } },
      { playersAtPeak: 500 },
    );
    assert.match(found.map((one) => one.message).join("\n"), /= 208, but the quota is 50 a day/);
  });

  it("counts matchmaking and federated sign-in where there are any", async () => {
    const parts = {
      stack: { type: "pulumi:pulumi:Stack" },
      google: { type: "aws:cognito/identityProvider:IdentityProvider" },
      queue: { type: "aws:gamelift/gameSessionQueue:GameSessionQueue" },
    };
    const found = await stackViolations(loadFitsQuotas, parts, { signInsAMinute: 7_000 });
    assert.match(found.map((one) => one.message).join("\n"), /UserFederation[\s\S]*StartMatchmaking/);
  });
});
