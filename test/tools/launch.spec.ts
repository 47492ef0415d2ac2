import assert from "node:assert/strict";
import { printed } from "@game-backend/tools/launch/command";
import { type Limit, limitsOf } from "@game-backend/tools/launch/limits";
import { cloud } from "../local";

const launch = { playersAMinute: 3_000, minutes: 60, region: "eu-west-1" };

async function limits(change: Partial<typeof launch> = {}, config = {}): Promise<Map<string, Limit>> {
  const { graph } = await cloud();
  return new Map(limitsOf(graph, config, { ...launch, ...change }).map((limit) => [limit.name, limit]));
}

describe("npm run launch", () => {
  it("says what 3,000 players a minute need, from the stack's own resources", async () => {
    const all = await limits();
    const needs = Object.fromEntries([...all].map(([name, { needed, has }]) => [name, [needed, has]]));
    assert.deepEqual(needs["Cognito UserCreation"], [50, 50]);
    assert.deepEqual(needs["guests (Cognito AdminSetUserPassword)"], [50, 30]);
    // 600 requests a second of those who come, and 2,600 of the 60,000 who play.
    assert.deepEqual(needs["API Gateway, requests"], [3_200, 10_000]);
    assert.deepEqual(needs["Lambda, functions at once"], [384, 1_000]);
    assert.deepEqual(needs["the busiest method (throttleRate)"], [800, 200]);
    assert.deepEqual(needs["WebSocket, new connections"], [50, 500]);
    // Each of 384 instances reads three parameters within ten seconds.
    assert.deepEqual(needs["Parameter Store, GetParameter"], [116, 40]);
    const [resources = 0, most] = needs["API Gateway, resources of the API with room for a feature"] ?? [];
    assert.ok(resources > 240 && most === 300, `${resources}`);
    assert.deepEqual(needs["new accounts in a day (accountsBudget)"], [180_000, 20_000]);
  });

  it("prints a command for each limit that does not suffice, and none for the others", async () => {
    const text = printed([...(await limits({ playersAMinute: 60_000 })).values()]);
    assert.match(
      text,
      /--service-code lambda --quota-code L-B99A9384 --desired-value \d+ --region eu-west-1/,
    );
    assert.match(
      text,
      /update-provisioned-limit .*Category=UserAuthentication.* --requested-limit-value 1000/,
    );
    assert.match(
      text,
      /aws ssm update-service-setting --setting-id arn:aws:ssm:eu-west-1:.*high-throughput-enabled/,
    );
    assert.match(text, /--quota-code L-9ED1E49A --desired-value 1000/);
    assert.match(text, /pulumi config set throttleRate \d+/);
    const few = printed([...(await limits({ playersAMinute: 1, minutes: 1 })).values()]);
    assert.equal(few.split("\n")[0], "Nothing is to be raised.");
    assert.doesNotMatch(few, /aws |pulumi /);
  });

  it("counts the day's accounts by the stack's own setting", async () => {
    const all = await limits({}, { "game-backend:accountsBudget": "990" });
    const { needed, has } = all.get("new accounts in a day (accountsBudget)") ?? {};
    assert.deepEqual([needed, has], [180_000, 180_000]);
  });

  it("asks nothing for what a stack does not have", async () => {
    const { graph } = await cloud();
    const bare = graph.filter(({ type }) => !/cognito|apigatewayv2|cloudcontrol/.test(type));
    const names = limitsOf(bare, {}, launch).map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => /Cognito|WebSocket|GameLift|accounts|mails/.test(name)),
      [],
    );
  });

  it("needs SES where the pool mails by it, and a sender where it does not", async () => {
    const { graph } = await cloud();
    const withMail = (emailConfiguration: object) =>
      graph.map((one) =>
        one.type === "aws:cognito/userPool:UserPool"
          ? { ...one, inputs: { ...one.inputs, emailConfiguration } }
          : one,
      );
    const bySes = withMail({ sourceArn: "arn:aws:ses:eu-west-1:123456789012:identity/example.com" });
    assert.match(printed(limitsOf(bySes, {}, launch)), /aws sesv2 put-account-details --production-access/);
    assert.match(printed(limitsOf(withMail({}), {}, launch)), /pulumi config set mailFrom/);
  });
});
