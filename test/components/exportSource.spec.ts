import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { exportSource } from "@game-backend/components/lib/exportSource";

describe("the module from which a list takes an export", () => {
  let folder: string;
  let list: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lists-"));
    list = join(folder, "tables");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is the one that the list names, under the name that it has there", () => {
    writeFileSync(
      `${list}.ts`,
      'export { default as postScore } from "./leaderboard/postScore";\nexport { scores, ranks } from "./leaderboard/tables";\n',
    );
    const leaderboard = join(folder, "leaderboard");
    assert.deepEqual(exportSource(list, "postScore"), {
      module: join(leaderboard, "postScore"),
      name: "default",
    });
    assert.deepEqual(exportSource(list, "ranks"), { module: join(leaderboard, "tables"), name: "ranks" });
  });

  it("is the list itself if the list has the export otherwise", () => {
    writeFileSync(`${list}.ts`, 'export const scores = 1;\nexport * from "./other";\n');
    for (const name of ["scores", "ranks"])
      assert.deepEqual(exportSource(list, name), { module: list, name });
  });

  it("is the list itself if the list is a folder", () => {
    mkdirSync(list);
    writeFileSync(join(list, "index.ts"), "export const scores = 1;\n");
    assert.deepEqual(exportSource(list, "scores"), { module: list, name: "scores" });
  });
});
