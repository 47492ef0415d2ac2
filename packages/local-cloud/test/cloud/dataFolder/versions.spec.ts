import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

import { DataFolder } from "../../../cloud/dataFolder";
import { markOf } from "../../../cloud/dataFolder/mark";
import { databases, documents, logDatabase } from "../../../cloud/dataFolder/stores";
import { at, copyAnew, copyForEachTest, data, opened, refusal, start, unmark } from "./wholeFolder";

describe("the stores of a data folder", () => {
  copyForEachTest();

  describe("of a folder from an earlier version", () => {
    beforeEach(() => {
      for (const name of [...databases, logDatabase]) unmark(at(name));
      for (const name of documents)
        writeFileSync(at(name), JSON.stringify(JSON.parse(readFileSync(at(name), "utf8")).content));
      // Earlier versions created these when something was to be stored.
      for (const name of ["sns.json", "apigatewayv2.json"]) rmSync(at(name));
    });

    it("get the mark at the next start", async () => {
      const keys = readFileSync(at("iam.json"), "utf8");
      const cloud = await start();
      await cloud.close();
      assert.deepEqual(JSON.parse(readFileSync(at("iam.json"), "utf8")).content, JSON.parse(keys));
      rmSync(at("cognito.sqlite"));
      assert.match(refusal(), /cognito\.sqlite: the file is missing/);
    });

    for (const [what, damage] of [
      ["missing", (path: string) => rmSync(path)],
      ["empty", (path: string) => truncateSync(path)],
    ] as const)
      it(`are refused if the accounts or the rows are ${what}`, () => {
        for (const name of ["cognito.sqlite", "dynamodb.sqlite", "s3/objects.sqlite", "iam.json"]) {
          const kept = readFileSync(at(name));
          damage(at(name));
          assert.match(refusal(), new RegExp(`${name}: the file is ${what}`));
          writeFileSync(at(name), kept);
        }
      });

    it("start if a newer store is missing", async () => {
      rmSync(at("gamelift.sqlite"));
      await (await start()).close();
      assert.ok(existsSync(at("gamelift.sqlite")));
    });
  });

  describe("with a new store", () => {
    const added = "added.sqlite";
    const stores = { databases: [...databases, added], documents: [...documents, "added.json"] };
    const examine = () => new DataFolder(data, assert.fail, stores);
    /** Starts as a version does that has the new store, and creates it. */
    const begin = () => {
      const folder = examine();
      for (const name of stores.databases) create(at(name));
      if (!existsSync(at("added.json")))
        writeFileSync(at("added.json"), JSON.stringify({ dataFolder: folder.mark.id, content: {} }));
      folder.opened();
      folder.closing();
      folder.closed();
    };
    const create = (path: string) => {
      const database = new DatabaseSync(path);
      database.exec("CREATE TABLE IF NOT EXISTS created (one INTEGER)");
      database.close();
    };

    it("get it, with their mark", () => {
      begin();
      const marks = [added, "cognito.sqlite"].map((name) => {
        const database = new DatabaseSync(at(name));
        const mark = markOf(database);
        database.close();
        return mark;
      });
      assert.equal(marks[0]?.id, marks[1]?.id);
      assert.ok(marks[0]?.stores?.includes(added));
      assert.deepEqual([...(marks[0]?.stores ?? [])].sort(), [...(marks[1]?.stores ?? [])].sort());
      assert.ok(examine().mark.isComplete);
    });

    for (const name of [added, "added.json"])
      it(`are refused once ${name} is lost`, () => {
        begin();
        rmSync(at(name));
        assert.throws(examine, /added\.\w+: the file is missing/);
      });

    it("are refused if it has lost its mark", () => {
      begin();
      unmark(at(added));
      assert.throws(examine, /added\.sqlite: it lacks the mark of this data folder/);
    });

    it("start again after a kill before it had a mark, or when it was empty", () => {
      for (const leave of [create, (path: string) => writeFileSync(path, "")]) {
        copyAnew();
        // A start removes it before it creates stores.
        rmSync(at("outputs.json"));
        leave(at(added));
        begin();
        rmSync(at(added));
        assert.throws(examine, /added\.sqlite: the file is missing/);
      }
    });

    it("may be used by the earlier version in between", () => {
      begin();
      const { folder } = opened();
      folder.opened();
      folder.closing();
      folder.closed();
      assert.ok(examine().mark.isComplete);
      rmSync(at(added));
      assert.throws(examine, /added\.sqlite: the file is missing/);
    });
  });

  describe("with marks of the first form, which do not name the stores", () => {
    beforeEach(() => {
      for (const name of [...databases, logDatabase]) {
        const database = new DatabaseSync(at(name));
        database.exec("DROP TABLE data_folder_stores");
        database.close();
      }
    });

    it("start without the store that was added first, and are refused once it is lost", async () => {
      rmSync(at("eventbridge.sqlite"));
      await (await start()).close();
      assert.deepEqual(opened().lines, []);
      rmSync(at("eventbridge.sqlite"));
      assert.match(refusal(), /eventbridge\.sqlite: the file is missing/);
    });

    it("start if that store exists without a mark", async () => {
      unmark(at("eventbridge.sqlite"));
      await (await start()).close();
      unmark(at("eventbridge.sqlite"));
      assert.match(refusal(), /eventbridge\.sqlite: it lacks the mark/);
    });

    for (const name of [...databases, ...documents].filter((name) => name !== "eventbridge.sqlite"))
      it(`are refused if ${name} is missing`, () => {
        rmSync(at(name));
        assert.match(refusal(), new RegExp(`${name}: the file is missing`));
      });
  });
});
