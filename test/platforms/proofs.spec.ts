import assert from "node:assert/strict";
import { local } from "../local";
import { newSubject, nonce, proof, signInBy } from "./players";
import { faults, isOfUnknownKey, malformed, newValid, valid } from "./proofs";
import { audiences, type PlatformPath } from "./standIns";

const all = Object.keys(audiences) as PlatformPath[];

describe("Proofs of platforms", () => {
  for (const platform of all) {
    const send = (body: unknown) => local.anybody.post(`/auth/${platform}`, body);

    describe(`of ${platform}`, () => {
      before(() => signInBy(platform, newSubject()));

      for (const [name, make] of Object.entries(faults))
        it(`is refused ${name}, with neither a write nor a read`, async () => {
          const { status, body, ownUnits } = await send(await make(await newValid(platform)));
          // Other files' sign-ins may have fetched the keys within the last ten seconds.
          if (isOfUnknownKey(name) && status === 503) {
            assert.equal(body.code, "platform.unavailable");
            assert.ok(body.retryAfter >= 1 && body.retryAfter <= 10, `${body.retryAfter}`);
          } else {
            assert.deepEqual([status, body.code], [401, "platform.proof_refused"], JSON.stringify(body));
            assert.equal(body.message, "The platform's proof is not valid here");
          }
          assert.deepEqual([ownUnits.read, ownUnits.write], [0, 0]);
        });

      for (const [name, make] of Object.entries(malformed))
        it(`is refused as malformed: ${name}`, async () => {
          const { status } = await send(await make(await newValid(platform)));
          assert.equal(status, 400);
        });

      for (const [name, make] of Object.entries(valid))
        it(`is accepted: ${name}`, async () => {
          const { status, body } = await send(await make(await newValid(platform)));
          assert.equal(status, 200, JSON.stringify(body));
        });

      it("is good once, and not for another person's token", async () => {
        const subject = newSubject();
        const used = await proof(platform, subject);
        assert.equal((await send(used)).status, 200);
        const again = await send(used);
        assert.deepEqual([again.status, again.body.code], [401, "platform.proof_refused"]);
        const { nonce: old } = used;
        const other = { ...(await proof(platform, subject)), nonce: old };
        assert.equal((await send(other)).status, 401);
      });

      it("is refused on another platform's route", async () => {
        const elsewhere = all.find((each) => each !== platform);
        const answer = await local.anybody.post(`/auth/${elsewhere}`, await proof(platform, newSubject()));
        // Its key is of another kind than all of the platform's, so it may be one that they have just published.
        const told = `${answer.status} ${answer.body.code}`;
        assert.match(told, /^(?:401 platform\.proof_refused|503 platform\.unavailable)$/);
      });
    });
  }

  it("are refused for an issuer that nobody configured", async () => {
    for (const name of ["nobody", "__proto__", "constructor", "epic%2F..%2Fother"]) {
      const answer = await local.anybody.post(`/auth/oidc/${name}`, await proof("oidc/epic", newSubject()));
      assert.deepEqual([answer.status, answer.body.code], [404, "platform.issuer_unknown"], name);
    }
  });

  it("have nonces that are never the same", async () => {
    const nonces = await Promise.all(Array.from({ length: 20 }, nonce));
    assert.equal(new Set(nonces).size, 20);
  });
});
