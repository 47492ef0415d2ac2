import assert from "node:assert/strict";
import { PlatformDown } from "@game-backend/framework/boundedFetch";
import type { Refusal } from "@game-backend/framework/errors";
import { type StandIns, startPlatforms } from "@game-backend/stand-ins/signIns/platforms";
import type { Fault } from "@game-backend/stand-ins/signIns/server";
import { OAuth2Client } from "google-auth-library";
import { generateKeyPair, SignJWT } from "jose";
import { IdTokens, type Issuer, KeyUnknown, TokenInvalid } from "../../functions/platforms/idTokens/idTokens";
import { refusalOfProof } from "../../functions/platforms/signIn/refusalOfProof";
import { faults, valid } from "./proofs";

describe("ID tokens", () => {
  let server: StandIns;
  let issuer: Issuer;
  before(async () => {
    server = await startPlatforms(["own"]);
    issuer = { issuers: [server.issuerOf("oidc/own")], audiences: ["game"] };
  });
  beforeEach(() => {
    server.asked.length = 0;
    server.breaks("oidc/own", undefined);
  });
  after(() => server.close());

  const token = (more: object = {}, header: Record<string, unknown> = {}) => {
    const now = Math.floor(Date.now() / 1_000);
    const [iss] = issuer.issuers;
    const claims = { iss, aud: "game", sub: "ada", nonce: "n", iat: now, exp: now + 600, ...more };
    return server.signers["oidc/own"]?.sign(claims, header) ?? "";
  };

  it("are verified with keys that are fetched once, however many come", async () => {
    const tokens = new IdTokens(issuer);
    for (let i = 0; i < 5; i++)
      assert.deepEqual(await tokens.verify(await token(), "n", Date.now()), {
        subject: "ada",
        client: "game",
      });
    assert.deepEqual(server.asked, ["/oidc/own/.well-known/openid-configuration", "/oidc/own/keys"]);
  });

  /** Returns `valid`, or what the caller is told. */
  const judged = (tokens: IdTokens, text: string, now: number) =>
    tokens.verify(text, "n", now).then(
      () => "valid",
      (error) => (refusalOfProof(error) as Refusal).status,
    );
  const fetches = () => server.asked.filter((path) => path.endsWith("/keys")).length;

  it("of an unknown key get 503 until the keys may be fetched again, once in ten seconds, and then 401", async () => {
    const tokens = new IdTokens(issuer);
    const begin = Date.now();
    assert.equal(await judged(tokens, await token(), begin), "valid");
    for (let i = 1; i <= 20; i++)
      assert.equal(await judged(tokens, await token({}, { kid: `forged ${i}` }), begin + i * 499), 503);
    const refused = await tokens
      .verify(await token({}, { kid: "forged" }), "n", begin + 3_500)
      .catch((e) => e);
    assert.ok(refused instanceof KeyUnknown);
    assert.equal((refusalOfProof(refused) as Refusal).retryAfter, 7);
    assert.equal(fetches(), 1);
    assert.equal(await judged(tokens, await token({}, { kid: "forged" }), begin + 10_000), 401);
    assert.equal(await judged(tokens, await token({}, { kid: "forged" }), begin + 10_001), 503);
    assert.equal(fetches(), 2);
    // The first request of a function has just fetched the keys.
    assert.equal(await judged(new IdTokens(issuer), await token({}, { kid: "forged" }), begin), 401);
  });

  it("of a new key are accepted as soon as the keys are fetched again, and those of the old one too", async () => {
    const tokens = new IdTokens(issuer);
    const [begin, old] = [Date.now(), await token()];
    await tokens.verify(old, "n", begin);
    await server.signers["oidc/own"]?.rotate();
    assert.equal(await judged(tokens, await token(), begin + 9_999), 503);
    const both = [old, await token(), old, await token(), await token()];
    const said = await Promise.all(both.map((text) => judged(tokens, text, begin + 10_000)));
    assert.deepEqual(new Set(said), new Set(["valid"]));
    assert.equal(fetches(), 2);
  });

  it("of unknown keys cause one request in ten seconds while the platform is down, and known keys stay", async () => {
    const tokens = new IdTokens(issuer);
    const [begin, known] = [Date.now(), await token()];
    await tokens.verify(known, "n", begin);
    server.breaks("oidc/own", "error");
    for (let i = 0; i < 5; i++)
      assert.equal(await judged(tokens, await token({}, { kid: "forged" }), begin + 10_000 + i), 503);
    assert.equal(fetches(), 2);
    assert.equal(await judged(tokens, known, begin + 10_100), "valid");
  });

  it("that are refused leave a line that says why, and not the token", async () => {
    const tokens = new IdTokens(issuer);
    const lines: string[] = [];
    const { warn } = console;
    console.warn = (line: string) => lines.push(line);
    const parts: string[] = [];
    try {
      for (const alg of ["ES384", "PS256", "EdDSA"]) {
        const { privateKey } = await generateKeyPair(alg);
        const claims = { iss: issuer.issuers[0] ?? "", aud: "game", sub: "ada", nonce: "n" };
        const signed = new SignJWT(claims).setProtectedHeader({ alg, kid: "key-1" }).setIssuedAt();
        parts.push(await signed.setExpirationTime("5m").sign(privateKey));
      }
      parts.push(await token({ aud: "another" }), await token({ nonce: "another" }), await token({ sub: 1 }));
      for (const text of parts) assert.equal(await judged(tokens, text, Date.now()), 401);
    } finally {
      console.warn = warn;
    }
    assert.deepEqual(
      lines.map(
        (line) => /alg (?:ES384|PS256|EdDSA)|"aud" claim|another nonce|sub is unusable/.exec(line)?.[0],
      ),
      ["alg ES384", "alg PS256", "alg EdDSA", '"aud" claim', "another nonce", "sub is unusable"],
    );
    for (const part of parts.flatMap((text) => text.split(".")))
      assert.ok(!lines.some((line) => line.includes(part)));
  });

  for (const fault of ["error", "garbage", "long", "redirect"] satisfies Fault[])
    it(`cannot be judged while the platform answers ${fault}, and then they can`, async () => {
      const tokens = new IdTokens(issuer);
      server.breaks("oidc/own", fault);
      await assert.rejects(tokens.verify(await token(), "n", Date.now()), PlatformDown);
      server.breaks("oidc/own", undefined);
      assert.equal((await tokens.verify(await token(), "n", Date.now())).subject, "ada");
    });

  it("are not judged by an issuer that lies about itself, about http and about its keys", async () => {
    const [iss = ""] = issuer.issuers;
    const lies = {
      "another issuer": { issuer: `${iss}/other`, jwks_uri: `${server.url}/oidc/own/keys` },
      "keys without TLS": { issuer: "https://own.example.com", jwks_uri: "http://own.example.com/keys" },
      "tokens without TLS": {
        ...{ issuer: "https://own.example.com", jwks_uri: "https://own.example.com/keys" },
        token_endpoint: "http://own.example.com/token",
      },
      "no address of keys": { issuer: iss },
      "no document": "own",
    };
    for (const [name, said] of Object.entries(lies)) {
      const claimed = typeof said === "object" && said.issuer.startsWith("https:") ? said.issuer : iss;
      const fetch = async () => Response.json(said);
      const tokens = new IdTokens({ ...issuer, issuers: [claimed] }, { fetch });
      await assert.rejects(tokens.verify(await token(), "n", Date.now()), PlatformDown, name);
    }
  });

  it("are judged with known keys while the platform is down", async () => {
    const tokens = new IdTokens(issuer);
    await tokens.verify(await token(), "n", Date.now());
    server.breaks("oidc/own", "error");
    assert.equal((await tokens.verify(await token(), "n", Date.now())).subject, "ada");
  });

  it("return only addresses that the platform has verified", async () => {
    const tokens = new IdTokens(issuer);
    for (const [flag, email] of [
      [true, "ada@example.com"],
      ["true", "ada@example.com"],
      [false, undefined],
      ["false", undefined],
      [undefined, undefined],
    ] as const) {
      const claims = await tokens.verify(
        await token({ email: "ada@example.com", ...(flag !== undefined && { email_verified: flag }) }),
        "n",
        Date.now(),
      );
      assert.equal(claims.email, email, String(flag));
    }
  });

  it("are good although a claim that is not needed is null, as if it were absent", async () => {
    const tokens = new IdTokens(issuer);
    for (const claims of [
      { email: null, email_verified: null },
      { azp: null },
      { nbf: null },
      { jti: null },
    ]) {
      const said = await tokens.verify(await token(claims), "n", Date.now());
      assert.deepEqual(said, { subject: "ada", client: "game" }, JSON.stringify(claims));
    }
    for (const claims of [{ iat: null }, { exp: null }, { sub: null }, { aud: null }, { iss: null }])
      await assert.rejects(tokens.verify(await token(claims), "n", Date.now()), TokenInvalid);
    await assert.rejects(tokens.verify(await token({ nonce: null }), "n", Date.now()), TokenInvalid);
  });

  it("are good although an address or a flag that is not needed is strange, as if it were absent", async () => {
    const tokens = new IdTokens(issuer);
    for (const claims of [{ email: 1 }, { email: "a".repeat(300), email_verified: true }, { azp: [] }])
      assert.equal((await tokens.verify(await token(claims), "n", Date.now())).email, undefined);
    const flagged = await token({ email: "ada@example.com", email_verified: "yes" });
    assert.equal((await tokens.verify(flagged, "n", Date.now())).email, undefined);
  });

  it("are good although members of their header and of the keys are null", async () => {
    const jwk = server.signers["oidc/own"]?.jwks().keys.at(-1);
    const key = { ...jwk, use: null, key_ops: null, ext: null, x5c: null };
    const fetch = async () => Response.json({ keys: [key] });
    const tokens = new IdTokens({ ...issuer, keysUrl: "https://own.example.com/keys" }, { fetch });
    for (const header of [{ kid: String(jwk?.kid) }, { kid: null }])
      assert.equal((await tokens.verify(await token({}, header), "n", Date.now())).subject, "ada");
  });

  it("are judged as Google's own library judges them, which knows no nonce, no azp and no critical extensions", async () => {
    const library = new OAuth2Client();
    const [iss] = issuer.issuers;
    const keys = server.signers["oidc/own"]?.jwks().keys ?? [];
    const { createPublicKey } = await import("node:crypto");
    const certs = Object.fromEntries(
      keys.map((jwk) => [
        String(jwk.kid),
        createPublicKey({ key: jwk as never, format: "jwk" }).export({
          type: "spki",
          format: "pem",
        }) as string,
      ]),
    );
    const tokens = new IdTokens(issuer);
    const now = Math.floor(Date.now() / 1_000);
    const signer = server.signers["oidc/own"];
    if (!signer) throw new Error("There is no signer");
    const claims = { iss, aud: "game", sub: "ada", nonce: "n", iat: now, exp: now + 600 };
    let compared = 0;
    const all: typeof faults = { ...faults, ...valid };
    for (const [name, make] of Object.entries(all)) {
      if (
        /nonce|audience|azp|subject|among others|issued days|not valid yet|platform|ours begins|critical/.test(
          name,
        )
      )
        continue;
      const { idToken } = await make({ platform: "oidc/other", claims, signer, nonce: "n" });
      const byLibrary = await library
        .verifySignedJwtWithCertsAsync(String(idToken), certs, "game", [String(iss)])
        .then(
          () => true,
          () => false,
        );
      const byUs = await tokens.verify(String(idToken), "n", Date.now()).then(
        () => true,
        () => false,
      );
      // The library's leeway is five minutes.
      if (/expired a minute/.test(name)) continue;
      assert.equal(byUs, byLibrary, name);
      compared++;
    }
    assert.ok(compared > 25, `${compared}`);
  });
});
