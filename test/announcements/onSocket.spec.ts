import assert from "node:assert/strict";
import type { Socket } from "@game-backend/tools/harness/socket";
import { local, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import { asAdmin, table } from "../realtime/operator";
import { forgetAnnouncements } from "./forget";

const announce = (message: string) => ({ action: "broadcast", message });

describe("a broadcast that an admin sends on a socket", () => {
  let root: TestPlayer;
  let admin: Socket;
  before(async () => {
    root = await asAdmin(await local.player("root"));
    admin = await connect(root);
    await forgetAnnouncements();
  });
  after(async () => {
    await admin.close();
    await forgetAnnouncements();
  });

  it("reaches everyone, and is in the audit log", async () => {
    const listeners = await Promise.all(
      [local.player("bob"), local.player("eve")].map(async (one) => connect(await one)),
    );
    const message = "The sky falls at noon";
    const { id, ...accepted } = await admin.ask(announce(message), "broadcasting");
    assert.deepEqual(accepted, { type: "broadcasting", parts: 4 });
    let sent = 0;
    for (let part = 0; part < 4; part++) sent += (await admin.next("broadcasted")).sent;
    assert.ok(sent >= 3);
    for (const listener of [admin, ...listeners]) {
      assert.deepEqual(await listener.next("broadcast"), { type: "broadcast", id, message });
      await listener.ask({ action: "ping" }, "pong");
      assert.equal(listener.all("broadcast").length, 1);
    }
    for (const listener of listeners) await listener.close();
    const audit = await (await table("audit")).query(new Date().toISOString().slice(0, 10));
    const entries = audit.filter(({ target }) => target["broadcast"] === id);
    assert.deepEqual(
      entries.map(({ action, adminId, details }) => [action, adminId, details]),
      [["broadcasts/send", root.id, { message }]],
    );
  });

  it("is refused to players, without a text, and with bad words", async () => {
    const player = await connect(await local.player("eve"));
    const { requestId: _, ...refused } = await player.ask(announce("hear, hear"), "error");
    await player.close();
    assert.deepEqual(refused, {
      type: "error",
      action: "broadcast",
      error: "Forbidden",
      code: "auth.denied_admins_only",
      message: "Only admins may do this",
    });
    assert.match((await admin.ask(announce(""), "error")).message, /^message: /);
    const bad = await admin.ask(announce("You are all stupid fucking idiots"), "error");
    assert.deepEqual([bad.code, bad.field], ["text.refused", "/message"]);
  });

  it("counts with those that staff send by the desk: three in ten minutes", async () => {
    const allowances = await table("allowances");
    const used = (await allowances.query("#broadcasts")).map((row) => row.used);
    assert.deepEqual(used, [1], "the one that was sent");
    // All are used up in these ten minutes, and in the next ones if they begin meanwhile.
    const stretch = 600_000;
    const begins = [0, 1].map((next) => (Math.floor(Date.now() / stretch) + next) * stretch);
    await allowances.put(
      begins.map((at) => ({
        ...{ userId: "#broadcasts", period: `broadcasts ${new Date(at).toISOString().slice(0, 16)}` },
        ...{ used: 3, expiresAt: (at + stretch) / 1_000 },
      })),
    );
    const { code, retryAfter } = await admin.ask(announce("Hello"), "error");
    assert.equal(code, "broadcast.too_many");
    assert.ok(retryAfter > 0 && retryAfter <= 600, String(retryAfter));
    const body = { message: "Hello", reason: "A spec" };
    const posted = await root.post("/admin/broadcasts", body, { "idempotency-key": "on-socket" });
    assert.equal(posted.body.code, "broadcast.too_many");
  });
});
