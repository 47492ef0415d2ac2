import assert from "node:assert/strict";
import { mkdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

import { at, copyForEachTest, opened, refusal } from "./wholeFolder";

describe("the objects' files of a data folder", () => {
  copyForEachTest();

  const put = (key: string, file: string, size: number) => {
    const database = new DatabaseSync(at("s3/objects.sqlite"));
    database
      .prepare(
        "INSERT INTO versions (bucket, key, version, latest, marker, size, etag, modified, about, parts) VALUES ('avatars', ?, 'null', 1, 0, ?, '', 0, '{}', ?)",
      )
      .run(Buffer.from(key), size, JSON.stringify([{ file, size, etag: "" }]));
    database.close();
  };
  beforeEach(() => {
    mkdirSync(at("s3/objects/run"), { recursive: true });
    for (const name of ["one", "two"]) {
      writeFileSync(at(`s3/objects/run/${name}`), "12345");
      put(name, `run/${name}`, 5);
    }
  });

  it("are all there", () => assert.deepEqual(opened().lines, []));

  for (const [what, damage] of [
    ["missing", (path: string) => rmSync(path)],
    ["cut off", (path: string) => truncateSync(path, 2)],
  ] as const)
    it(`are named in a line if one is ${what}`, () => {
      damage(at("s3/objects/run/two"));
      const { lines } = opened();
      assert.match(lines.join(), /s3\/objects: the files of 1 of the objects .* such as avatars\/two\./);
    });

  it("stop the start if all are missing", () => {
    rmSync(at("s3/objects"), { recursive: true });
    assert.match(refusal(), /s3\/objects: the files of all 2 objects are missing/);
  });
});
