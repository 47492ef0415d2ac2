import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import firebase from "../../examples/moving/firebase";
import nakama from "../../examples/moving/nakama";
import playfab from "../../examples/moving/playfab";
import * as features from "../../functions";
import { writeExport } from "../../tools/import/exports";
import type { Moved } from "../../tools/import/moved";
import { giversOf, stepsOf } from "../../tools/import/parcel";
import { formats, readers } from "../../tools/import/readFolder";

const players = 300;
const givers = giversOf(features);
const maps = { playfab, nakama, firebase, lines: (player: Moved) => player };

describe("exports of former backends", () => {
  const folder = mkdtempSync(join(tmpdir(), "exports-"));
  after(() => rmSync(folder, { recursive: true }));

  for (const format of formats)
    it(`of ${format} become parcels by a map of less than 100 lines, and what has no place is named`, async () => {
      const at = join(folder, format);
      writeExport(format, at, players);
      const lost: string[] = [];
      let [steps, banned, seen] = [0, 0, 0];
      for await (const player of readers[format](at)) {
        const moved = maps[format](player as never);
        if (!moved) continue;
        seen++;
        const parcel = stepsOf(givers, moved);
        steps += parcel.steps.size;
        if (moved.banned) banned++;
        lost.push(...parcel.homeless.map(({ what }) => what));
      }
      const each = format === "lines" ? 3 : 4;
      assert.deepEqual([seen, steps, banned], [players, players * each, 8]);
      // One in 50 has a balance of −1 or of 2⁵³.
      assert.deepEqual(lost, Array(6).fill("contents.0"));
      if (format !== "lines")
        assert.ok(readFileSync(`examples/moving/${format}.ts`, "utf8").split("\n").length < 100);
    });

  it("are refused if a folder is none, a line is broken, or a file ends within a text", async () => {
    const read = async (format: (typeof formats)[number]) => {
      for await (const _ of readers[format](folder));
    };
    for (const [format, message] of [
      ["playfab", /it has no players.tsv/],
      ["nakama", /it has no users.csv/],
      ["firebase", /it has no users.json/],
      ["lines", /has no file .jsonl/],
    ] as const)
      await assert.rejects(read(format), message);
    writeFileSync(join(folder, "users.csv"), 'id,name\n1,"a\nb"\n2\n');
    await assert.rejects(read("nakama"), /users.csv:4 has 1 columns, and the first line 2/);
    writeFileSync(join(folder, "users.csv"), 'id,name\n1,"a\n');
    await assert.rejects(read("nakama"), /ends within quotes/);
    writeFileSync(join(folder, "players.jsonl"), '{"id":"1"}\n{"id":\n');
    await assert.rejects(read("lines"), /players.jsonl:2 is no JSON/);
  });
});
