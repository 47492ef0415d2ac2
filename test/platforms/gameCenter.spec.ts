import assert from "node:assert/strict";
import { randomBytes, X509Certificate } from "node:crypto";
import { PlatformDown } from "@game-backend/framework/boundedFetch";
import { certify } from "@game-backend/stand-ins/lib/certificates";
import { type StandIns, startPlatforms } from "@game-backend/stand-ins/signIns/platforms";
import type { Fault } from "@game-backend/stand-ins/signIns/server";
import { intermediateCertificates } from "../../functions/platforms/gameCenter/authorities";
import {
  authorityIn,
  issuerAddress,
  keyIn,
  trustedAuthorities,
} from "../../functions/platforms/gameCenter/certificate";
import { GameCenterProofs, isSigned, signedBytes } from "../../functions/platforms/gameCenter/verify";
import { TokenInvalid } from "../../functions/platforms/idTokens/idTokens";
import { newGuest } from "../../tools/harness/guest";
import { local, signIn } from "../local";
import { appleCertificates, appleSample } from "./gameCenterApple";
import { gameCenterFaults, gameCenterMalformed, gameCenterValid } from "./gameCenterProofs";
import { gameCenterBundles, platforms } from "./standIns";

const [bundle] = gameCenterBundles;

const newPlayerId = () => `T:_${randomBytes(16).toString("hex")}`;

const valid = async (playerId = newPlayerId()) => {
  const center = (await platforms()).gameCenter;
  return { center, proof: await center.proof(playerId, bundle) };
};

const send = (body: unknown) => local.anybody.post("/auth/gamecenter", body);

describe("Sign-in by Game Center", () => {
  before(async () => send((await valid()).proof));

  it("creates a player at the first sign-in, and finds the player at the next", async () => {
    const id = newPlayerId();
    const first = await send((await valid(id)).proof);
    assert.equal(first.status, 200, JSON.stringify(first.body));
    const again = await send((await valid(id)).proof);
    assert.deepEqual([again.status, again.body.userId], [200, first.body.userId]);
    assert.notEqual((await send((await valid()).proof)).body.userId, first.body.userId);
  });

  for (const [name, make] of Object.entries(gameCenterFaults))
    it(`refuses a proof ${name}, with neither a write nor a read`, async () => {
      const { status, body, ownUnits } = await send(make(await valid()));
      assert.deepEqual([status, body.code], [401, "platform.proof_refused"], JSON.stringify(body));
      assert.deepEqual([ownUnits.read, ownUnits.write], [0, 0]);
    });

  for (const [name, make] of Object.entries(gameCenterMalformed))
    it(`refuses as malformed: ${name}`, async () => {
      assert.equal((await send(make(await valid()))).status, 400);
    });

  for (const [name, make] of Object.entries(gameCenterValid))
    it(`accepts a proof ${name}`, async () => {
      const { status, body } = await send(make(await valid()));
      assert.equal(status, 200, JSON.stringify(body));
    });

  it("counts a proof once", async () => {
    const { proof } = await valid();
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(proof)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401, 401, 401, 401]);
  });

  it("is linked to a guest", async () => {
    const { body: guest } = await newGuest(local.anybody);
    const player = await signIn(guest.username, guest.secret);
    const id = newPlayerId();
    const linked = await player.post("/profile/identities/gamecenter", (await valid(id)).proof);
    assert.deepEqual([linked.status, linked.body], [200, { id: "gamecenter", provider: "gamecenter" }]);
    assert.equal((await send((await valid(id)).proof)).body.userId, guest.userId);
    const taken = await (await otherGuest()).post("/profile/identities/gamecenter", (await valid(id)).proof);
    assert.deepEqual([taken.status, taken.body.code], [409, "identity.taken"]);
  });
});

async function otherGuest() {
  const { body } = await newGuest(local.anybody);
  return signIn(body.username, body.secret);
}

