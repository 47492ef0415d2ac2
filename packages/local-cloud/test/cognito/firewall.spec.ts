import assert from "node:assert/strict";

import { GetUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import { startPool } from "../../testing/cognito";
import { createdPlayer, sdk, signIn, signUp } from "../../testing/players";
import { startFirewall } from "../../testing/wafv2";

describe("a firewall in front of a user pool", () => {
  it("blocks an address that sends too much, before the pool does anything, and no operator", async () => {
    const { waf, create, protect, clock } = startFirewall();
    const cloud = await startPool({ options: { firewall: waf } });
    try {
      const rate = { aggregateKeyType: "IP", evaluationWindowSec: 300, limit: 10 };
      const { arn } = await protect([
        { name: "rate", action: { block: {} }, statement: { rateBasedStatement: rate } },
      ]);
      const resourceArn = `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${cloud.poolId}`;
      await create("webAclAssociation", { resourceArn, webAclArn: arn });
      await createdPlayer(cloud, "ada");
      const { AccessToken } = await signIn(cloud, "ada");
      for (let n = 0; n < 10; n++) await signUp(cloud, `player-${n}`);
      await clock.seconds(10);
      const blocked = { name: "ForbiddenException" };
      await assert.rejects(signUp(cloud, "one-more"), blocked);
      await assert.rejects(sdk(cloud).send(new GetUserCommand({ AccessToken })), blocked);
      await assert.rejects(signIn(cloud, "ada"), blocked);
      await createdPlayer(cloud, "by-an-operator");
    } finally {
      await cloud.close();
    }
  });

  it("is refused for what is neither a stage nor a pool", async () => {
    const { create, protect } = startFirewall();
    const { arn } = await protect([]);
    const resourceArn = "arn:aws:lambda:eu-west-1:123456789012:function:f";
    await assert.rejects(create("webAclAssociation", { resourceArn, webAclArn: arn }), /user pools/);
  });
});
