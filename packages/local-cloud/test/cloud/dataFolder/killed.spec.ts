import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { databases } from "../../../cloud/dataFolder/stores";
import {
  at,
  copyAnew,
  copyForEachTest,
  data,
  folderInstead,
  opened,
  overwrite,
  refusal,
  spare,
  start,
  unmark,
} from "./wholeFolder";

describe("the stores of a data folder", () => {
  copyForEachTest();

  it("start after a kill at any moment of the first start", async () => {
    for (const left of [0, 1, 4, databases.length]) {
      copyAnew();
      // Killed before it was ready: the later stores do not exist, and marks are not complete.
      for (const name of ["outputs.json", ...databases.slice(left)]) rmSync(at(name));
      for (const name of databases.slice(0, left)) {
        const database = new DatabaseSync(at(name));
        database.exec("UPDATE data_folder SET layout = 0; DROP TABLE data_folder_stores");
        database.close();
      }
      const [first] = databases;
      if (left > 0) unmark(at(first));
      await (await start()).close();
      assert.deepEqual(opened().lines, []);
      assert.ok(opened().folder.mark.isComplete);
    }
  });

  describe("after a kill", () => {
    before(function () {
      if (process.platform !== "linux") this.skip();
    });
    /** Runs the services in a process of its own, which is killed after they have written. */
    async function killed(): Promise<void> {
      const script = `
        const { DataFolder } = require(${JSON.stringify(require.resolve("../../../cloud/dataFolder"))});
        const { Sql } = require(${JSON.stringify(require.resolve("../../../core/store/sql"))});
        const data = process.argv[1];
        const folder = new DataFolder(data, () => {});
        const open = ${JSON.stringify(databases)}.map((name) => new Sql(data + "/" + name));
        for (const each of open) each.exec("CREATE TABLE IF NOT EXISTS written (a TEXT)");
        folder.opened();
        for (let i = 0; i < 20; i++) for (const each of open) each.exec("INSERT INTO written VALUES (hex(randomblob(500)))");
        console.log("written"); setInterval(() => {}, 1000);`;
      const child = spawn(
        process.execPath,
        ["--disable-warning=ExperimentalWarning", "--import", "tsx", "-e", script, data],
        { stdio: ["ignore", "pipe", "inherit"] },
      );
      await once(child.stdout, "data");
      child.kill("SIGKILL");
      await once(child, "exit");
    }

    it("are whole if their logs are", async () => {
      await killed();
      assert.ok(statSync(at("cognito.sqlite-wal")).size > 0);
      const { lines } = opened();
      assert.deepEqual(lines, []);
      const database = new DatabaseSync(at("cognito.sqlite"));
      assert.equal(database.prepare("SELECT count(*) AS n FROM written").get()?.["n"], 20);
      database.close();
    });

    it("are refused if a log was lost, emptied, cut off, overwritten or replaced", async () => {
      await killed();
      renameSync(data, spare);
      const damages: [string, (log: string) => void, RegExp][] = [
        ["missing", (log) => rmSync(log), /write-ahead log is missing/],
        [
          "missing with its index",
          (log) => {
            rmSync(log);
            rmSync(log.replace("-wal", "-shm"));
          },
          /log is missing/,
        ],
        ["empty", (log) => truncateSync(log), /log is damaged: 0 of \d+ pages/],
        ["cut off", (log) => truncateSync(log, statSync(log).size - 100), /log is damaged/],
        ["overwritten", (log) => overwrite(log, 10_000, 20), /log is damaged/],
        ["garbage", (log) => overwrite(log, 0, statSync(log).size), /log is damaged: 0 of/],
        ["from another database", (log) => cpSync(join(spare, "sqs.sqlite-wal"), log), /log is damaged/],
        ["a folder", folderInstead, /log is not a file/],
      ];
      for (const [what, damage, reason] of damages) {
        cpSync(spare, data, { recursive: true });
        damage(at("cognito.sqlite-wal"));
        const message = refusal();
        assert.ok(message.startsWith(`${at("cognito.sqlite")}: `), `${what}: ${message}`);
        assert.match(message, reason, what);
        rmSync(data, { recursive: true });
      }
      rmSync(spare, { recursive: true });
    });

    it("start after a power cut that took the log's end", async () => {
      await killed();
      writeFileSync(at("running.json"), JSON.stringify({ boot: "another start of the machine" }));
      truncateSync(at("cognito.sqlite-wal"), statSync(at("cognito.sqlite-wal")).size - 100);
      assert.deepEqual(opened().lines, []);
    });
  });
});
