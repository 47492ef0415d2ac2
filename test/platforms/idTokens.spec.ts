import assert from "node:assert/strict";
import { PlatformDown } from "@game-backend/framework/boundedFetch";
import { OAuth2Client } from "google-auth-library";
import { type Fault, type StandIns, startPlatforms } from "../../examples/platforms/server";
import { IdTokens, type Issuer, TokenInvalid } from "../../functions/platforms/idTokens";
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

  it("of a new key are accepted at once, and unknown keys cause a request a minute at most", async () => {
    const tokens = new IdTokens(issuer);
    const old = await token();
    await tokens.verify(old, "n", Date.now());
    await server.signers["oidc/own"]?.rotate();
    // The keys are a moment old: until a minute has passed, a token of an unknown key is refused without asking again.
    for (let i = 0; i < 20; i++)
      await assert.rejects(
        tokens.verify(await token({}, { kid: `forged ${i}` }), "n", Date.now()),
        TokenInvalid,
      );
    assert.equal(server.asked.filter((path) => path.endsWith("/keys")).length, 1);
    const cold = new IdTokens(issuer);
    assert.equal((await cold.verify(await token(), "n", Date.now())).subject, "ada");
    assert.equal((await cold.verify(old, "n", Date.now())).subject, "ada", "the old key is still in the set");
  });

  it("of both keys are accepted while the keys change in mid-flight, with one request for all of them", async () => {
    const tokens = new IdTokens(issuer, { cooldownMs: 0 });
    const old = await token();
    await tokens.verify(old, "n", Date.now());
    const sent: Promise<string>[] = [];
    const verify = async (text: string) =>
      sent.push(tokens.verify(text, "n", Date.now()).then(({ subject }) => subject));
    for (let n = 0; n < 10; n++) await verify(old);
    await server.signers["oidc/own"]?.rotate();
    for (let n = 0; n < 20; n++) await verify(n % 2 ? old : await token());
    assert.deepEqual(new Set(await Promise.all(sent)), new Set(["ada"]));
    assert.equal(server.asked.filter((path) => path.endsWith("/keys")).length, 2);
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
    for (const claims of [{ email: null, email_verified: null }, { azp: null }]) {
      const said = await tokens.verify(await token(claims), "n", Date.now());
      assert.deepEqual(said, { subject: "ada", client: "game" });
    }
    await assert.rejects(tokens.verify(await token({ nonce: null }), "n", Date.now()), TokenInvalid);
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
