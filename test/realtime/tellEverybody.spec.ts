import assert from "node:assert/strict";

import { partsOf } from "../../functions/realtime/broadcastParts";
import { PushWorld, type Sent } from "../../tools/harness/pushes/pushWorld";

describe("a broadcast", () => {
  const begin = async (count: number) => {
    const world = new PushWorld();
    const sent: Sent[] = [];
    world.onSend = (one) => void sent.push(one);
    world.connections = Array.from({ length: count }, (_, at) => `socket-${at}`);
    for (const part of partsOf("b1", "Hear, hear", world.clock.now(), "admin"))
      await world.broadcasts.putItem(part);
    return { world, sent, heard: () => sent.filter(({ message }) => message.type === "broadcast") };
  };

  it("reaches 60,000 sockets once each, within the budget, over many invocations", async () => {
    const { world, sent, heard } = await begin(60_000);
    const start = world.clock.now();
    await world.clock.run();
    assert.equal(heard().length, 60_000);
    assert.equal(new Set(heard().map(({ connectionId }) => connectionId)).size, 60_000);
    const seconds = (world.clock.now() - start) / 1_000;
    assert.ok(seconds >= 29 && seconds < 34, `${seconds} s`);
    assert.ok(world.invocations > 4);
    const reports = sent.filter(({ message }) => message.type === "broadcasted");
    assert.deepEqual(
      reports.map(({ connectionId }) => connectionId),
      ["admin", "admin", "admin", "admin"],
    );
    assert.equal(
      reports.reduce((sum, { message }) => sum + message.sent, 0),
      60_000,
    );
    assert.equal(world.broadcasts.rows.size, 0);
  });

  it("is neither late nor unreported if the SDK sends its writes twice because the first answers were lost", async () => {
    const world = new PushWorld();
    const { updateItem, deleteItem } = world.broadcasts;
    world.broadcasts.updateItem = async (key, change) => {
      await updateItem(key, change);
      return updateItem(key, change);
    };
    world.broadcasts.deleteItem = async (key, when) => {
      await deleteItem(key, when);
      return deleteItem(key, when);
    };
    const sent: Sent[] = [];
    world.onSend = (one) => void sent.push(one);
    world.connections = ["socket"];
    const [part = assert.fail()] = partsOf("b1", "Hear, hear", world.clock.now(), "admin");
    await world.broadcasts.putItem(part);
    const start = world.clock.now();
    await world.clock.run();
    assert.deepEqual(
      sent.map(({ connectionId, message }) => [connectionId, message.type]),
      [
        ["socket", "broadcast"],
        ["admin", "broadcasted"],
      ],
    );
    assert.ok(world.clock.now() - start < 1_000);
  });

  it("continues where it was if a function dies", async () => {
    const { world, heard } = await begin(30_000);
    await world.clock.run(world.clock.now() + 7_000);
    const before = heard().length;
    // After a crash, the row still says that a function is sending, and the stream delivers the record again.
    const [id = ""] = world.broadcasts.rows.keys();
    void world.tellAll(id);
    await world.clock.run();
    assert.ok(before > 10_000);
    assert.equal(new Set(heard().map(({ connectionId }) => connectionId)).size, 30_000);
    assert.equal(heard().length, 30_000);
  });
});
