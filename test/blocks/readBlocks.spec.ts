import assert from "node:assert/strict";
import fc from "fast-check";
import * as blocks from "../../functions/blocks/definition";
import { hiddenFrom } from "../../functions/blocks/hidden";
import { world } from "../../tools/harness/ownWorld";

/** Short names whose order by bytes is not that by code units. */
const someName = fc.string({
  unit: fc.constantFrom("a", "b", "é", "\uffee", "\u{1f600}"),
  minLength: 1,
  maxLength: 3,
});

describe("the query of a player's blocks", () => {
  it("finds exactly those of the names who are blocked, however many are, for at most a unit a name", async () => {
    const memory = world({ blocks });
    let players = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(someName, { maxLength: 40 }),
        fc.uniqueArray(someName, { minLength: 1, maxLength: 6 }),
        async (blocked, names) => {
          const userId = `player-${players++}`;
          for (const username of blocked)
            await memory.tables.blocks.putItem({ userId, username, blockedId: username, createdAt: 1 });
          const before = memory.used.read;
          let spent = 0;
          const hidden = await hiddenFrom(memory.tables as never, userId, names, async ({ read = 0 }) => {
            spent += read;
          });
          assert.deepEqual([...hidden].sort(), names.filter((name) => blocked.includes(name)).sort());
          assert.ok(memory.used.read - before <= names.length, `${memory.used.read - before}`);
          assert.ok(spent >= memory.used.read - before && spent <= names.length, `${spent}`);
        },
      ),
      { numRuns: 150 },
    );
    memory.close();
  });

  it("of a player who has blocked thirty costs half a unit for a hundred names, and none without names", async () => {
    const memory = world({ blocks });
    const block = {
      userId: "1b3c4d5e-0000-4000-8000-000000000001",
      blockedId: "1b3c4d5e-0000-4000-8000-000000000002",
    };
    for (let n = 10; n < 40; n++)
      await memory.tables.blocks.putItem({ ...block, username: `mallory${n}`, createdAt: 1_763_600_000_000 });
    const before = memory.used.read;
    const names = Array.from({ length: 100 }, (_, n) => `mallory${n}`);
    assert.equal((await hiddenFrom(memory.tables as never, block.userId, names)).size, 30);
    assert.equal(memory.used.read - before, 0.5);
    assert.equal((await hiddenFrom(memory.tables as never, block.userId, [])).size, 0);
    assert.equal(memory.used.read - before, 0.5);
    memory.close();
  });
});
