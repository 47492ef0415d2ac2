import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { join, relative } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { databases, documents, logDatabase } from "../../../cloud/dataFolder/stores";
import { everyDatabase, everyStore } from "./damages";
import { at, copyForEachTest, opened, overwrite, refusal, whole } from "./wholeFolder";

describe("the stores of a data folder", () => {
  copyForEachTest();

  it("are those that a first start creates", () => {
    const names = readdirSync(whole, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(sqlite|json)$/.test(entry.name))
      .map((entry) => relative(whole, join(entry.parentPath, entry.name)));
    const others = ["closed.json", "console-errors.json", "console.json", "lock.sqlite", "outputs.json"];
    assert.deepEqual(
      names.filter((name) => !others.includes(name)).sort(),
      [...databases, ...documents, logDatabase].sort(),
    );
  });

  it("carry the same mark", () => {
    const marks = [
      ...[...databases, logDatabase].map((name) => {
        const database = new DatabaseSync(at(name));
        const { id } = database.prepare("SELECT id FROM data_folder").get() ?? {};
        database.close();
        return id;
      }),
      ...documents.map((name) => JSON.parse(readFileSync(at(name), "utf8")).dataFolder),
    ];
    assert.equal(new Set(marks).size, 1);
    assert.match(String(marks[0]), /^[\w-]{36}$/);
  });

  it("are all named when they are whole: nothing is said", () => {
    assert.deepEqual(opened().lines, []);
  });

  const cases = [
    ...[...databases, ...documents].flatMap((name) => everyStore.map((damage) => [name, ...damage] as const)),
    ...databases.flatMap((name) => everyDatabase.map((damage) => [name, ...damage] as const)),
  ];
  for (const [name, what, damage, reason] of cases)
    it(`are refused if ${name} is ${what}, which the refusal names`, () => {
      damage(at(name));
      const message = refusal();
      assert.ok(message.startsWith(`${at(name)}: `), message);
      assert.match(message, reason);
    });

  it("are refused if pages in the middle of a database are overwritten", () => {
    const { size } = statSync(at("dynamodb.sqlite"));
    overwrite(at("dynamodb.sqlite"), Math.floor(size / 8_192) * 4_096, 3 * 4_096);
    assert.match(refusal(), /dynamodb\.sqlite: its pages are damaged \(/);
  });

  it("are all named if several are damaged", () => {
    rmSync(at("cognito.sqlite"));
    truncateSync(at("sqs.sqlite"));
    assert.match(refusal(), /cognito\.sqlite: the file is missing; sqs\.sqlite: the file is empty$/);
  });
});
