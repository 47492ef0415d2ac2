import assert from "node:assert/strict";
import { local } from "../local";
import { asAdmin } from "../realtime/operator";

describe("POST /admin/players/{id}/reset", () => {
  it("keeps the player's conversations", async () => {
    const [root, ada, bob] = await Promise.all([
      local.player("root").then(asAdmin),
      local.player("ada"),
      local.player("bob"),
    ]);
    const { status, body: id } = await ada.post("/conversations", [bob.username]);
    assert.equal(status, 200);
    assert.equal((await ada.post(`/conversations/${id}`, "Hello")).status, 204);
    const kept = async () => [
      (await ada.get("/conversations")).body,
      (await ada.get(`/conversations/${id}`)).body,
    ];
    const before = await kept();
    const reason = { reason: "Asked for it by mail" };
    const key = { "Idempotency-Key": `reset-${ada.id}` };
    assert.equal((await root.post(`/admin/players/${ada.id}/reset`, reason, key)).status, 202);
    await local.drained();
    assert.deepEqual(await kept(), before);
  });
});
