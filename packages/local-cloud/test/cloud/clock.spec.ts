import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";

import { clock as clockCommand } from "../../cli/clock";
import { type CloudOptions, type LocalCloud, startCloud } from "../../cloud";
import { saveSnapshot } from "../../cloud/snapshot";
import { readProgram } from "../../engine";

const day = 86_400_000;
const folder = join(__dirname, "../programs/schedule");

describe("the clock of a running program", function () {
  this.timeout(120_000);
  let home: string;
  let cloud: LocalCloud | undefined;
  before(() => {
    home = mkdtempSync(join(tmpdir(), "clock-"));
  });
  afterEach(() => cloud?.close());
  after(() => rmSync(home, { recursive: true }));

  const start = async (more: Partial<CloudOptions> = {}) => {
    const data = join(home, "data");
    cloud = await startCloud({ folder, stack: "dev", data, port: 0, awsPort: 0, ...more });
    return cloud;
  };
  const ticks = async ({ urls, written, outputs }: LocalCloud) => {
    const tables = new DynamoDBClient({
      endpoint: urls.aws,
      region: String(written["region"]),
      credentials: {
        accessKeyId: String(written["adminAccessKeyId"]),
        secretAccessKey: String(written["adminSecretAccessKey"]),
      },
    });
    const { Items = [] } = await tables.send(new ScanCommand({ TableName: String(outputs["tableName"]) }));
    tables.destroy();
    return Items.map(({ at }) => at?.S ?? "").sort();
  };
  const ask = async ({ urls }: LocalCloud, path = "", body?: object, headers: object = {}) => {
    const answer = await fetch(`${urls.console}/clock${path}`, {
      headers: { accept: "application/json", "content-type": "application/json", ...headers },
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) };
  };

  it("moves through each time of a schedule, and is kept with the data and in snapshots until --reset", async () => {
    const first = await start();
    const began = first.clock.now();
    await first.pass(3 * day);
    const seen = await ticks(first);
    assert.equal(seen.length, 3);
    for (const at of seen) assert.match(at, /T06:30:00Z$/);
    const shift = first.clock.shift;
    assert.ok(first.clock.now() >= began + 3 * day && shift <= 3 * day);
    const snapshot = join(home, "later.snapshot");
    saveSnapshot(first.data, snapshot, readProgram(folder, "dev"));
    const outputs = join(first.data, "outputs.json");
    assert.match(await clockCommand(["+1h", "--outputs", outputs]), /: 3 days and 1 hour ahead/);
    await assert.rejects(clockCommand(["--outputs", "nowhere.json"]), /There is no nowhere\.json/);
    await first.close();
    await assert.rejects(clockCommand(["--outputs", outputs]), /does not answer.*: is it up\?/);

    const later = await start();
    assert.ok(later.clock.shift >= shift + 3_500_000);
    const beside = `process.stdout.write(JSON.stringify([Date.now(), new Date().getTime(), Date.parse(Date())]))`;
    const args = ["--require", join(__dirname, "../../bin/followClock.cjs"), "-e", beside];
    const env = { ...process.env, LOCAL_CLOUD_CLOCK: join(later.data, "clock") };
    for (const at of JSON.parse(execFileSync(process.execPath, args, { env }).toString()))
      assert.ok(Math.abs(at - later.clock.now()) < 30_000, `a program beside the run: ${at}`);
    await later.close();

    const restored = await start({ seed: snapshot });
    assert.equal(restored.clock.shift, shift);
    await restored.close();
    assert.equal((await start({ reset: true })).clock.shift, 0);
  });

  it("is read and moved at the console's address, but not by other sites", async () => {
    const running = await start({ reset: true });
    assert.equal((await ask(running)).body.shift, 0);
    const moved = await ask(running, "/pass", { ms: day });
    assert.equal(moved.status, 200);
    assert.ok(moved.body.shift > day - 60_000 && moved.body.shift <= day);
    assert.equal((await ask(running, "/drain", {})).status, 200);
    const dated = Date.parse((await ask(running)).headers.get("date") ?? "");
    assert.ok(Math.abs(dated - running.clock.now()) < 30_000, "answers have the run's date");
    assert.equal((await ask(running, "/pass", { ms: -1 })).status, 400);
    const beyond = await ask(running, "/pass", { ms: 8e15 });
    assert.deepEqual([beyond.status, beyond.body.message], [409, "The clock ends with the year 9999."]);
    assert.equal((await ask(running, "/pass", { ms: 1 }, { origin: "https://example.com" })).status, 403);
    assert.equal((await ask(running, "/turn", {})).status, 404);
  });

  it("does not move while the program calls services outside of this machine", async () => {
    const running = await start({ reset: true, outside: async () => ["Apple", "Steam"] });
    await assert.rejects(running.pass(day), {
      name: "MoveRefused",
      message: "The clock does not move while the program calls Apple, Steam: their clocks would not.",
    });
    assert.equal(running.clock.shift, 0);
  });

  it("refuses to start with a damaged file of the clock, and says what to do", async () => {
    await (await start({ reset: true })).close();
    const file = join(home, "data", "clock");
    assert.equal(readFileSync(file).length, 8);
    writeFileSync(file, "later");
    await assert.rejects(start(), /clock: it does not hold a time.*--reset/);
  });
});
