import assert from "node:assert/strict";
import { GetUserCommand, RevokeTokenCommand } from "@aws-sdk/client-cognito-identity-provider";
import { startPool } from "../../testing/cognito";
import { claims, createdPlayer, refresh, refreshAuth, sdk, signIn } from "../../testing/players";

describe("a client's settings", () => {
  let cloud: Awaited<ReturnType<typeof startPool>>;
  const start = async (settings: Parameters<typeof startPool>[0]) => {
    cloud = await startPool(settings);
    return cloud;
  };
  afterEach(() => cloud.close());

  it("set the validity of tokens", async () => {
    await start({
      client: {
        accessTokenValidity: 5,
        idTokenValidity: 600,
        refreshTokenValidity: 2,
        tokenValidityUnits: { accessToken: "minutes", idToken: "seconds", refreshToken: "hours" },
      },
    });
    await createdPlayer(cloud, "ada");
    const tokens = await signIn(cloud, "ada");
    assert.equal(tokens.ExpiresIn, 300);
    const id = claims(tokens.IdToken);
    assert.equal(Number(id.exp) - Number(id.iat), 600);
    const read = () => sdk(cloud).send(new GetUserCommand({ AccessToken: tokens.AccessToken }));
    await read();
    cloud.pass(300_000);
    await assert.rejects(read(), {
      name: "NotAuthorizedException",
      message: "Access Token has expired",
    });
    await refreshAuth(cloud, tokens.RefreshToken);
    cloud.pass(2 * 3_600_000);
    await assert.rejects(refreshAuth(cloud, tokens.RefreshToken), {
      name: "NotAuthorizedException",
      message: "Refresh Token has expired",
    });
  });

  it("replace a used refresh token, which is invalid after the grace period", async () => {
    await start({
      client: {
        explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
        refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 10 },
      },
    });
    await createdPlayer(cloud, "ada");
    const { RefreshToken } = await signIn(cloud, "ada");
    await assert.rejects(refreshAuth(cloud, RefreshToken), { name: "InvalidParameterException" });
    const { AuthenticationResult: next } = await refresh(cloud, RefreshToken);
    assert.ok(next?.RefreshToken && next.RefreshToken !== RefreshToken);
    await refresh(cloud, RefreshToken);
    cloud.pass(10_000);
    await assert.rejects(refresh(cloud, RefreshToken), {
      name: "NotAuthorizedException",
      message: "Refresh Token has been revoked",
    });
    await refresh(cloud, next.RefreshToken);
  });

  it("replace a refresh token once, however many calls come with it at once", async () => {
    await start({
      client: {
        explicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
        refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 0 },
      },
    });
    await createdPlayer(cloud, "ada");
    const { RefreshToken } = await signIn(cloud, "ada");
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => refresh(cloud, RefreshToken)));
    assert.equal(tries.filter(({ status }) => status === "fulfilled").length, 1);
  });

  it("allow a refresh token to be revoked, with its access tokens", async () => {
    const { clientId } = await start({});
    await createdPlayer(cloud, "ada");
    const [one, other] = [await signIn(cloud, "ada"), await signIn(cloud, "ada")];
    const renewed = await refresh(cloud, one.RefreshToken);
    assert.equal(renewed.AuthenticationResult?.RefreshToken, undefined);
    const revoke = (Token: string) => sdk(cloud).send(new RevokeTokenCommand({ ClientId: clientId, Token }));
    await assert.rejects(revoke(one.AccessToken), { name: "UnsupportedTokenTypeException" });
    await revoke(one.RefreshToken);
    for (const AccessToken of [one.AccessToken, renewed.AuthenticationResult?.AccessToken])
      await assert.rejects(sdk(cloud).send(new GetUserCommand({ AccessToken })), {
        message: "Access Token has been revoked",
      });
    await sdk(cloud).send(new GetUserCommand({ AccessToken: other.AccessToken }));
    await assert.rejects(refresh(cloud, "nonsense"), { message: "Invalid Refresh Token" });
  });

  it("leave out the revocation claims if revocation is off", async () => {
    const { clientId } = await start({ client: { enableTokenRevocation: false } });
    await createdPlayer(cloud, "ada");
    const { AccessToken, RefreshToken } = await signIn(cloud, "ada");
    assert.equal(claims(AccessToken).origin_jti, undefined);
    assert.equal(claims(AccessToken).jti, undefined);
    const revoke = new RevokeTokenCommand({ ClientId: clientId, Token: RefreshToken });
    await assert.rejects(sdk(cloud).send(revoke), { name: "UnsupportedOperationException" });
  });
});
