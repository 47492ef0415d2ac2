import assert from "node:assert/strict";
import { local, signIn } from "../local";
import { asAdmin, lastRevocation } from "../realtime/operator";

describe("a banned player", () => {
  it("says nothing more in a conversation, immediately, until the ban is lifted", async () => {
    const [root, ada, bob] = await Promise.all([
      local.player("root").then(asAdmin),
      local.player("ada"),
      local.player("bob"),
    ]);
    const { body: id } = await ada.post("/conversations", [bob.username]);
    const path = `/admin/players/${ada.id}/ban`;
    assert.equal((await root.post(path, { reason: "Insults" })).status, 204);
    const { status, body } = await ada.post(`/conversations/${id}`, "Let me explain");
    assert.deepEqual([status, body.message], [403, "You are banned"]);
    assert.equal((await root.delete(path)).status, 204);
    const again = await signIn(ada.username, ada.password);
    // A function may still enforce the ban for as long as it caches revocations: see `test/lib/caller/admission.spec.ts`.
    assert.ok([204, 403].includes((await again.post(`/conversations/${id}`, "I am sorry")).status));
    assert.equal((await lastRevocation(ada.id))?.reason, "restored");
  });
});
