import assert from "node:assert/strict";
import { AdminGetUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import { startPool } from "../../testing/cognito";
import { sdk, signUp } from "../../testing/players";

const day = 86_400_000;

describe("Cognito's own sender", () => {
  let cloud: Awaited<ReturnType<typeof startPool>>;
  afterEach(() => cloud.close());

  const signUps = async (from: number, to: number) => {
    for (let n = from; n <= to; n++) await signUp(cloud, `player-${n}`);
  };

  it("sends 50 mails a day, and creates the user whose mail it does not send", async () => {
    cloud = await startPool();
    await signUps(1, 50);
    await assert.rejects(signUp(cloud, "player-51"), {
      name: "LimitExceededException",
      message: /^Exceeded daily email limit for the operation or the account\./,
    });
    const user = { UserPoolId: cloud.poolId, Username: "player-51" };
    const { UserStatus } = await sdk(cloud).send(new AdminGetUserCommand(user));
    assert.equal(UserStatus, "UNCONFIRMED");
    assert.equal(cloud.service.mailbox().length, 50);
    cloud.pass(day);
    await signUps(52, 52);
  });

  it("is not used by a pool that sends through SES", async () => {
    const sourceArn = "arn:aws:ses:eu-west-1:123456789012:identity/example.com";
    cloud = await startPool({
      pool: { emailConfiguration: { emailSendingAccount: "DEVELOPER", sourceArn } },
    });
    await signUps(1, 51);
    assert.equal(cloud.service.mailbox().length, 51);
  });
});
