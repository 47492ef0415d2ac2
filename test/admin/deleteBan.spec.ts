import assert from "node:assert/strict";

import deleteBan from "../../functions/admin/deleteBan";
import { newProfile } from "../../functions/profile/newProfile";
import { type InProcess, inProcess } from "../lib/inProcess";

describe("DELETE /admin/players/{id}/ban, in process", () => {
  const userId = "sub-ada";
  const identity = { hash: "of-her-name", userId };
  let server: InProcess;
  let around: (operation: string) => unknown = () => {};
  before(async () => {
    server = await inProcess({}, (operation) => around(operation));
  });
  after(() => server.close());

  const lift = async () =>
    (await server.call(deleteBan, { as: "root", groups: "admins", params: { id: userId } })).status;
  const isBanned = async () => (await server.tables.bannedIdentities.getItem(identity)) !== undefined;

  it("does not claim to have lifted a ban whose account was deleted meanwhile, and lifts it when repeated", async () => {
    await server.tables.profiles.putItem({ ...newProfile(userId, "ada", 1), bannedAt: 2 });
    await server.tables.bannedIdentities.putItem(identity);
    around = async (operation) => {
      if (operation !== "TransactWriteItems") return;
      around = () => {};
      await server.tables.profiles.deleteItem({ userId });
    };
    assert.deepEqual([await lift(), await isBanned()], [409, true]);
    assert.deepEqual([await lift(), await isBanned()], [204, false]);
    assert.equal(await lift(), 404);
  });
});