describe("Game Center's keys", () => {
  let server: StandIns;
  before(async () => {
    server = await startPlatforms([]);
  });
  after(() => server.close());
  beforeEach(() => {
    server.asked.length = 0;
    server.breaks("gamecenter", undefined);
  });

  const verifier = () =>
    new GameCenterProofs({
      keys: `${server.url}/gamecenter/public-key/gc-prod-`,
      issuers: `${server.url}/gamecenter/authorities/`,
      bundleIds: [bundle],
      roots: [server.gameCenter.root],
    });
  const proof = (at = Date.now()) => server.gameCenter.proof("T:_ada", bundle, at);

  it("are fetched once in an hour, however many proofs come at once", async () => {
    const proofs = verifier();
    await Promise.all(Array.from({ length: 20 }, () => proofs.verify(proof(), Date.now())));
    await proofs.verify(proof(), Date.now());
    assert.equal(server.asked.length, 1);
    const later = Date.now() + 3_700_000;
    await Promise.all(Array.from({ length: 20 }, () => proofs.verify(proof(later), later)));
    assert.equal(server.asked.length, 2);
  });

  it("of a new address are fetched at once, and the old ones stay good", async () => {
    const proofs = verifier();
    const old = proof();
    await proofs.verify(old, Date.now());
    server.gameCenter.rotate();
    await proofs.verify(proof(), Date.now());
    await proofs.verify(old, Date.now());
    assert.equal(server.asked.length, 2);
  });

  it("that Apple has not are asked for once a minute", async () => {
    const proofs = verifier();
    const { publicKeyUrl, ...rest } = proof();
    const forged = { ...rest, publicKeyUrl: publicKeyUrl.replace(/\d+\.cer$/, "77.cer") };
    for (let n = 0; n < 10; n++) await assert.rejects(proofs.verify(forged, Date.now()), TokenInvalid);
    assert.equal(server.asked.length, 1);
  });

  for (const fault of ["error", "garbage", "long", "redirect"] satisfies Fault[])
    it(`cannot be judged while Apple answers ${fault}, and then they can`, async () => {
      const proofs = verifier();
      server.breaks("gamecenter", fault);
      await assert.rejects(proofs.verify(proof(), Date.now()), PlatformDown);
      server.breaks("gamecenter", undefined);
      if (fault !== "error" && fault !== "redirect") return;
      assert.equal((await proofs.verify(proof(), Date.now())).subject, "T:_ada");
    });

  it("are used for a day while Apple does not answer", async () => {
    const proofs = verifier();
    await proofs.verify(proof(), Date.now());
    server.breaks("gamecenter", "error");
    for (const hours of [2, 12, 23]) {
      const later = Date.now() + hours * 3_600_000;
      assert.equal((await proofs.verify(proof(later), later)).subject, "T:_ada");
    }
    const nextDay = Date.now() + 26 * 3_600_000;
    await assert.rejects(proofs.verify(proof(nextDay), nextDay), PlatformDown);
  });

  const untrusted = {
    "of another authority": { issuer: certify({ name: "Local" }) },
    "of another company": { organization: "Evil Inc." },
    "of no company": { organization: undefined },
    "for another purpose": { purposes: ["1.3.6.1.5.5.7.3.1"] },
    "for no purpose": { purposes: [] },
    "of an authority": { authority: true },
    "with a small key": { rsaBits: 1_024 },
    "on a curve": { rsaBits: undefined },
  };
  for (const [name, args] of Object.entries(untrusted))
    it(`are not trusted: ${name}`, async () => {
      server.gameCenter.rotate(args);
      // The platform is at fault, and operators are told.
      await assert.rejects(verifier().verify(proof(), Date.now()), PlatformDown);
    });

  for (const [name, args] of Object.entries({
    "that have ended": { to: Date.now() - 1_000 },
    "that do not begin yet": { from: Date.now() + 3_600_000 },
  }))
    it(`refuse what is signed with those ${name}`, async () => {
      server.gameCenter.rotate(args);
      await assert.rejects(verifier().verify(proof(), Date.now()), TokenInvalid);
    });
});

