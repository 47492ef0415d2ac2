import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { newGuest, solved } from "../../tools/harness/guest";
import { local, signIn } from "../local";
import { newNonce, newSubject, signInBy } from "./players";
import { platforms } from "./standIns";

const redirectUri = "mygame://signed-in";

type Name = "epic" | "other";

/** Returns what the game has after the issuer's page. */
async function given(name: Name, subject: string, more: { clientId?: string; nonce?: string } = {}) {
  const verifier = randomBytes(32).toString("base64url");
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const nonce = await newNonce();
  const { oidc } = await platforms();
  const page = { subject, clientId: `${name}-client`, redirectUri, nonce, challenge, ...more };
  return { code: await oidc[name]?.newCode(page), verifier, redirectUri, nonce };
}

const send = async (name: string, body: object) =>
  local.anybody.post(`/auth/oidc/${name}/code`, { ...body, work: await solved(local.anybody) });

describe("Sign-in by the code of an OpenID Connect issuer", () => {
  for (const name of ["epic", "other"] as const)
    it(`finds the same player as its ID token: ${name}`, async () => {
      const subject = newSubject();
      const first = await send(name, await given(name, subject));
      assert.equal(first.status, 200, JSON.stringify(first.body));
      const { returning, userId } = first.body;
      const body = { ...(await given(name, subject)), returning };
      const again = await local.anybody.post(`/auth/oidc/${name}/code`, body);
      assert.deepEqual([again.status, again.body.userId], [200, userId]);
      assert.equal((await signInBy(`oidc/${name}`, subject)).body.userId, userId);
    });

  const other = randomBytes(32).toString("base64url");
  const changed = (change: object) => async () => ({ ...(await given("epic", newSubject())), ...change });
  const faults: Readonly<Record<string, () => Promise<object>>> = {
    "with another verifier": changed({ verifier: other }),
    "for another address": changed({ redirectUri: "mygame://other" }),
    "of another client": () => given("epic", newSubject(), { clientId: "other-client" }),
    "of another issuer": () => given("other", newSubject()),
    "that nobody has given out": changed({ code: other }),
    "with somebody else's nonce": async () => changed({ nonce: await newNonce() })(),
    "with a nonce of one's own": changed({ nonce: "n".repeat(48) }),
    "whose token has no nonce of ours": () => given("epic", newSubject(), { nonce: "another" }),
  };
  for (const [name, make] of Object.entries(faults))
    it(`refuses a code ${name}`, async () => {
      const { status, body } = await send("epic", await make());
      assert.deepEqual([status, body.code], [401, "platform.proof_refused"], JSON.stringify(body));
    });

  it("counts a code once, and asks nobody without work", async () => {
    const body = await given("epic", newSubject());
    const unpaid = await local.anybody.post("/auth/oidc/epic/code", body);
    assert.equal(unpaid.body.code, "platform.work_missing");
    assert.equal((await send("epic", body)).status, 200);
    assert.equal((await send("epic", body)).body.code, "platform.proof_refused");
  });

  it("is refused for an issuer that gives no codes, or that nobody configured", async () => {
    for (const name of ["down", "nobody", "__proto__", "constructor"]) {
      const { body } = await send(name, await given("epic", newSubject()));
      assert.equal(body.code, "platform.issuer_unknown", name);
    }
  });

  for (const fault of ["error", "garbage", "redirect"] as const)
    it(`leaves a code good while the issuer answers ${fault}`, async () => {
      const { breaks } = await platforms();
      const body = await given("epic", newSubject());
      await breaks("oidc/epic/token", fault, body.code);
      const down = await send("epic", body);
      await breaks("oidc/epic/token", undefined, body.code);
      assert.deepEqual([down.status, down.body.code], [503, "platform.unavailable"]);
      assert.equal((await send("epic", body)).status, 200);
    });

  for (const [name, change] of Object.entries({
    "a short verifier": { verifier: "v".repeat(42) },
    "a long verifier": { verifier: "v".repeat(129) },
    "a verifier with a space": { verifier: "v v".repeat(20) },
    "a code with a parameter": { code: "12345678&client_id=evil" },
    "no address": { redirectUri: undefined },
    "an address without a scheme": { redirectUri: "//evil.example.com" },
    "no nonce": { nonce: undefined },
  }))
    it(`refuses as malformed ${name}`, async () => {
      const work = { challenge: "c", solution: "s" };
      const body = { ...(await given("epic", newSubject())), work, ...change };
      assert.equal((await local.anybody.post("/auth/oidc/epic/code", body)).status, 400);
    });

  it("is linked to a guest", async () => {
    const { body: guest } = await newGuest(local.anybody);
    const player = await signIn(guest.username, guest.secret);
    const proof = await given("other", newSubject());
    const linked = await player.post("/profile/identities/oidc/other/code", proof);
    assert.deepEqual([linked.status, linked.body], [200, { id: "oidc-other", provider: "oidc-other" }]);
  });
});
