import assert from "node:assert/strict";
import { partsOf } from "../../functions/realtime/broadcastParts";
import { Pushing, type Sent } from "../../tools/harness/pushing";
import { sentTwice } from "../lib/sentTwice";

describe("a broadcast", () => {
  const begin = async (count: number) => {
    const pushing = new Pushing();
    const sent: Sent[] = [];
    pushing.onSend = (one) => void sent.push(one);
    pushing.connections = Array.from({ length: count }, (_, at) => `socket-${at}`);
    for (const part of partsOf("b1", "Hear, hear", pushing.clock.now(), "admin"))
      await pushing.world.tables.broadcasts.putItem(part);
    return { pushing, sent, heard: () => sent.filter(({ message }) => message.type === "broadcast") };
  };

  it("reaches 60,000 sockets once each, within the budget, over many invocations", async () => {
    const { pushing, sent, heard } = await begin(60_000);
    const start = pushing.clock.now();
    await pushing.clock.run();
    assert.equal(heard().length, 60_000);
    assert.equal(new Set(heard().map(({ connectionId }) => connectionId)).size, 60_000);
    const seconds = (pushing.clock.now() - start) / 1_000;
    assert.ok(seconds >= 29 && seconds < 34, `${seconds} s`);
    assert.ok(pushing.invocations > 4);
    const reports = sent.filter(({ message }) => message.type === "broadcasted");
    assert.deepEqual(
      reports.map(({ connectionId }) => connectionId),
      ["admin", "admin", "admin", "admin"],
    );
    assert.equal(
      reports.reduce((sum, { message }) => sum + message.sent, 0),
      60_000,
    );
    assert.deepEqual((await pushing.world.tables.broadcasts.scan()).items, []);
  });

  it("is neither late nor unreported if the SDK sends its writes twice because the first answers were lost", async () => {
    const pushing = new Pushing();
    const { broadcasts } = pushing.world.tables;
    const { updateItem, deleteItem } = broadcasts;
    pushing.tables.broadcasts = {
      ...broadcasts,
      updateItem: sentTwice(updateItem),
      deleteItem: sentTwice(deleteItem),
    };
    const sent: Sent[] = [];
    pushing.onSend = (one) => void sent.push(one);
    pushing.connections = ["socket"];
    const [part = assert.fail()] = partsOf("b1", "Hear, hear", pushing.clock.now(), "admin");
    await pushing.world.tables.broadcasts.putItem(part);
    const start = pushing.clock.now();
    await pushing.clock.run();
    assert.deepEqual(
      sent.map(({ connectionId, message }) => [connectionId, message.type]),
      [
        ["socket", "broadcast"],
        ["admin", "broadcasted"],
      ],
    );
    assert.ok(pushing.clock.now() - start < 1_000);
  });

  it("continues where it was if a function dies", async () => {
    const { pushing, heard } = await begin(30_000);
    await pushing.clock.run(pushing.clock.now() + 7_000);
    const before = heard().length;
    // After a crash, the row still says that a function is sending, and the stream delivers the record again.
    const [{ id } = assert.fail()] = (await pushing.world.tables.broadcasts.scan()).items;
    void pushing.tellAll(id);
    await pushing.clock.run();
    assert.ok(before > 10_000);
    assert.equal(new Set(heard().map(({ connectionId }) => connectionId)).size, 30_000);
    assert.equal(heard().length, 30_000);
  });
});
