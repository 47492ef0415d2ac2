import assert from "node:assert/strict";

import { LocalGame } from "@game-backend/tools/harness/localGame";
import { Socket } from "@game-backend/tools/harness/socket";

const game = new LocalGame();

describe("cheers", () => {
  after(() => game.close());

  it("are counted, for a write unit each, on top of one for the sign-up", async () => {
    const [ada, bob] = await Promise.all([game.player("ada"), game.player("bob")]);
    const { body, units } = await ada.post("/cheers", { userId: bob.id });
    assert.deepEqual(body, { count: 2 });
    assert.equal(units.write, 1);
    assert.deepEqual((await bob.get("/cheers")).body, { count: 2 });
    assert.deepEqual((await ada.get("/cheers")).body, { count: 1 });
  });

  it("are refused for oneself", async () => {
    const ada = await game.player("ada");
    const { status, body } = await ada.post("/cheers", { userId: ada.id });
    assert.equal(status, 409);
    assert.equal(body.code, "cheers.own");
  });

  // Moves the run's clock, so it comes last.
  it("have a call, which a job chooses each day at midnight and sockets tell", async () => {
    await (await game.cloud()).pass(24 * 3_600_000);
    const ada = await game.player("ada");
    const { url, ticket } = (await ada.post("/realtime/ticket", undefined)).body;
    const socket = await Socket.open(`${url}?ticket=${ticket}`);
    assert.match((await socket.ask({ action: "callOfTheDay" }, "callOfTheDay")).text, /!$/);
    await socket.close();
  });
});
