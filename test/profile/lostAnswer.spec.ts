import assert from "node:assert/strict";
import * as profile from "../../functions/profile/definition";
import { newProfile } from "../../functions/profile/newProfile";
import { changedProfile, profileChange } from "../../functions/profile/profileChange";
import { type World, world } from "../../tools/harness/ownWorld";
import { sentTwice } from "../lib/sentTwice";

describe("a change of a profile that the SDK sends twice because the first answer was lost", () => {
  const userId: string = "ada";
  const patch = { bio: "here", country: null, listed: false };
  let memory: World;
  beforeEach(async () => {
    memory = world({ profile });
    await memory.tables.profiles.putItem({ ...newProfile(userId, "ada", 1), country: "DE" });
  });
  afterEach(() => memory.close());

  /** Changes version 1, with the write sent twice and `between` in between. */
  async function change(between?: () => PromiseLike<unknown>) {
    const updateItem = sentTwice(memory.tables.profiles.updateItem, between);
    return changedProfile(patch, await updateItem({ userId }, profileChange(patch, 1)), 1);
  }

  it("is answered with what it wrote", async () => {
    const { country, ...changed } = await change();
    assert.equal(country, undefined);
    assert.deepEqual(changed, await memory.tables.profiles.getItem({ userId }));
    assert.equal(changed.version, 2);
  });

  it("is refused if another request has changed the profile since", async () => {
    const other = () => memory.tables.profiles.updateItem({ userId }, profileChange({ bio: "elsewhere" }));
    await assert.rejects(change(other), { status: 412, message: /version 3/ });
  });
});
