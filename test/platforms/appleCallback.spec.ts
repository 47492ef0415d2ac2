import assert from "node:assert/strict";
import { newGuest } from "../../tools/harness/guest";
import { local, signIn } from "../local";
import { newNonce, newSubject } from "./players";
import { appleReturn, audiences, idToken, platforms, sha256 } from "./standIns";

const [, servicesId] = audiences.apple;

/** Posts a form as the browser does that Apple's page is in. Returns where it is led. */
async function postForm(form: Readonly<Record<string, string>>) {
  const type = { "content-type": "application/x-www-form-urlencoded", origin: "https://appleid.apple.com" };
  const body = new URLSearchParams(form).toString();
  const answer = await local.anybody.raw("POST", "/auth/apple/callback", body, type);
  const { location } = answer.headers;
  return { ...answer, led: location === undefined ? undefined : new URL(`${location}`) };
}

/** Signs in on Apple's page. Returns what the app has then. */
async function onPage(subject: string, more: Readonly<Record<string, string>> = {}) {
  const nonce = await newNonce();
  const { apple } = await platforms();
  const { redirectUri } = appleReturn;
  const code = await apple.newCode({ subject, clientId: audiences.apple[0], redirectUri });
  const id_token = await idToken("apple", subject, sha256(nonce));
  const answer = await postForm({ code, id_token, state: "s-1", user: '{"name":{}}', ...more });
  return { ...answer, nonce, callbackCode: answer.led?.searchParams.get("code") ?? "" };
}

const send = (body: unknown) => local.anybody.post("/auth/apple", body);

describe("Sign-in by Apple's page", () => {
  it("leads the browser to the app, whose code signs in once", async () => {
    const subject = newSubject();
    const { status, led, ownUnits, nonce, callbackCode } = await onPage(subject);
    assert.equal(status, 303);
    assert.deepEqual([ownUnits.read, ownUnits.write], [0, 0]);
    assert.equal(`${led?.protocol}//${led?.host}`, "example-game://apple");
    assert.deepEqual([led?.searchParams.get("from"), led?.searchParams.get("state")], ["page", "s-1"]);
    assert.ok(!`${led}`.includes(subject), "the link names nobody");
    const first = await send({ callbackCode, nonce });
    assert.equal(first.status, 200, JSON.stringify(first.body));
    assert.equal((await send({ callbackCode, nonce })).body.code, "platform.proof_refused");
    const native = { idToken: await idToken("apple", subject, nonce), nonce };
    assert.equal((await send(native)).status, 401, "nor does its nonce again");
    const { apple } = await platforms();
    await local.drained();
    const tokens = await apple.tokensOf(subject);
    assert.equal(tokens.length, 1, "Apple's own code was exchanged for the page's address");
    const again = await onPage(subject);
    assert.equal(
      (await send(again && { callbackCode: again.callbackCode, nonce: again.nonce })).body.userId,
      first.body.userId,
    );
  });

  it("links the account to a guest", async () => {
    const { body: guest } = await newGuest(local.anybody);
    const player = await signIn(guest.username, guest.secret);
    const { callbackCode, nonce } = await onPage(newSubject());
    const linked = await player.post("/profile/identities/apple", { callbackCode, nonce });
    assert.deepEqual([linked.status, linked.body], [200, { id: "apple", provider: "apple" }]);
  });

  it("gives an app that takes the link nothing, without the nonce", async () => {
    const { callbackCode, led } = await onPage(newSubject());
    for (const nonce of [await newNonce(), "nonce", led?.searchParams.get("state") ?? ""])
      assert.equal((await send({ callbackCode, nonce })).body.code, "platform.proof_refused");
  });

  it("refuses codes that it has not made, and both proofs or none", async () => {
    const { callbackCode, nonce } = await onPage(newSubject());
    for (const forged of [`${callbackCode}A`, callbackCode.slice(1), "forged"])
      assert.equal((await send({ callbackCode: forged, nonce })).status, 401, forged.slice(0, 10));
    assert.equal((await send({ nonce })).status, 400);
    const idTokenToo = await idToken("apple", newSubject(), nonce);
    assert.equal((await send({ callbackCode, idToken: idTokenToo, nonce })).status, 400);
  });

  it("tells the app that the player has refused", async () => {
    const { status, led } = await postForm({ error: "user_cancelled_authorize", state: "s-2" });
    assert.equal(status, 303);
    assert.deepEqual(
      [led?.searchParams.get("error"), led?.searchParams.get("state")],
      ["user_cancelled_authorize", "s-2"],
    );
    assert.equal((await postForm({})).led?.searchParams.get("error"), "no_token");
  });

  const forged: Readonly<Record<string, () => Promise<string>>> = {
    "of another platform": () => idToken("google", newSubject(), "n"),
    "of nobody": async () => "a.b.c",
    "with claims that were changed": async () => {
      const [head, , signature] = (await idToken("apple", newSubject(), "n")).split(".");
      const claims = { iss: "https://appleid.apple.com", aud: servicesId, sub: "victim", nonce: "n" };
      return `${head}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`;
    },
  };
  for (const [name, make] of Object.entries(forged))
    it(`leads nowhere with a token ${name}`, async () => {
      const { status, led } = await postForm({ id_token: await make() });
      assert.deepEqual([status, led], [401, undefined]);
    });

  for (const [name, form] of Object.entries({
    "a state with a line break": { state: "a\r\nSet-Cookie: x=1" },
    "a long state": { state: "s".repeat(257) },
    "an error that is an address": { error: "https://evil.example.com" },
    "a code with a space": { code: "c1234567 x" },
  }))
    it(`refuses as malformed ${name}`, async () => {
      assert.equal((await postForm(form as unknown as Record<string, string>)).status, 400);
    });

  it("takes forms only", async () => {
    const { status, body } = await local.anybody.post("/auth/apple/callback", { state: "s" });
    assert.deepEqual([status, body.code], [415, "request.media_type"]);
  });
});
