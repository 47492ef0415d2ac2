import assert from "node:assert/strict";
import { InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";
import { caller } from "@game-backend/tools/harness/caller";
import { cognitoClient, local, output, signIn, type TestPlayer } from "../local";

const withToken = (authorization: string) =>
  caller(
    () => output("apiUrl"),
    async () => ({ authorization }),
  );

/** Returns a caller with a token that renews a sign-in. */
async function renewed({ refreshToken }: TestPlayer) {
  const { AuthenticationResult } = await (await cognitoClient()).send(
    new InitiateAuthCommand({
      ClientId: await output("userPoolClientId"),
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: refreshToken },
    }),
  );
  return withToken(AuthenticationResult?.IdToken ?? "");
}

interface Listed {
  id: string;
  current: boolean;
}

describe("a player with two devices", () => {
  let phone: TestPlayer;
  let tablet: TestPlayer;
  const listed = async (device: TestPlayer): Promise<Listed[]> =>
    (await device.get("/auth/sessions")).body.sessions;

  before(async () => {
    phone = await local.player("devices");
    tablet = await signIn(phone.username, phone.password);
    for (const device of [phone, tablet]) assert.equal((await device.get("/profile")).status, 200);
  });

  it("sees both sign-ins, and which of them asks", async () => {
    const sessions = await listed(phone);
    assert.equal(sessions.length, 2);
    assert.equal(sessions.filter(({ current }) => current).length, 1);
  });

  it("ends one of them: the tokens that renew it are refused, and the other plays on", async () => {
    const lost = (await listed(phone)).find(({ current }) => !current) ?? assert.fail();
    assert.equal((await phone.delete(`/auth/sessions/${lost.id}`)).status, 204);
    const { status, body } = await (await renewed(tablet)).get("/auth/sessions");
    assert.deepEqual([status, body.code], [401, "auth.signed_out"]);
    assert.equal((await (await renewed(phone)).get("/profile")).status, 200);
    assert.deepEqual(
      (await listed(phone)).map(({ current }) => current),
      [true],
    );
  });

  it("ends all: no refresh token is good any more", async () => {
    assert.equal((await phone.delete("/auth/sessions")).status, 204);
    await assert.rejects(renewed(phone), { name: "NotAuthorizedException" });
    const again = await signIn(phone.username, phone.password);
    assert.equal((await again.get("/profile")).status, 200);
    assert.equal((await listed(again)).length, 1);
  });
});
