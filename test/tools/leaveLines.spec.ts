import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Folder } from "../../tools/leave/files";
import { takenJson } from "../hostileJson";

/** What looks like the folder's own marks, like what Node writes of bytes, or is odd in another way. */
const saved = [
  ...[
    '{"$bytes":7}',
    '{"$$set":[1]}',
    '{"$set":[1],"more":1}',
    '{"$":1}',
    '{"toJSON":"x"}',
    '{"__proto__":1}',
  ],
  ...['{"constructor":{"$set":{"$integer":"1"}}}', '[{"$integer":"1"},[],{}]'],
]
  .map((text): unknown => JSON.parse(text))
  .concat(takenJson);

describe("the lines of a team's leaving", () => {
  const path = mkdtempSync(join(tmpdir(), "lines-"));
  after(() => rmSync(path, { recursive: true }));
  const read = async (folder: Folder, ...more: Parameters<Folder["lines"]>) => {
    const found = [];
    for await (const line of folder.lines(...more)) found.push(line);
    return found;
  };

  it("come back as they were, whatever a player saved", async () => {
    for (const secret of [undefined, "a secret of this spec"]) {
      const folder = new Folder(path, secret);
      const own = { big: 2n ** 80n, set: new Set(["b", "a"]), bytes: new Uint8Array([0, 255]), none: null };
      const file = folder.write("rows.jsonl");
      await file.line({ userId: "ada", saved, ...own });
      await file.end();
      assert.deepEqual(await folder.one("rows.jsonl"), { userId: "ada", saved, ...own });
    }
  });

  it("are read in form 1 too, where only what cannot be a mark is kept", async () => {
    const folder = new Folder(path);
    const row =
      '{"a":{"$integer":"x"},"b":{"$integer":"12"},"c":{"$set":[1]},"d":{"$bytes":7},"e":{"$$set":[1]}}';
    writeFileSync(join(path, "old.jsonl"), `${row}\n`);
    const [found] = await read(folder, "old.jsonl", { form: 1 });
    assert.deepEqual(found, {
      ...{ a: { $integer: "x" }, b: 12n, c: new Set([1]), d: { $bytes: 7 }, e: { $$set: [1] } },
    });
  });

  it("are named with their player if they cannot be read, and the others go on", async () => {
    const folder = new Folder(path);
    const lines = [
      '{"userId":"ada"}',
      '{"userId":"bob","x":{"$integer":"y"}}',
      '{"userId":"cy',
      '{"userId":"dan"}',
    ];
    writeFileSync(join(path, "broken.jsonl"), `${lines.join("\n")}\n`);
    const said: string[] = [];
    const unreadable = (why: string) => void said.push(why);
    assert.deepEqual(await read(folder, "broken.jsonl", { unreadable }), [
      { userId: "ada" },
      { userId: "dan" },
    ]);
    assert.match(said[0] ?? "", /^broken\.jsonl: line 2 of player bob cannot be read: \$integer has another/);
    assert.match(said[1] ?? "", /^broken\.jsonl: line 3 cannot be read: /);
    await assert.rejects(read(folder, "broken.jsonl"), /line 2 of player bob cannot be read/);
    await new Folder(path, "a secret of this spec").put("sealed.json", { of: "ada" });
    const other = new Folder(path, "another secret, as long");
    await assert.rejects(read(other, "sealed.json"), /is not as it was written, or its secret is another/);
  });
});
