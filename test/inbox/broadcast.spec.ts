import assert from "node:assert/strict";
import * as inboxFeature from "../../functions/inbox/definition";
import postBroadcast from "../../functions/inbox/postBroadcast";
import { type World, world } from "../../tools/harness/ownWorld";

describe("a broadcast of staff", () => {
  let server: World;
  beforeEach(() => {
    server = world({ inbox: inboxFeature }, { clock: Date.UTC(2026, 10, 27, 12) });
  });
  afterEach(() => server.close());
  const send = (message: string, key: string, groups = "admins") =>
    server.call(postBroadcast, {
      ...{ as: "root", groups, signedInAt: server.clock.now(), headers: { "idempotency-key": key } },
      body: { message, reason: "The release" },
    });
  const parts = async () => (await server.tables.broadcasts.scan()).items;

  it("is sent in parts to every socket, once for each key, and is in the audit log", async () => {
    const { status, body } = await send("Servers restart at noon", "one");
    assert.equal(status, 202, JSON.stringify(body));
    assert.deepEqual((await send("Servers restart at noon", "one")).body, body);
    assert.deepEqual(
      (await parts()).map(({ broadcast, message, step, sender }) => [broadcast, message, step, sender]),
      Array.from({ length: 4 }, () => [body.id, "Servers restart at noon", "unfinished", undefined]),
    );
    const { items } = await server.tables.audit.query({ hash: "2026-11-27" });
    assert.deepEqual(
      items.map(({ action, details }) => [action, details]),
      [["broadcasts/send", { reason: "The release", message: "Servers restart at noon" }]],
    );
  });

  it("is refused with bad words, when it is too long, and for moderators", async () => {
    assert.equal((await send("You are all stupid fucking idiots", "bad")).body.code, "text.refused");
    assert.equal((await send("x".repeat(1_001), "long")).status, 400);
    assert.equal((await send("Hello", "role", "moderators")).status, 403);
    assert.deepEqual(await parts(), []);
  });

  it("waits after three in ten minutes", async () => {
    for (const key of ["1", "2", "3"]) assert.equal((await send("Hello", key)).status, 202);
    server.clock.advance(60_000);
    const { status, body, headers } = await send("Hello", "4");
    assert.deepEqual([status, body.code, headers["Retry-After"]], [429, "broadcast.too_many", "540"]);
    server.clock.advance(540_000);
    assert.equal((await send("Hello", "4")).status, 202);
  });
});
