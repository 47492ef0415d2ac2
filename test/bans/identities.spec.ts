import assert from "node:assert/strict";

import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { bannedIdentities, identitiesOf } from "../../functions/bans/identities";
import { solved } from "../../tools/harness/guest";
import { onBoard } from "../leaderboard/onBoard";
import { cognitoClient, local, output, type TestPlayer } from "../local";
import { asAdmin, table } from "../realtime/operator";

const refusal = { message: /^(PreSignUp failed with error )?This name or address cannot be used\./ };

describe("the identities of banned players", () => {
  it("are normalized, and stored as keyed hashes", () => {
    const identities = [{ providerName: "Google", userId: "117" }];
    const attributes = { email: "Ada+game@Example.com", identities: JSON.stringify(identities) };
    const found = identitiesOf("ADA", attributes);
    assert.deepEqual(found, ["name ada", "email ada@example.com", "Google 117"]);
    assert.deepEqual(identitiesOf("ADA", attributes, { verifiedOnly: true }), ["name ada", "Google 117"]);
    const [row] = bannedIdentities("key", found, "id");
    assert.notEqual(row?.hash, bannedIdentities("other", found, "id")[0]?.hash);
    assert.ok(!JSON.stringify(row).includes("ada"));
  });

  describe("outlive the account", () => {
    let root: TestPlayer;
    let ada: TestPlayer;
    const pool = async () => ({ UserPoolId: await output("userPoolId") });
    const signUp = async (Username: string, email: string) =>
      (await cognitoClient()).send(
        new SignUpCommand({
          ClientId: await output("userPoolClientId"),
          Username,
          Password: "correct horse 1",
          UserAttributes: [{ Name: "email", Value: email }],
          ClientMetadata: { ...(await solved(local.anybody)) },
        }),
      );
    const make = async (Username: string, email: string) =>
      (await cognitoClient()).send(
        new AdminCreateUserCommand({
          ...(await pool()),
          Username,
          MessageAction: "SUPPRESS",
          UserAttributes: [{ Name: "email", Value: email }],
        }),
      );

    before(async () => {
      root = await asAdmin(await local.player("root"));
      ada = await local.player("ada");
      assert.equal((await ada.post("/score", { gameArea: "forest", score: 50 })).status, 200);
      assert.equal((await root.post(`/admin/players/${ada.id}/ban`, { reason: "Cheating" })).status, 204);
    });

    it("hide the player from the boards immediately", async () => {
      await local.drained();
      assert.equal(await onBoard(root, ada.id, "/leaderboard?gameArea=forest"), undefined);
    });

    it("leave other names free, except those that cannot be in a path", async () => {
      for (const name of [".", ".."])
        await assert.rejects(signUp(name, `dots-${ada.email}`), { message: /A name of one or two dots/ });
      await signUp("...", `dots-${ada.email}`);
      await (await cognitoClient()).send(new AdminDeleteUserCommand({ ...(await pool()), Username: "..." }));
    });

    it("are refused in any spelling, at sign-up, for operators and for guests", async () => {
      await (await cognitoClient()).send(
        new AdminDeleteUserCommand({ ...(await pool()), Username: ada.username }),
      );
      const upper = ada.username.toUpperCase();
      await assert.rejects(signUp(upper, `new-${ada.email}`), refusal);
      await assert.rejects(signUp(`new-${ada.username}`, ada.email.replace("@", "+2@")), refusal);
      await assert.rejects(make(upper, `new-${ada.email}`), refusal);
      await assert.rejects(make(`new-${ada.username}`, ada.email.toUpperCase()), refusal);
      await signUp(`new-${ada.username}`, `new-${ada.email}`);
    });

    it("are accepted again after the ban, scores included", async () => {
      assert.equal((await root.delete(`/admin/players/${ada.id}/ban`)).status, 204);
      assert.deepEqual(
        (await (await table("bannedIdentities")).all()).filter(({ userId }) => userId === ada.id),
        [],
      );
      await signUp(ada.username, ada.email);
      await local.drained();
      assert.ok(await onBoard(root, ada.id, "/leaderboard?gameArea=forest"));
    });
  });
});
