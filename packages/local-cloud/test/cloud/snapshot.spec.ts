import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DynamoDBClient, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { strToU8, zipSync } from "fflate";

import { snapshot } from "../../cli/snapshot";
import { type LocalCloud, startCloud } from "../../cloud";
import { checkTables, openSnapshot, saveSnapshot } from "../../cloud/snapshot";

const folder = join(__dirname, "../programs/rest");
const program = { project: "rest", stack: "dev" };

describe("a snapshot of a local run", () => {
  let home: string;
  let cloud: LocalCloud | undefined;
  const file = () => join(home, "world.snapshot");
  before(async () => {
    home = mkdtempSync(join(tmpdir(), "snapshot-"));
    cloud = await start("data");
    await tables(cloud).send(
      new PutItemCommand({ TableName: tableOf(cloud), Item: { page: { S: "news" } } }),
    );
    saveSnapshot(cloud.data, file(), program);
    await cloud.close();
  });
  afterEach(() => cloud?.close());
  after(() => rmSync(home, { recursive: true }));

  const start = (data: string, seed?: string) =>
    startCloud({
      folder,
      stack: "dev",
      data: join(home, data),
      port: 0,
      awsPort: 0,
      ...(seed !== undefined && { seed }),
    });
  const tableOf = ({ graph }: LocalCloud) =>
    String(graph.find(({ type }) => type === "aws:dynamodb/table:Table")?.id);
  const tables = ({ urls, written }: LocalCloud) =>
    new DynamoDBClient({
      endpoint: urls.aws,
      region: String(written["region"]),
      credentials: {
        accessKeyId: String(written["adminAccessKeyId"]),
        secretAccessKey: String(written["adminSecretAccessKey"]),
      },
    });
  const rows = async (of: LocalCloud) =>
    (await tables(of).send(new ScanCommand({ TableName: tableOf(of) }))).Items;

  it("is one file that only its owner reads, and another run begins with its rows", async () => {
    assert.equal(statSync(file()).mode & 0o777, 0o600);
    cloud = await start("other", file());
    assert.deepEqual(await rows(cloud), [{ page: { S: "news" } }]);
  });

  it("replaces the data of a folder by command, unless a run uses them", async () => {
    const data = join(home, "loaded");
    const args = ["--program", folder, "--data", data];
    assert.match(snapshot(["load", file(), ...args]), /^Loaded 1 rows of 1 tables/);
    cloud = await start("loaded");
    assert.deepEqual(await rows(cloud), [{ page: { S: "news" } }]);
    assert.throws(() => snapshot(["load", file(), ...args]), /is in use by another local run\. End that run/);
    assert.match(snapshot(["save", join(home, "again.snapshot"), ...args]), /^Saved 1 rows of 1 tables/);
    assert.ok(existsSync(join(home, "again.snapshot")));
  });

  it("is refused by another program or stack, and by one that lacks a table with rows", () => {
    assert.throws(
      () => openSnapshot(file(), { project: "rest", stack: "prod" }),
      /was written by the program rest, stack dev; this is rest, stack prod/,
    );
    const { head } = openSnapshot(file(), program);
    assert.throws(
      () => checkTables(file(), head, new Set(["other"])),
      /does not fit this program, which has no table visits-[0-9a-f]{7} \(1 rows\)/,
    );
    checkTables(file(), head, new Set(head.tables.map(({ name }) => name)));
  });

  it("says what is wrong with a file that is none", () => {
    assert.throws(() => openSnapshot(join(home, "none"), program), /There is no snapshot/);
    const text = join(home, "text");
    writeFileSync(text, "hello");
    assert.throws(() => openSnapshot(text, program), /is no snapshot of a local run/);
    writeFileSync(text, zipSync({ "a.txt": strToU8("hello") }));
    assert.throws(() => openSnapshot(text, program), /it has no snapshot\.json/);
    const loading = () => snapshot(["load", text, "--program", folder, "--data", join(home, "data")]);
    assert.throws(loading, /is no snapshot/);
    assert.ok(existsSync(join(home, "data", "dynamodb.sqlite")), "the data are still there");
    assert.throws(() => snapshot(["store", "x"]), /npm run snapshot -- save <name>/);
    assert.throws(() => saveSnapshot(join(home, "nothing"), file(), program), /has no data to save/);
  });
});
