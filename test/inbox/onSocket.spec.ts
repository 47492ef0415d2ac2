import assert from "node:assert/strict";
import type { Socket } from "@game-backend/tools/harness/socket";
import { local, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import { asAdmin, table } from "../realtime/operator";

const announce = (message: string) => ({ action: "broadcast", message });

describe("a broadcast that an admin sends on a socket", () => {
  let root: TestPlayer;
  let admin: Socket;
  before(async () => {
    root = await asAdmin(await local.player("root"));
    admin = await connect(root);
  });
  after(async () => {
    await admin.close();
  });

  it("reaches everyone, and is in the audit log", async () => {
    const listeners = await Promise.all(
      [local.player("bob"), local.player("eve")].map(async (one) => connect(await one)),
    );
    const message = "The sky falls at noon";
    const { id, ...accepted } = await admin.ask(announce(message), "broadcasting");
    assert.deepEqual(accepted, { type: "broadcasting", parts: 4 });
    let sent = 0;
    for (let part = 0; part < 4; part++)
      sent += (await admin.next("broadcasted", (one) => one.id === id)).sent;
    assert.ok(sent >= 3);
    for (const listener of [admin, ...listeners]) {
      const told = await listener.next("broadcast", (one) => one.id === id);
      assert.deepEqual(told, { type: "broadcast", id, message });
      await listener.ask({ action: "ping" }, "pong");
      assert.equal(listener.all("broadcast").filter((one) => one.id === id).length, 1);
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
});
