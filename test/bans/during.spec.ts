import assert from "node:assert/strict";
import patchProfile from "../../functions/profile/patchProfile";
import { type Banning, banning, hour } from "./ada";

describe("a sanction that ends during a request", () => {
  let backend: Banning;
  beforeEach(async () => {
    backend = await banning();
  });
  afterEach(() => backend.close());

  for (const action of ["ban", "mute"])
    it(`refuses it or lets it do everything: a ${action}`, async () => {
      const until = backend.now() + hour;
      await backend.decide({ action, until });
      await backend.deliver();
      backend.clock.set(until - 1);
      const claims = await backend.claims();
      const statuses = new Set<number>();
      // The clock is read a few times in a request: once each, the end lies between two of these.
      for (let before = 0; before < 20; before++) {
        const bio = `${before} ${action}`;
        backend.clock.set(until - before);
        backend.clock.step = 1;
        const { status, body } = await backend.asAda(patchProfile, { claims, body: { bio } });
        backend.clock.step = 0;
        statuses.add(status);
        const profile = await backend.tables.profiles.getItem({ userId: "ada" }, { consistent: true });
        assert.equal(profile?.bio === bio, status === 200, JSON.stringify(body));
        if (status !== 200) assert.equal(body.until, until);
      }
      assert.deepEqual([...statuses].sort(), [200, 403]);
    });
});
