import assert from "node:assert/strict";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { game } from "../../tools/harness/whole";
import { askRoute } from "../askRoute";
import { local, signIn, type TestPlayer } from "../local";
import { asAdmin, lastRevocation } from "../realtime/operator";

const table = Object.entries(game.routes as Readonly<Record<string, AnyRoute>>).filter(
  ([, { auth }]) => auth === "basic",
);

describe("a banned player's credential", () => {
  let root: TestPlayer;
  let victim: TestPlayer;
  let basic: TestPlayer["raw"];
  before(async () => {
    [root, victim] = await Promise.all([local.player("root").then(asAdmin), local.player("victim")]);
    const { body } = await victim.post("/credentials", undefined);
    const credential = `Basic ${Buffer.from(`${body.username}:${body.password}`).toString("base64")}`;
    basic = (method, path, text, headers) =>
      local.anybody.raw(method, path, text, { ...headers, authorization: credential });
    assert.equal((await basic("GET", "/partner/orders", undefined, {})).status, 200);
    assert.equal((await root.post(`/admin/players/${victim.id}/ban`, { reason: "Cheating" })).status, 204);
  });

  it("is refused immediately", async () =>
    assert.equal((await basic("GET", "/partner/orders", undefined, {})).status, 401));

  it("is refused at every route", async () => {
    assert.ok(table.length > 0);
    for (const [name, route] of table) {
      const { status, body } = await askRoute(name, route, basic);
      assert.equal(status, 401, `${name}: ${JSON.stringify(body)}`);
    }
  });

  it("can be replaced once the ban is lifted", async () => {
    const friend = await local.player("friend");
    assert.equal((await root.post(`/admin/players/${friend.id}/ban`, { reason: "A mistake" })).status, 204);
    assert.equal((await root.delete(`/admin/players/${friend.id}/ban`)).status, 204);
    const again = await signIn(friend.username, friend.password);
    assert.equal((await lastRevocation(friend.id))?.reason, "restored");
    // The function may still enforce the ban for seconds: see `test/lib/caller/admission.spec.ts`.
    assert.ok([201, 403].includes((await again.post("/credentials", undefined)).status));
  });
});
