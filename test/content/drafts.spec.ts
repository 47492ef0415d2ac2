import assert from "node:assert/strict";
import { disable, dismiss } from "../access/dismiss";
import { local } from "../local";
import { asAdmin } from "../realtime/operator";

describe("drafts", () => {
  const drafts = "/content/drafts/nothing.json";

  it("are read by no admin who is dismissed or disabled, whose token still has the group", async () => {
    const newAdmin = async () => asAdmin(await local.player("staff"));
    const [dismissed, disabled] = [await newAdmin(), await newAdmin()];
    for (const admin of [dismissed, disabled]) assert.equal((await admin.get(drafts)).status, 404);
    await dismiss(dismissed, "admins");
    await disable(disabled);
    for (const admin of [dismissed, disabled]) assert.equal((await admin.get(drafts)).status, 403);
  });
});
