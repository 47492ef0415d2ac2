import assert from "node:assert/strict";
import * as admin from "../../functions/admin/definition";
import { deleteMute } from "../../functions/admin/routes/deleteMute";
import { postMute } from "../../functions/admin/routes/postMute";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";

describe("a mute that is decided and lifted at once, in process", () => {
  const userId = "sub-ada";
  const staff = { as: "root", groups: "admins", params: { id: userId } };
  let server: World;
  /** What another request does, once, just before the profile is written. */
  let meanwhile: (() => Promise<unknown>) | undefined;
  beforeEach(async () => {
    meanwhile = undefined;
    server = world(
      { admin },
      {
        clients: { identityKey: async () => ["key"] },
        faults: async (operation, { TableName }) => {
          if (operation !== "UpdateItem" || TableName !== "profiles") return;
          const happen = meanwhile;
          meanwhile = undefined;
          await happen?.();
        },
      },
    );
    await server.tables.profiles.putItem(newProfile(userId, "ada", 1));
  });
  afterEach(() => server.close());

  const mute = async () =>
    assert.equal((await server.call(postMute, { ...staff, body: { reason: "a spec" } })).status, 204);
  const lift = async () => assert.equal((await server.call(deleteMute, staff)).status, 204);
  const isMuted = () => server.peek("profiles", { userId })?.mute !== undefined;

  it("leaves a player free if the lifting overtakes the mute", async () => {
    meanwhile = lift;
    await mute();
    assert.equal(isMuted(), false);
  });

  it("leaves a player muted if another mute overtakes the lifting", async () => {
    await mute();
    assert.equal(isMuted(), true);
    meanwhile = mute;
    await lift();
    assert.equal(isMuted(), true);
    await lift();
    assert.equal(isMuted(), false);
  });
});
