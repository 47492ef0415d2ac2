import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { createRemoteJWKSet, exportJWK, jwtVerify, SignJWT } from "jose";

import { TokenRefused } from "../../core/contracts";
import { startPool } from "../../testing/cognito";
import { claims, createdPlayer, signIn } from "../../testing/players";

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const invalid = new TokenRefused("invalid");

describe("the token verifier", () => {
  let cloud: Awaited<ReturnType<typeof startPool>>;
  let tokens: Awaited<ReturnType<typeof signIn>>;
  const verify = (token: string, scopes?: readonly string[], arns = [cloud.poolArn]) =>
    cloud.service.verify(arns, token, scopes);

  before(async () => {
    cloud = await startPool();
    await createdPlayer(cloud, "ada");
    tokens = await signIn(cloud, "ada");
  });
  after(() => cloud.close());

  it("returns the claims of an ID token, with or without `Bearer`", async () => {
    const expected = claims(tokens.IdToken);
    assert.deepEqual(await verify(tokens.IdToken), expected);
    assert.deepEqual(await verify(`Bearer ${tokens.IdToken}`), expected);
  });

  it("accepts access tokens for scopes only, and with one of them", async () => {
    const scope = "aws.cognito.signin.user.admin";
    assert.equal((await verify(tokens.AccessToken, ["game/play", scope])).username, "ada");
    await assert.rejects(verify(tokens.AccessToken, ["game/play"]), invalid);
    await assert.rejects(verify(tokens.AccessToken), invalid);
    await assert.rejects(verify(tokens.IdToken, [scope]), invalid);
  });

  it("refuses other pools, and pools that do not exist", async () => {
    const other = await cloud.create("UserPool", "others", {});
    await assert.rejects(verify(tokens.IdToken, undefined, [String(other.outputs.arn)]), invalid);
    const [header = "", , signature = ""] = tokens.IdToken.split(".");
    const forged = {
      ...claims(tokens.IdToken),
      iss: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_None",
    };
    await assert.rejects(verify(`${header}.${base64url(forged)}.${signature}`), invalid);
  });

  it("refuses every token that is not signed by the pool's own keys, for its own use", async () => {
    const payload = claims(tokens.IdToken);
    const { keys } = (await (await fetch(`${cloud.url}/${cloud.poolId}/.well-known/jwks.json`)).json()) as {
      keys: { kid: string; n: string }[];
    };
    const [idKey, accessKey] = keys;
    const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const [header = "", body = "", signature = ""] = tokens.IdToken.split(".");
    const signed = (alg: string, key: Parameters<SignJWT["sign"]>[0], more = {}) =>
      new SignJWT(payload).setProtectedHeader({ alg, kid: idKey?.kid, ...more }).sign(key);
    const forgeries = {
      unsigned: `${base64url({ alg: "none", kid: idKey?.kid })}.${body}.`,
      "a public key as a shared secret": await signed("HS256", Buffer.from(idKey?.n ?? "", "base64url")),
      "a stranger's key under our id": await signed("RS256", stranger.privateKey),
      "a stranger's key in the header": await signed("RS256", stranger.privateKey, {
        jwk: await exportJWK(stranger.publicKey),
      }),
      "another algorithm": await signed("PS256", stranger.privateKey),
      "an unknown key": `${base64url({ alg: "RS256", kid: "none" })}.${body}.${signature}`,
      "the other use's key": `${base64url({ alg: "RS256", kid: accessKey?.kid })}.${body}.${signature}`,
      "changed claims": `${header}.${base64url({ ...payload, sub: "eve" })}.${signature}`,
      "a cut signature": tokens.IdToken.slice(0, -4),
      "no token": "",
      nonsense: "a.b.c",
    };
    for (const [name, forgery] of Object.entries(forgeries))
      await assert.rejects(verify(forgery), invalid, name);
    await verify(tokens.IdToken);
  });

  it("reports an expired token, even if it was cached", async () => {
    const keys = createRemoteJWKSet(new URL(`${cloud.url}/${cloud.poolId}/.well-known/jwks.json`));
    assert.ok(await jwtVerify(tokens.IdToken, keys));
    cloud.pass(3_600_000);
    await assert.rejects(verify(tokens.IdToken), new TokenRefused("expired"));
    await assert.rejects(verify(tokens.IdToken), new TokenRefused("expired"));
  });
});
