import assert from "node:assert/strict";

import { Socket } from "@game-backend/tools/harness/socket";

import { game } from "./game";

describe("cheers", () => {
  it("are counted, for a write unit each", async () => {
    const [ada, bob] = await Promise.all([game.player("ada"), game.player("bob")]);
    const atStart = (await bob.get("/cheers")).body.count;
    const { body, units } = await ada.post("/cheers", { userId: bob.id });
    assert.deepEqual(body, { count: atStart + 1 });
    assert.equal(units.write, 1);
    assert.deepEqual((await bob.get("/cheers")).body, { count: atStart + 1 });
    assert.deepEqual((await ada.get("/cheers")).body, { count: atStart });
  });

  it("are refused for oneself", async () => {
    const ada = await game.player("ada");
    const { status, body } = await ada.post("/cheers", { userId: ada.id });
    assert.equal(status, 409);
    assert.equal(body.code, "cheers.own");
  });

  // Moves the run's clock, for the files that come after it too.
  it("have a call, which a job chooses each day at midnight and sockets tell", async () => {
    await (await game.cloud()).pass(24 * 3_600_000);
    const ada = await game.player("ada");
    const { url, ticket } = (await ada.post("/realtime/ticket", undefined)).body;
    const socket = await Socket.open(`${url}?ticket=${ticket}`);
    assert.match((await socket.ask({ action: "callOfTheDay" }, "callOfTheDay")).text, /!$/);
    await socket.close();
  });
});