describe("The authorities of Game Center's certificates", () => {
  let server: StandIns;
  beforeEach(async () => {
    server = await startPlatforms([]);
  });
  afterEach(() => server.close());

  const verifier = () =>
    new GameCenterProofs({
      keys: `${server.url}/gamecenter/public-key/gc-prod-`,
      issuers: `${server.url}/gamecenter/authorities/`,
      bundleIds: [bundle],
      roots: [server.gameCenter.root],
    });
  const verify = (proofs: GameCenterProofs, at = Date.now()) =>
    proofs.verify(server.gameCenter.proof("T:_ada", bundle, at), at);
  const asked = () => server.asked.filter((path) => path.startsWith("/gamecenter/authorities/"));

  it("may change to another one of the same root, which is fetched once", async () => {
    const proofs = verifier();
    await verify(proofs);
    server.gameCenter.changeAuthority();
    for (let n = 0; n < 3; n++) assert.equal((await verify(proofs)).subject, "T:_ada");
    const nextDay = Date.now() + 86_500_000;
    assert.equal((await verify(proofs, nextDay)).subject, "T:_ada");
    assert.deepEqual(asked(), ["/gamecenter/authorities/1.crt"]);
  });

  for (const [name, args] of Object.entries({
    "of another root": { issuer: certify({ name: "Local" }) },
    "for another purpose": { purposes: ["1.3.6.1.5.5.7.3.1"] },
    "that is none": { authority: false },
    "that is over": { to: Date.now() - 1_000 },
  }))
    it(`are not trusted: one ${name}`, async () => {
      server.gameCenter.changeAuthority(args);
      const proofs = verifier();
      for (let n = 0; n < 3; n++) await assert.rejects(verify(proofs), PlatformDown);
      assert.equal(asked().length, 1, "in a minute");
    });

  for (const at of ["http://127.0.0.1:1/authorities/1.crt", "http://cacerts.digicert.com.example.com/1.crt"])
    it(`are looked for at their own address only, not at ${at}`, async () => {
      server.gameCenter.changeAuthority({}, at);
      await assert.rejects(verify(verifier()), PlatformDown);
      assert.deepEqual(asked(), []);
    });

  it("are asked for again if nobody answers", async () => {
    server.gameCenter.changeAuthority();
    server.breaks("gamecenter/authorities", "error");
    const proofs = verifier();
    await assert.rejects(verify(proofs), PlatformDown);
    server.breaks("gamecenter/authorities", undefined);
    assert.equal((await verify(proofs)).subject, "T:_ada");
    assert.equal(asked().length, 2);
  });
});

describe("Apple's own certificates for Game Center", () => {
  const { signers: authorities, roots } = trustedAuthorities([]);
  const der = (text: string) => Buffer.from(text, "base64");

  it("are trusted while they are valid", () => {
    const key = keyIn(der(appleCertificates.of2021), authorities, Date.parse("2022-01-01"));
    assert.equal(key.asymmetricKeyDetails?.modulusLength, 4_096);
    assert.throws(
      () => keyIn(der(appleCertificates.of2021), authorities, Date.parse("2023-01-01")),
      TokenInvalid,
    );
  });

  it("say where their authority is published, which the root has signed", () => {
    assert.equal(
      issuerAddress(der(appleCertificates.of2021)),
      "http://cacerts.digicert.com/DigiCertTrustedG4CodeSigningRSA4096SHA3842021CA1.crt",
    );
    const [published = ""] = intermediateCertificates;
    const now = Date.parse("2022-01-01");
    assert.ok(keyIn(der(appleCertificates.of2021), [authorityIn(der(published), roots, now)], now));
  });

  it("of a former authority are not trusted", () =>
    assert.throws(() => keyIn(der(appleCertificates.of2018), authorities, Date.parse("2019-08-08")), {
      message: /unknown authority/,
    }));

  it("verify what Apple signed for a player", () => {
    const { publicKey } = new X509Certificate(der(appleCertificates.of2018));
    const { signed, signature } = signedBytes(appleSample);
    assert.ok(isSigned(publicKey, signed, signature));
    const other = signedBytes({ ...appleSample, playerId: "G:1965586983" });
    assert.ok(!isSigned(publicKey, other.signed, signature));
  });
});
