import assert from "node:assert/strict";
import { allowanceOfDay } from "@game-backend/framework/allowances";
import type { PreSignUpTriggerEvent } from "aws-lambda";
import { callersNetworks, sealChallenge } from "../../functions/auth/challenge";
import { checkWork } from "../../functions/auth/checkWork";
import * as auth from "../../functions/auth/definition";
import { solve } from "../../packages/client/src/work";
import { type World, world } from "../../tools/harness/ownWorld";
import { refusesWith } from "../lib/refusesWith";

const now = Date.UTC(2026, 0, 8, 22);

describe("the work of a sign-up", () => {
  let memory: World;
  before(() => {
    memory = world({ auth });
  });
  after(() => memory.close());

  const check = (event: Partial<PreSignUpTriggerEvent>, settings: object = {}) =>
    checkWork(
      {
        tables: memory.tables,
        identityKey: async () => ["identity key"],
        accountsBudget: "1",
        accountsPerNetwork: "32",
        signUpPlace: "in the game",
        hostedSignUp: "false",
        ...settings,
      } as never,
      { triggerSource: "PreSignUp_SignUp", userName: "ada", request: {}, ...event } as PreSignUpTriggerEvent,
      now,
    );

  it("is not asked of users whom operators and sign-in providers create", async () => {
    await check({ triggerSource: "PreSignUp_AdminCreateUser" });
    await check({ triggerSource: "PreSignUp_ExternalProvider" });
    await assert.rejects(check({}), refusesWith("account.work_missing"));
    await assert.rejects(check({}), { message: /^Sign up in the game\./ });
  });

  it("is asked of the hosted page's own sign-up, which sends none, in words that say where to sign up", async () => {
    const hosted = {
      triggerSource: "PreSignUp_SignUp",
      callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: "game" },
      request: { userAttributes: { email: "ada@example.com" }, validationData: {} },
    } as const;
    await assert.rejects(check(hosted, { signUpPlace: "at https://play.example.com" }), {
      message: /^Sign up at https:\/\/play\.example\.com\. /,
    });
  });

  it("counts for the networks of the challenge, together with guests", async () => {
    const networks = callersNetworks("identity key", "2001:db8::1").map((each) => ({ ...each, accounts: 0 }));
    const challenge = sealChallenge("identity key", { networks, bits: 3, now });
    const solution = await solve(challenge, 3);
    await check({ request: { userAttributes: {}, clientMetadata: { challenge, solution } } });
    for (const { hash } of networks) {
      const row = await memory.tables.allowances.getItem(allowanceOfDay(hash, "guests", now).key);
      assert.equal(row?.used, 1);
    }
  });

  it("counts for nothing in another pool than the challenge's own", async () => {
    const networks = callersNetworks("identity key", "192.0.2.7").map((each) => ({ ...each, accounts: 0 }));
    const challenge = sealChallenge("identity key", { networks, bits: 3, pool: "eu-west-1_own", now });
    const solution = await solve(challenge, 3);
    const request = { userAttributes: {}, clientMetadata: { challenge, solution } };
    await assert.rejects(
      check({ userPoolId: "eu-west-1_other", request }),
      refusesWith("account.challenge_foreign"),
    );
    await check({ userPoolId: "eu-west-1_own", request });
  });

  it("is not asked on the hosted page if its sign-up is open, for a tenth of the day's accounts", async () => {
    const open = { hostedSignUp: "true" };
    for (let n = 0; n < 19; n++) await check({}, open);
    await assert.rejects(check({}, open), { message: "No more new accounts on this page today" });
  });
});
