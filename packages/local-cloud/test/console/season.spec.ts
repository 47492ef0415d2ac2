import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { served } from "../../testing/console";

/** A command that writes what it was called with, and goes on until it is stopped. */
const script = `
const { writeFileSync } = require("node:fs");
const write = (text) => writeFileSync(process.env.REPORT ?? "report.html", text);
process.on("SIGINT", () => { write("<p>what is played</p>"); process.exit(130); });
if (process.argv.includes("99")) process.exit(2);
console.log(process.argv.slice(1).join(" "));
setInterval(() => {}, 1000);
`;

describe("the console's place of seasons", () => {
  let own: Awaited<ReturnType<typeof served>>;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "seasons-"));
    own = await served({
      season: {
        ...{ folder, report: join(folder, "report.html") },
        run: [process.execPath, "-e", script, "--"],
      },
    });
  });
  after(async () => {
    await own.close();
    rmSync(folder, { recursive: true });
  });

  it("plays one season at a time, ends it with what is played, and frames its report", async () => {
    assert.deepEqual((await own.json("/season")).body, {
      isThere: true,
      isRunning: false,
      lines: [],
    });
    const asked = { players: 12, days: 3, seed: 7, kinds: "daily" };
    assert.equal((await own.post("/season/play", { ...asked, days: -1 })).status, 400);
    assert.equal((await own.get("/season-report")).status, 404);
    assert.equal((await own.post("/season/play", asked)).status, 200);
    assert.equal((await own.post("/season/play", asked)).status, 409);
    const state = async () => (await own.json("/season")).body;
    const said = "--players 12 --days 3 --seed 7 --kinds daily";
    while ((await state()).lines.join() !== said);
    await own.post("/season/stop", {});
    while ((await state()).isRunning);
    assert.ok((await state()).report > 0);
    const page = await own.get("/season-report");
    assert.equal(page.body, "<p>what is played</p>");
    assert.match(
      String(page.headers["content-security-policy"]),
      /default-src 'none'.*frame-ancestors 'self'/,
    );
    await own.post("/season/play", { ...asked, seed: 99 });
    while ((await state()).isRunning);
    assert.equal((await state()).report, undefined, "the season before is no report of one that failed");
  });

  it("plays nothing for a program without kinds of players", async () => {
    const other = await served();
    assert.deepEqual((await other.json("/season")).body, { isThere: false, isRunning: false, lines: [] });
    assert.equal((await other.post("/season/play", {})).status, 404);
    await other.close();
  });
});
