import assert from "node:assert/strict";
import patchProfile from "../../functions/profile/patchProfile";
import { hour, type World, world } from "./world";

describe("a sanction that ends during a request", () => {
  let backend: World;
  beforeEach(async () => {
    backend = await world();
  });
  afterEach(() => backend.close());

  for (const action of ["ban", "mute"])
    it(`refuses it or lets it do everything: a ${action}`, async () => {
      const until = backend.now() + hour;
      await backend.decide({ action, until });
      await backend.deliver();
      backend.at(until - 1);
      const claims = await backend.claims();
      const statuses = new Set<number>();
      // The clock is read a few times in a request: once each, the end lies between two of these.
      for (let before = 0; before < 12; before++) {
        const bio = `${before} ${action}`;
        backend.at(until - before);
        backend.ticking(1);
        const { status, body } = await backend.asAda(patchProfile, { claims, body: { bio } });
        backend.ticking(0);
        statuses.add(status);
        const profile = await backend.tables.profiles.getItem({ userId: "ada" }, { consistent: true });
        assert.equal(profile?.bio === bio, status === 200, JSON.stringify(body));
        if (status !== 200) assert.equal(body.until, until);
      }
      assert.deepEqual([...statuses].sort(), [200, 403]);
    });
});
