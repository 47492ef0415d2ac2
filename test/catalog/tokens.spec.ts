import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Unauthorized } from "@game-backend/framework/authorizer";
import { remoteKeys, type Tokens, tokensOf } from "@game-backend/framework/tokens";
import {
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from "jose";

const issuer = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_pool";
const audience = "client";
const now = Date.UTC(2026, 0, 1);
const seconds = now / 1000;

const claims = {
  sub: "ada-sub",
  iss: issuer,
  aud: audience,
  token_use: "id",
  "cognito:username": "ada",
  "cognito:groups": ["editors", "basic"],
  iat: seconds - 60,
  exp: seconds + 60,
};

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

const signed = ({ privateKey }: Pair, payload: JWTPayload, header: { kid?: string; alg?: string } = {}) =>
  new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid: "one", ...header }).sign(privateKey);

describe("the tokens of editors and players", () => {
  let ours: Pair;
  let foreign: Pair;
  let tokens: Tokens;
  const refused = (token: string) => assert.rejects(tokens.verify(token, now), Unauthorized);

  before(async () => {
    ours = await generateKeyPair("RS256", { extractable: true });
    foreign = await generateKeyPair("RS256");
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(ours.publicKey)), kid: "one" }] });
    tokens = tokensOf({ issuer, audience, keys });
  });

  it("identify who signed in, alone or after Bearer", async () => {
    const token = await signed(ours, claims);
    const ada = {
      id: "ada-sub",
      username: "ada",
      groups: ["editors", "basic"],
      expiresAt: (seconds + 60) * 1000,
      signedInAt: 0,
      pool: "eu-west-1_pool",
    };
    for (const text of [token, `Bearer ${token}`, `bearer  ${token}`])
      assert.deepEqual(await tokens.verify(text, now), ada);
    const { "cognito:groups": _, ...groupless } = claims;
    assert.deepEqual((await tokens.verify(await signed(ours, groupless), now)).groups, []);
  });

  const { exp: _, ...endless } = claims;
  const { sub: __, ...nobodys } = claims;
  for (const [what, payload] of [
    ["has expired", { ...claims, exp: seconds }],
    ["never expires", endless],
    ["is not valid yet", { ...claims, nbf: seconds + 1 }],
    ["is of another pool", { ...claims, iss: `${issuer}2` }],
    ["is for another app", { ...claims, aud: "other" }],
    ["is an access token", { ...claims, token_use: "access", aud: undefined, client_id: audience }],
    ["does not say what it is for", { ...claims, token_use: undefined }],
    ["is nobody's", nobodys],
    ["has groups that are no list", { ...claims, "cognito:groups": "editors" }],
  ] as const) {
    it(`are refused when one ${what}`, async () => refused(await signed(ours, payload as JWTPayload)));
  }

  it("are refused from the second of their expiry on, and accepted before", async () => {
    const token = await signed(ours, { ...claims, exp: seconds + 1 });
    await tokens.verify(token, now);
    await assert.rejects(tokens.verify(token, now + 1000), Unauthorized);
  });

  it("are refused if forged or signed by another key", async () => {
    await refused(await signed(foreign, claims));
    await refused(await signed(foreign, claims, { kid: "two" }));
    const [head, body, signature] = (await signed(ours, claims)).split(".");
    const admin = Buffer.from(JSON.stringify({ ...claims, "cognito:groups": ["admins"] })).toString(
      "base64url",
    );
    await refused(`${head}.${admin}.${signature}`);
    await refused(`${head}.${body}.${signature?.slice(4)}`);
    await refused(`${head}.${body}`);
    for (const text of ["", "Bearer", "a.b.c", "e30.e30.e30", "\u0000", "x".repeat(10_000)])
      await refused(text);
  });

  it("are refused with another algorithm", async () => {
    await refused(new UnsecuredJWT(claims).encode());
    // The public key's text serves as the secret of a symmetric signature.
    const secret = new TextEncoder().encode(await exportSPKI(ours.publicKey));
    await refused(await new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: "one" }).sign(secret));
    const { privateKey } = await generateKeyPair("PS256");
    await refused(
      await new SignJWT(claims).setProtectedHeader({ alg: "PS256", kid: "one" }).sign(privateKey),
    );
  });
});

describe("the keys of a user pool", () => {
  let server: Server;
  let url: URL;
  let ours: Pair;
  let fetched = 0;
  let status = 200;

  before(async () => {
    ours = await generateKeyPair("RS256", { extractable: true });
    const keys = [{ ...(await exportJWK(ours.publicKey)), kid: "one", alg: "RS256", use: "sig" }];
    server = createServer((_, response) => {
      fetched++;
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ keys }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`);
  });
  beforeEach(() => {
    fetched = 0;
    status = 200;
  });
  after(() => server.close());

  it("are fetched once, and not again for forged keys within a minute", async () => {
    const tokens = tokensOf({ issuer, audience, keys: remoteKeys(url) });
    const token = await signed(ours, claims);
    await Promise.all([tokens.verify(token, now), tokens.verify(token, now), tokens.verify(token, now)]);
    await tokens.verify(token, now);
    assert.equal(fetched, 1);
    for (let n = 0; n < 20; n++) {
      const made = await signed(ours, claims, { kid: `made-up-${n}` });
      await assert.rejects(tokens.verify(made, now), Unauthorized);
    }
    assert.equal(fetched, 1);
  });

  it("are not the token's fault if they cannot be fetched", async () => {
    const tokens = tokensOf({ issuer, audience, keys: remoteKeys(url) });
    const token = await signed(ours, claims);
    status = 500;
    await assert.rejects(tokens.verify(token, now), (error) => !(error instanceof Unauthorized));
    status = 200;
    assert.equal((await tokens.verify(token, now)).id, "ada-sub");
  });
});
