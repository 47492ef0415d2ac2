import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";

import {
  AdminGetUserCommand,
  GetUserAttributeVerificationCodeCommand,
  VerifyUserAttributeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from "amazon-cognito-identity-js";

import { newGuest, solved } from "../../tools/harness/guest";
import { codeFor, cognitoClient, local, output, signIn } from "../local";
import { exportData } from "../privacy/exportAndDelete";
import { asAdmin } from "../realtime/operator";

const password = "correct horse 1";
const newEmail = () => `linked-${randomBytes(5).toString("hex")}@example.com`;

async function guest() {
  const { status, body } = await newGuest(local.anybody);
  assert.equal(status, 201);
  return body as { userId: string; username: string; secret: string };
}

/** Signs in with SRP as a game does, with Amazon's own client. */
async function signInBySrp(Username: string, Password: string): Promise<CognitoUserSession> {
  const pool = new CognitoUserPool({
    UserPoolId: await output("userPoolId"),
    ClientId: await output("userPoolClientId"),
    endpoint: await output("awsEndpoint"),
  });
  const user = new CognitoUser({ Username, Pool: pool });
  return new Promise((onSuccess, onFailure) =>
    user.authenticateUser(new AuthenticationDetails({ Username, Password }), { onSuccess, onFailure }),
  );
}

describe("POST /auth/guest", () => {
  it("creates a player who signs in with the secret by SRP, with a new player's rows", async () => {
    const { userId, username, secret } = await guest();
    const session = await signInBySrp(username, secret);
    assert.equal(session.getIdToken().payload.sub, userId);
    const player = await signIn(username, secret);
    const profile = await player.get("/profile");
    assert.deepEqual([profile.status, profile.body.guest, profile.body.username], [200, true, username]);
    assert.equal((await player.get("/wallet")).body.balance, 100);
    assert.equal((await player.post("/score", { gameArea: "forest", score: 5 })).status, 200);
  });

  it("accepts each solution once, and refuses wrong ones", async () => {
    const right = await solved(local.anybody);
    const wrong = [
      { ...right, solution: "" },
      { ...right, challenge: right.challenge.slice(1) },
      { ...right, challenge: "" },
      {},
    ];
    for (const body of wrong) assert.equal((await local.anybody.post("/auth/guest", body)).status, 400);
    assert.equal((await local.anybody.post("/auth/guest", right)).status, 201);
    assert.equal((await local.anybody.post("/auth/guest", right)).status, 409);
  });

  it("creates another guest every time", async () => {
    const [one, other] = [await guest(), await guest()];
    assert.notEqual(one.username, other.username);
    assert.notEqual(one.secret, other.secret);
  });
});

describe("POST /auth/link", () => {
  it("gives a guest an e-mail address and a password, and keeps everything", async () => {
    const { userId, username, secret } = await guest();
    const player = await signIn(username, secret);
    await player.post("/score", { gameArea: "forest", score: 55 });
    const octets = { "content-type": "application/octet-stream" };
    await player.raw("PUT", "/objects/saves/0?measure=1", Buffer.from("a guest's game"), {
      ...{ ...octets, "if-none-match": "*" },
    });
    const email = newEmail();
    const linked = await player.post("/auth/link", { email, password });
    const { codeWorksUntil, ...account } = linked.body;
    assert.deepEqual([linked.status, account], [200, { userId, username, email }]);
    assert.match(codeWorksUntil, /^\d{4}-\d\d-\d\dT/);

    await assert.rejects(signIn(username, secret), { name: "NotAuthorizedException" });
    const { accessToken } = await signIn(username, password);
    await assert.rejects(signIn(email, password), { name: "NotAuthorizedException" }, "not verified yet");
    const cognito = await cognitoClient();
    const address = { AccessToken: accessToken, AttributeName: "email" };
    await cognito.send(new GetUserAttributeVerificationCodeCommand(address));
    await cognito.send(new VerifyUserAttributeCommand({ ...address, Code: await codeFor(email) }));
    const again = await signIn(email, password);
    assert.deepEqual([again.id, again.username], [userId, username]);
    const { body: profile } = await again.get("/profile");
    assert.deepEqual([profile.guest, profile.version - profile.createdAt], [undefined, 1]);
    const { scores = [] } = await exportData(again);
    assert.equal(scores[0].score, 55);
    const saved = await again.get("/objects/saves/0", { accept: octets["content-type"] });
    assert.equal(saved.body.toString(), "a guest's game");
  });

  it("links a guest once, and only guests", async () => {
    const { username, secret } = await guest();
    const player = await signIn(username, secret);
    assert.equal((await player.post("/auth/link", { email: newEmail(), password })).status, 200);
    assert.equal((await player.post("/auth/link", { email: newEmail(), password })).status, 409);
    const ada = await local.player("ada");
    assert.equal((await ada.post("/auth/link", { email: newEmail(), password })).status, 409);
  });

  it("gives the same answer for an address that has an account, which only its owner can verify", async () => {
    const ada = await local.player("ada");
    const { userId, username, secret } = await guest();
    const player = await signIn(username, secret);
    const { status, body } = await player.post("/auth/link", { email: ada.email, password });
    const { codeWorksUntil: _, ...account } = body;
    assert.deepEqual([status, account], [200, { userId, username, email: ada.email }]);
    assert.equal((await signIn(ada.email, ada.password)).id, ada.id, "the address signs in whose it is");
    const { accessToken } = await signIn(username, password);
    const cognito = await cognitoClient();
    const address = { AccessToken: accessToken, AttributeName: "email" };
    await cognito.send(new GetUserAttributeVerificationCodeCommand(address));
    const code = { ...address, Code: await codeFor(ada.email) };
    await assert.rejects(cognito.send(new VerifyUserAttributeCommand(code)), {
      name: "AliasExistsException",
    });
  });

  it("refuses the address of a banned player, even with a tag", async () => {
    const [root, cheat] = [await asAdmin(await local.player("root")), await local.player("cheat")];
    assert.equal((await root.post(`/admin/players/${cheat.id}/ban`, { reason: "Cheating" })).status, 204);
    const { username, secret } = await guest();
    const player = await signIn(username, secret);
    for (const email of [cheat.email, cheat.email.replace("@", "+again@")]) {
      const { status, body } = await player.post("/auth/link", { email, password });
      assert.deepEqual([status, body.code], [403, "identity.refused"]);
    }
    assert.equal((await signIn(username, secret)).id, player.id, "nothing has changed");
  });

  it("changes nothing if it refuses a password, and can be retried", async () => {
    const { username, secret } = await guest();
    const player = await signIn(username, secret);
    const account = async () =>
      (await cognitoClient()).send(
        new AdminGetUserCommand({ UserPoolId: await output("userPoolId"), Username: username }),
      );
    const before = (await account()).UserAttributes;
    for (const weak of ["too-short", " correct horse 1", "x".repeat(257)]) {
      const answer = await player.post("/auth/link", { email: newEmail(), password: weak });
      assert.equal(answer.status, 400);
      assert.match(answer.body.message, /password/);
    }
    assert.deepEqual((await account()).UserAttributes, before);
    assert.equal((await signIn(username, secret)).username, username, "the secret is still good");
    assert.equal((await player.post("/auth/link", { email: newEmail(), password })).status, 200);
  });

  it("names the field of an invalid address", async () => {
    const { username, secret } = await guest();
    const player = await signIn(username, secret);
    const { status, body } = await player.post("/auth/link", { email: "nowhere", password });
    assert.equal(status, 400);
    assert.match(body.message, /email/);
  });
});
