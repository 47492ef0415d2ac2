import assert from "node:assert/strict";
import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { newGuest } from "../../tools/harness/guest";
import { cognitoClient, local, output, signIn } from "../local";
import { exportData } from "../privacy/exportAndDelete";
import { asAdmin, table } from "../realtime/operator";
import { linkTo, newSubject, proof, signInBy, withTokenOf } from "./players";
import { audiences, type PlatformPath } from "./standIns";

async function newGuestPlayer() {
  const { body } = await newGuest(local.anybody);
  return { ...body, player: await signIn(body.username, body.secret) };
}

describe("Sign-in by platforms", () => {
  for (const platform of Object.keys(audiences) as PlatformPath[])
    it(`creates a player at the first sign-in by ${platform}, and finds the player at the next`, async () => {
      const subject = newSubject();
      const first = await signInBy(platform, subject);
      assert.equal(first.status, 200, JSON.stringify(first.body));
      const player = withTokenOf(first);
      const profile = await player.get("/profile");
      assert.deepEqual([profile.status, profile.body.username], [200, first.body.username]);
      assert.match(first.body.username, /^player-[a-z]+-[a-z]+-[0-9a-v]{8}$/);
      assert.equal((await player.get("/wallet")).body.balance, 100);
      const second = await signInBy(platform, subject);
      assert.deepEqual([second.status, second.body.userId], [200, first.body.userId]);
      const id = platform.replace("/", "-");
      const { identities } = (await player.get("/profile/identities")).body;
      assert.deepEqual(
        identities.map((each: { id: string; provider: string }) => [each.id, each.provider]),
        [[id, id]],
      );
    });

  it("lets the device renew its tokens without a client secret", async () => {
    const { body } = await signInBy("apple", newSubject());
    const { AuthenticationResult } = await (await cognitoClient()).send(
      new InitiateAuthCommand({
        ClientId: await output("userPoolClientId"),
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: body.refreshToken },
      }),
    );
    const renewed = withTokenOf({ body: { idToken: AuthenticationResult?.IdToken ?? "" } });
    assert.equal((await renewed.get("/profile")).body.userId, body.userId);
  });

  it("signs in a guest who linked an account, whose device secret stays valid", async () => {
    const guest = await newGuestPlayer();
    await guest.player.post("/score", { gameArea: "forest", score: 5 });
    const subject = newSubject();
    const linked = await linkTo(guest.player, "apple", subject);
    assert.deepEqual([linked.status, linked.body], [200, { id: "apple", provider: "apple" }]);
    const device2 = await signInBy("apple", subject);
    assert.deepEqual([device2.status, device2.body.userId], [200, guest.userId]);
    const device1 = await signIn(guest.username, guest.secret);
    assert.equal(device1.id, guest.userId);
    assert.equal((await linkTo(device1, "apple", subject)).status, 200, "linking again changes nothing");
  });

  it("links an account to one player, and one account of a platform to a player", async () => {
    const [one, other] = [await newGuestPlayer(), await newGuestPlayer()];
    const subject = newSubject();
    assert.equal((await linkTo(one.player, "google", subject)).status, 200);
    const taken = await linkTo(other.player, "google", subject);
    assert.deepEqual([taken.status, taken.body.code], [409, "identity.taken"]);
    const second = await linkTo(one.player, "google", newSubject());
    assert.deepEqual([second.status, second.body.code], [409, "identity.one_per_provider"]);
  });

  it("unlinks accounts, but never the last way to sign in", async () => {
    const subject = newSubject();
    const player = withTokenOf(await signInBy("apple", subject));
    const last = await player.delete("/profile/identities/apple");
    assert.deepEqual([last.status, last.body.code], [409, "identity.last"]);
    assert.equal((await player.delete("/profile/identities/google")).body.code, "identity.unknown");
    await linkTo(player, "google", newSubject());
    const both = await Promise.all(
      ["apple", "google"].map((id) => player.delete(`/profile/identities/${id}`)),
    );
    const left = (await player.get("/profile/identities")).body.identities;
    assert.equal(left.length, 1, `one stays: ${both.map(({ status }) => status)}`);
    if (left[0].id === "google")
      assert.notEqual((await signInBy("apple", subject)).body.userId, undefined, "it begins anew");
    const guest = await newGuestPlayer();
    await linkTo(guest.player, "apple", newSubject());
    assert.equal((await guest.player.delete("/profile/identities/apple")).status, 409);
    const wrong = { "x-device-secret": "not the secret" };
    assert.equal((await guest.player.delete("/profile/identities/apple", wrong)).status, 409);
    const proven = await guest.player.delete("/profile/identities/apple", {
      "x-device-secret": guest.secret,
    });
    assert.equal(proven.status, 204);
  });

  it("makes one player of many first sign-ins at once", async () => {
    const subject = newSubject();
    const answers = await Promise.all(Array.from({ length: 12 }, () => signInBy("google", subject)));
    const statuses = answers.map(({ status }) => status);
    const done = answers.filter(({ status }) => status === 200);
    assert.ok(done.length > 0, `${statuses}`);
    assert.equal(new Set(done.map(({ body }) => body.userId)).size, 1);
    assert.deepEqual([...new Set(statuses)], [200], JSON.stringify(answers.map(({ body }) => body.code)));
  });

  it("refuses a banned player's account, also for new players, until the ban is lifted", async () => {
    const root = await asAdmin(await local.player("root"));
    const subject = newSubject();
    const { body } = await signInBy("apple", subject);
    const banned = await root.post(`/admin/players/${body.userId}/ban`, { reason: "Cheating" });
    assert.equal(banned.status, 204);
    // The player's own account stays theirs: its tokens say that it is banned.
    const own = await signInBy("apple", subject);
    assert.deepEqual([own.status, own.body.userId], [200, body.userId]);
    const wallet = await withTokenOf(own).get("/wallet");
    assert.deepEqual([wallet.status, wallet.body.code], [403, "account.banned"]);
    assert.equal((await withTokenOf(own).delete("/profile")).status, 202);
    await local.drained();
    assert.equal(
      await (await table("linkedIdentities")).get({ userId: body.userId, provider: "apple" }),
      undefined,
    );
    assert.equal((await signInBy("apple", subject)).body.code, "identity.refused", "nor start over");
    const { player } = await newGuestPlayer();
    assert.equal((await linkTo(player, "apple", subject)).body.code, "identity.refused");
    assert.equal((await root.delete(`/admin/players/${body.userId}/ban`)).status, 204);
    const again = await signInBy("apple", subject);
    assert.equal(again.status, 200);
    assert.notEqual(again.body.userId, body.userId);
  });

  it("exports the accounts, and forgets them with the player", async () => {
    const subject = newSubject();
    const signedIn = await signInBy("oidc/epic", subject);
    const player = withTokenOf(signedIn);
    const { identities = [] } = await exportData(player as never);
    assert.deepEqual(
      identities.map(({ provider, subject: exported }: Record<string, string>) => [provider, exported]),
      [["oidc-epic", subject]],
    );
    assert.equal((await player.delete("/profile")).status, 202);
    await local.drained();
    const again = await signInBy("oidc/epic", subject);
    assert.equal(again.status, 200, JSON.stringify(again.body));
    assert.notEqual(again.body.userId, signedIn.body.userId);
  });

  it("gives nothing to a client that calls Cognito directly", async () => {
    const { body } = await signInBy("apple", newSubject());
    const client = await cognitoClient();
    const ClientId = await output("userPoolClientId");
    const begin = (more: object = {}) =>
      client.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: "CUSTOM_AUTH",
          AuthParameters: { USERNAME: body.username, ...more },
        }),
      );
    for (const ANSWER of ["ticket", "{}", body.idToken, (await proof("apple", newSubject())).nonce]) {
      const { Session, ChallengeName } = await begin();
      assert.equal(ChallengeName, "CUSTOM_CHALLENGE");
      await assert.rejects(
        client.send(
          new RespondToAuthChallengeCommand({
            ClientId,
            ChallengeName: "CUSTOM_CHALLENGE",
            Session,
            ChallengeResponses: { USERNAME: body.username, ANSWER },
          }),
        ),
        { name: "NotAuthorizedException" },
      );
    }
    const signUp = new SignUpCommand({
      ClientId,
      Username: `stranger-${Date.now()}`,
      Password: "Correct-horse-7",
      ClientMetadata: { platformTicket: "forged" },
    });
    await assert.rejects(client.send(signUp), { name: "UserLambdaValidationException" });
  });
});
