import assert from "node:assert/strict";
import { generateKeyPair, SignJWT } from "jose";
import { newGuest } from "../../tools/harness/guest";
import { local, signIn } from "../local";
import { lastRevocation, table } from "../realtime/operator";
import { linkTo, newSubject, signInBy, withTokenOf } from "./players";
import { audiences, platforms } from "./standIns";

const send = (payload: unknown) => local.anybody.post("/notifications/apple/sign-in", { payload });

/** The claims of a notification, as Apple publishes them: the event is JSON in a text. */
function claimsOf(type: string, subject: string, at = Date.now(), more: object = {}) {
  const now = Math.floor(Date.now() / 1_000);
  const event = { type, sub: subject, event_time: at, ...more };
  return {
    ...{ iss: "https://appleid.apple.com", aud: audiences.apple[0], iat: now, exp: now + 86_400 },
    ...{ jti: `${Math.random()}`, events: JSON.stringify(event) },
  };
}

const signed = async (claims: object, header?: Record<string, unknown>) =>
  (await (await platforms()).signers["apple"]?.sign(claims as never, header)) ?? "";

const tell = async (...event: Parameters<typeof claimsOf>) => {
  const { status, body } = await send(await signed(claimsOf(...event)));
  assert.equal(status, 204, JSON.stringify(body));
  await local.drained();
};

/** A time that is surely after the link. */
const later = () => Date.now() + 1_000;

const rowsOf = async (userId: string) => (await table("linkedIdentities")).get({ userId, provider: "apple" });

describe("Apple's notifications about accounts", () => {
  it("sign a player out whose consent is revoked, who comes back by the same account", async () => {
    const subject = newSubject();
    const signedIn = await signInBy("apple", subject);
    const player = withTokenOf(signedIn);
    assert.equal((await player.get("/profile")).status, 200);
    await tell("consent-revoked", subject, later());
    assert.equal((await lastRevocation(signedIn.body.userId))?.reason, "signedOut");
    assert.equal((await signInBy("apple", subject)).body.userId, signedIn.body.userId);
  });

  it("unlink an account of a player with another way to sign in", async () => {
    const { body: guest } = await newGuest(local.anybody);
    const player = await signIn(guest.username, guest.secret);
    const subject = newSubject();
    await linkTo(player, "apple", subject);
    await linkTo(player, "google", newSubject());
    await tell("consent-revoked", subject, later());
    assert.equal(await rowsOf(guest.userId), undefined);
    assert.notEqual((await signInBy("apple", subject)).body.userId, guest.userId);
  });

  for (const type of ["account-delete", "account-deleted"])
    it(`unlink an account that is deleted at Apple: ${type}`, async () => {
      const subject = newSubject();
      const { body } = await signInBy("apple", subject);
      await tell(type, subject, later());
      assert.equal(await rowsOf(body.userId), undefined);
      assert.notEqual((await signInBy("apple", subject)).body.userId, body.userId);
    });

  it("say whether mail arrives at the address that Apple hides", async () => {
    const subject = newSubject();
    const { body } = await signInBy("apple", subject);
    const mailOff = async () =>
      ((await rowsOf(body.userId)) as { says?: { mailOff?: boolean } })?.says?.mailOff;
    const mail = { email: "x@privaterelay.appleid.com", is_private_email: "true" };
    await tell("email-disabled", subject, later(), mail);
    assert.equal(await mailOff(), true);
    await tell("email-enabled", subject, later(), mail);
    assert.equal(await mailOff(), false);
  });

  it("change nothing twice, nor anything that the player has done since", async () => {
    const subject = newSubject();
    const before = Date.now() - 60_000;
    const player = withTokenOf(await signInBy("apple", subject));
    await tell("consent-revoked", subject, before);
    await tell("consent-revoked", subject, before);
    await tell("account-delete", subject, before);
    assert.equal((await player.get("/profile")).status, 200);
    const { identities } = (await player.get("/profile/identities")).body;
    assert.equal(identities.length, 1);
  });

  it("of unknown accounts and types are answered, and change nothing", async () => {
    await tell("consent-revoked", newSubject());
    const { status, ownUnits } = await send(await signed(claimsOf("transferred", newSubject())));
    assert.deepEqual([status, ownUnits.write], [204, 0]);
    await tell("toString", newSubject());
  });

  const fine = () => claimsOf("consent-revoked", newSubject());
  const faults: Readonly<Record<string, () => Promise<string>>> = {
    "for another app": () => signed({ ...fine(), aud: "com.example.another" }),
    "by another issuer": () => signed({ ...fine(), iss: "https://evil.example.com" }),
    expired: () => signed({ ...fine(), exp: Math.floor(Date.now() / 1_000) - 120 }),
    "without an end": () => signed({ ...fine(), exp: undefined }),
    "without an id": () => signed({ ...fine(), jti: undefined }),
    "days old": () => signed({ ...fine(), iat: Math.floor(Date.now() / 1_000) - 200_000 }),
    "without events": () => signed({ ...fine(), events: undefined }),
    "with no JSON as events": () => signed({ ...fine(), events: "{" }),
    "with a list of events": () => signed({ ...fine(), events: "[]" }),
    "with an event without an account": () =>
      signed({ ...fine(), events: '{"type":"consent-revoked","event_time":1}' }),
    "with an event without a time": () =>
      signed({ ...fine(), events: '{"type":"consent-revoked","sub":"x"}' }),
    "with a long account": () =>
      signed({
        ...fine(),
        events: JSON.stringify({ type: "consent-revoked", sub: "s".repeat(256), event_time: 1 }),
      }),
    "of an unknown key": () => signed(fine(), { kid: "unknown" }),
    "with alg none": async () =>
      `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify(fine())).toString("base64url")}.`,
    "signed with a key of one's own": async () => {
      const { privateKey } = await generateKeyPair("RS256");
      return new SignJWT(fine()).setProtectedHeader({ alg: "RS256", kid: "key-1" }).sign(privateKey);
    },
    "signed by another platform": async () =>
      (await (await platforms()).signers["google"]?.sign(fine() as never)) ?? "",
    "that is no token": async () => "token",
  };
  for (const [name, make] of Object.entries(faults))
    it(`are refused ${name}, with no write`, async () => {
      const { status, body, ownUnits } = await send(await make());
      assert.deepEqual([status, body.code, ownUnits.write], [401, "platform.proof_refused", 0]);
    });
});
