import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { type LocalCloud, startCloud } from "../../../cloud";
import { DataFolder } from "../../../cloud/dataFolder";
import { markOf } from "../../../cloud/dataFolder/mark";
import { databases, documents, logDatabase } from "../../../cloud/dataFolder/stores";
import { fixture } from "../../engine/run";

describe("the stores of a data folder", function () {
  this.timeout(240_000);
  let root: string;
  /** The folder of a run that has ended, with an object in a bucket and rows in a table. */
  let whole: string;
  /** Another such folder. */
  let other: string;
  /** A copy of the first one, for one test. */
  let data: string;

  const start = (folder: string): Promise<LocalCloud> =>
    startCloud({ folder: fixture("small"), stack: "dev", data: folder, port: 0, awsPort: 0 });
  before(async () => {
    root = mkdtempSync(join(tmpdir(), "data folder %41 #?é'\"$&[*] -"));
    [whole, other] = [join(root, "whole"), join(root, "other")];
    for (const folder of [whole, other]) await (await start(folder)).close();
    // A start writes it again.
    for (const folder of [whole, other]) rmSync(join(folder, "lambda", "runtime"), { recursive: true });
    fill(join(whole, "dynamodb.sqlite"));
  });
  beforeEach(() => {
    data = join(root, "data");
    cpSync(whole, data, { recursive: true });
  });
  // A start that was refused may still be writing `lambda/runtime`.
  afterEach(() => rmSync(data, { recursive: true, maxRetries: 20 }));
  after(() => rmSync(root, { recursive: true }));

  const at = (name: string) => join(data, name);
  /** Writes a thousand rows, so that pages can be overwritten. */
  function fill(path: string, rows = 1_000): void {
    const database = new DatabaseSync(path);
    database.exec("CREATE TABLE IF NOT EXISTS filled (key INTEGER PRIMARY KEY, text TEXT)");
    const insert = database.prepare("INSERT INTO filled (text) VALUES (?)");
    database.exec("BEGIN");
    for (let row = 0; row < rows; row++) insert.run("x".repeat(500));
    database.exec("COMMIT");
    database.close();
  }
  /** Overwrites bytes of a file, and leaves its length. */
  function overwrite(path: string, from: number, bytes: number): void {
    const content = readFileSync(path);
    content.fill(0xa5, from, Math.min(from + bytes, content.length));
    writeFileSync(path, content);
  }
  function unmark(path: string): void {
    const database = new DatabaseSync(path);
    database.exec("DROP TABLE data_folder; DROP TABLE IF EXISTS data_folder_stores");
    database.close();
  }
  function folderInstead(path: string): void {
    rmSync(path);
    mkdirSync(path);
  }
  const opened = () => {
    const lines: string[] = [];
    const folder = new DataFolder(data, (line) => lines.push(line));
    return { folder, lines };
  };
  const refusal = (): string => {
    try {
      opened();
    } catch (error) {
      assert.ok(error instanceof Error && error.name === "DamagedFile", String(error));
      assert.doesNotMatch(error.message, /\n/);
      return error.message;
    }
    return "none";
  };

  it("are those that a first start creates", () => {
    const names = readdirSync(whole, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(sqlite|json)$/.test(entry.name))
      .map((entry) => relative(whole, join(entry.parentPath, entry.name)));
    const others = ["closed.json", "console.json", "lock.sqlite", "outputs.json"];
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

  type Damage = [what: string, damage: (path: string) => void, reason: RegExp];
  const everyStore: Damage[] = [
    ["missing", (path) => rmSync(path), /the file is missing/],
    ["empty", (path) => truncateSync(path), /the file is empty/],
    ["a folder", folderInstead, /it is not a file/],
    [
      "a link to nothing",
      (path) => {
        rmSync(path);
        symlinkSync("nowhere", path);
      },
      /the file is missing/,
    ],
  ];
  const everyDatabase: Damage[] = [
    ["garbage", (path) => writeFileSync(path, "no database ".repeat(1_000)), /file is not a database/],
    ["cut off", (path) => truncateSync(path, statSync(path).size - 4_096), /damaged|malformed/],
    ["cut off within its first page", (path) => truncateSync(path, 100), /not a database|malformed/],
    ["overwritten", (path) => overwrite(path, 4_096, 3 * 4_096), /damaged|malformed/],
    ["overwritten at its beginning", (path) => overwrite(path, 0, 4_096), /not a database/],
    [
      "from another folder",
      (path) => cpSync(join(other, relative(data, path)), path),
      /it belongs to another data folder/,
    ],
    ["without a mark", (path) => unmark(path), /it lacks the mark of this data folder/],
    [
      "of a newer version",
      (path) => {
        const database = new DatabaseSync(path);
        database.exec("UPDATE data_folder SET layout = 99");
        database.close();
      },
      /a newer version/,
    ],
  ];
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

  for (const [name, content] of [
    ["iam.json", '{"cre'],
    ["random.json", "[]"],
    ["ssm.json", '{"dataFolder":"another","content":{}}'],
    ["sns.json", "[]"],
    ["apigatewayv2.json", "null"],
  ] as const)
    it(`stop a start, and lose nothing, if ${name} is ${content}`, async () => {
      writeFileSync(at(name), content);
      await assert.rejects(start(data), (error: Error) => {
        assert.equal(error.name, "DeployError");
        assert.match(error.message, /^The data of the last run cannot be read: [^\n]*--reset\.$/);
        assert.ok(error.message.includes(`${at(name)}: `), error.message);
        return true;
      });
      assert.equal(readFileSync(at(name), "utf8"), content);
    });

  it("stop a start with one line that says what to do, and the outputs stay", async () => {
    rmSync(at("cognito.sqlite"));
    await assert.rejects(start(data), {
      name: "DeployError",
      message: `The data of the last run cannot be read: ${at("cognito.sqlite")}: the file is missing. Restore the whole folder from a copy, choose another one with --data, or delete all data with --reset.`,
    });
    assert.ok(existsSync(at("outputs.json")));
  });

  it("start again when a copy of the whole folder is restored", async () => {
    await (await start(data)).close();
  });

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
      const cloud = await start(data);
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
      await (await start(data)).close();
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
        rmSync(data, { recursive: true });
        cpSync(whole, data, { recursive: true });
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
      await (await start(data)).close();
      assert.deepEqual(opened().lines, []);
      rmSync(at("eventbridge.sqlite"));
      assert.match(refusal(), /eventbridge\.sqlite: the file is missing/);
    });

    it("start if that store exists without a mark", async () => {
      unmark(at("eventbridge.sqlite"));
      await (await start(data)).close();
      unmark(at("eventbridge.sqlite"));
      assert.match(refusal(), /eventbridge\.sqlite: it lacks the mark/);
    });

    for (const name of [...databases, ...documents].filter((name) => name !== "eventbridge.sqlite"))
      it(`are refused if ${name} is missing`, () => {
        rmSync(at(name));
        assert.match(refusal(), new RegExp(`${name}: the file is missing`));
      });
  });

  it("start after a kill at any moment of the first start", async () => {
    for (const left of [0, 1, 4, databases.length]) {
      rmSync(data, { recursive: true });
      cpSync(whole, data, { recursive: true });
      // Killed before it was ready: the later stores do not exist, and marks are not complete.
      for (const name of ["outputs.json", ...databases.slice(left)]) rmSync(at(name));
      for (const name of databases.slice(0, left)) {
        const database = new DatabaseSync(at(name));
        database.exec("UPDATE data_folder SET layout = 0; DROP TABLE data_folder_stores");
        database.close();
      }
      const [first] = databases;
      if (left > 0) unmark(at(first));
      await (await start(data)).close();
      assert.deepEqual(opened().lines, []);
      assert.ok(opened().folder.mark.isComplete);
    }
  });

  describe("the logs", () => {
    const damages: Damage[] = [...everyStore.filter(([what]) => what !== "missing"), ...everyDatabase];
    for (const [what, damage] of damages)
      it(`are set aside if their database is ${what}, and the run goes on`, () => {
        damage(at(logDatabase));
        const { lines } = opened();
        assert.equal(lines.length, 1);
        assert.match(
          lines[0] ?? "",
          /logs\.sqlite: .*\. It is now .*logs\.sqlite\.damaged-\S+, and the logs begin anew\.$/,
        );
        assert.ok(!existsSync(at(logDatabase)));
        assert.equal(readdirSync(data).filter((name) => /\.damaged-[^-]*-[^-]*-[^-]*$/.test(name)).length, 1);
        assert.deepEqual(opened().lines.length, 1, "missing until the run creates it");
      });

    it("begin anew in a run that serves", async () => {
      writeFileSync(at(logDatabase), "no database ".repeat(1_000));
      const cloud = await start(data);
      await cloud.close();
      assert.deepEqual(opened().lines, []);
    });

    it("begin anew if their database is missing, with a line", () => {
      rmSync(at(logDatabase));
      assert.match(opened().lines.join(), /logs\.sqlite: the file is missing\. The logs begin anew\.$/);
    });
  });

  describe("the objects' files", () => {
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
      const kept = join(root, "killed");
      renameSync(data, kept);
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
        ["from another database", (log) => cpSync(join(kept, "sqs.sqlite-wal"), log), /log is damaged/],
        ["a folder", folderInstead, /log is not a file/],
      ];
      for (const [what, damage, reason] of damages) {
        cpSync(kept, data, { recursive: true });
        damage(at("cognito.sqlite-wal"));
        const message = refusal();
        assert.ok(message.startsWith(`${at("cognito.sqlite")}: `), `${what}: ${message}`);
        assert.match(message, reason, what);
        rmSync(data, { recursive: true });
      }
      renameSync(kept, data);
    });

    it("start after a power cut that took the log's end", async () => {
      await killed();
      writeFileSync(at("running.json"), JSON.stringify({ boot: "another start of the machine" }));
      truncateSync(at("cognito.sqlite-wal"), statSync(at("cognito.sqlite-wal")).size - 100);
      assert.deepEqual(opened().lines, []);
    });
  });

  it("are checked again only if large ones have changed since the last run closed them", () => {
    const path = at("dynamodb.sqlite");
    fill(path, 80_000);
    opened().folder.closed();
    const { size } = statSync(path);
    assert.ok(size > 32 * 2 ** 20);
    const times = (check: () => void) => {
      const began = performance.now();
      check();
      return performance.now() - began;
    };
    const unchanged = Math.min(...[1, 2, 3].map(() => times(opened)));
    const later = Date.now() / 1_000 + 5;
    utimesSync(path, later, later);
    const changed = Math.min(...[1, 2, 3].map(() => times(opened)));
    assert.ok(unchanged < changed, `${unchanged} ms, and ${changed} ms when it has changed`);
    overwrite(path, Math.floor(size / 8_192) * 4_096, 3 * 4_096);
    assert.match(refusal(), /dynamodb\.sqlite: its pages are damaged/);
  });

  it("may be read-only files of their owner", async function () {
    if (process.getuid?.() === 0) this.skip();
    for (const name of [...databases, ...documents]) chmodSync(at(name), 0o400);
    await (await start(data)).close();
  });
});
