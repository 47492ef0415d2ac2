import assert from "node:assert/strict";
import { randomInt, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mock } from "node:test";
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { dayMs } from "@game-backend/framework/durations";
import { readClock } from "@game-backend/local-cloud";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { decompress, type EventLine, eventOf } from "../../functions/events/lines";
import { main } from "../../tools/events";
import { ofType } from "../components/graph";
import { cloud, local, output } from "../local";

/** Returns all lines of the bucket, each with the day of its file. */
async function lines(): Promise<(EventLine & { folder: string })[]> {
  const client = new S3Client({
    endpoint: await output("awsEndpoint"),
    region: await output("region"),
    credentials: {
      accessKeyId: await output("adminAccessKeyId"),
      secretAccessKey: await output("adminSecretAccessKey"),
    },
    forcePathStyle: true,
  });
  const bucket = ofType((await cloud()).graph, "Bucket").find(({ name }) => name === "events");
  const Bucket = String(bucket?.outputs.bucket ?? bucket?.id);
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: "events/" }));
  const files = await Promise.all(
    Contents.map(async ({ Key }) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      // As the counts read them: another spec leaves a file that was cut within a line.
      const text = decompress((await Body?.transformToByteArray()) ?? assert.fail()).toString();
      const [, folder = ""] = Key?.split("/") ?? [];
      return text.split("\n").flatMap((line) => {
        const found = eventOf(line);
        return found ? [{ ...found, folder }] : [];
      });
    }),
  );
  return files.flat();
}

describe("events through the gateway", () => {
  /** The alias of the player whose events the first spec sends. */
  let alias: string;

  it("come to a file with what the server knows of the player, by one alias", async () => {
    const ada = await local.player("counted");
    const score = randomInt(2 ** 40);
    const sent = { name: "run.end", seq: 0, age: 10, fields: { area: "forest", score } };
    const { status, body } = await ada.post("/events", { session: "one", events: [sent] });
    assert.deepEqual([status, body], [202, { taken: 1, refused: 0 }]);
    assert.equal((await ada.get("/profile")).status, 200);
    const item = { itemId: "health-potion", quantity: 1 };
    assert.equal((await ada.post("/shop/buy", item, { "Idempotency-Key": randomUUID() })).status, 200);
    assert.equal((await ada.get("/leaderboard?gameArea=moon")).status, 400);
    await local.drained();
    await local.drained();
    const all = await lines();
    alias = all.find(({ fields }) => fields["score"] === score)?.who ?? assert.fail();
    const names = all.filter((line) => line.who === alias).map(({ name }) => name);
    assert.deepEqual(
      names.sort(),
      [
        "run.end",
        "server.ledger",
        "server.ledger",
        "server.newPlayer",
        "server.refusal",
        "server.signIn",
      ].sort(),
    );
    const bought = all.filter((line) => line.who === alias && line.name === "server.ledger");
    assert.deepEqual(
      bought.map(({ fields }) => fields),
      [
        { kind: "shop/buy", currency: "coins", in: 0, out: 10 },
        { kind: "shop/buy", item: "health-potion", in: 1, out: 0 },
      ],
    );
    assert.ok(!JSON.stringify(all).includes(ada.id));
  });

  it("are the same in Parquet, from the bucket and from what is copied of it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "events-"));
    const [copied, direct, indirect] = ["copied", "direct", "indirect"].map((name) => join(folder, name));
    const said = mock.method(console, "log", () => {});
    const outputs = join((await cloud()).data, "outputs.json");
    const { now } = await readClock(outputs);
    // Other specs move the clock of the run, also meanwhile, and write files by hand, which a copy may lack.
    const before = (await lines()).filter(({ who }) => who === alias);
    const oldest = Math.min(...before.map(({ folder }) => Date.parse(folder)));
    const days = String(Math.ceil((now - oldest) / dayMs) + 60);
    const run = (command: string, ...args: string[]) =>
      main([command, "--outputs", outputs, ...(args.includes("--from") ? [] : ["--days", days]), ...args]);
    await run("parquet", "--to", `${direct}`);
    await run("pull", "--to", `${copied}`);
    await run("parquet", "--from", `${copied}`, "--to", `${indirect}`);
    said.mock.restore();
    const seqs = async (to = "") => {
      const files = readdirSync(to).map((day) => join(to, day, "events.parquet"));
      const rows = files.map(async (each) => parquetReadObjects({ file: await asyncBufferFromFile(each) }));
      return (await Promise.all(rows)).flat().map(({ at, name, who }) => `${at} ${name} ${who}`);
    };
    for (const to of [direct, indirect]) {
      const found = new Set(await seqs(to));
      for (const { at, name, who } of before) assert.ok(found.has(`${at} ${name} ${who}`), `${at} ${name}`);
    }
    assert.ok(before.length > 0);
    rmSync(folder, { recursive: true });
  });

  it("are refused as a whole beyond 100, and beyond 64 KB", async () => {
    const ada = await local.player("too-many");
    const send = (events: readonly object[]) => ada.post("/events", { session: "one", events });
    assert.equal((await send(Array.from({ length: 101 }, () => ({})))).status, 400);
    const { status, body } = await send([{ pad: "x".repeat(65_536) }]);
    assert.deepEqual([status, body.code], [413, "request.too_large"]);
    assert.deepEqual((await send([{ pad: "x".repeat(65_000) }])).body, {
      ...{ taken: 0, refused: 1 },
      refusals: [{ why: "form" }],
    });
  });
});
