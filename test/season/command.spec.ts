// full: it runs the command, whose three processes load the program
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json, text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { readFiles } from "@game-backend/framework/live/readDocuments";
import type { Report } from "../../tools/season/report";

describe("npm run season", () => {
  it("refuses what no season can be before it loads anything", () => {
    const told = (...args: string[]) =>
      spawnSync(process.execPath, ["tools/run.mjs", "tools/season.ts", ...args], { encoding: "utf8" });
    for (const [args, text] of [
      [["--players", "1000000"], "--players: 1000000 is no whole number from 1 to 10,000\n"],
      [["--days", "-1"], "--days"],
      [["--kinds", "daily,constructor"], "--kinds: there is no kind of players constructor\n"],
    ] as const) {
      const { status, stderr } = told(...args);
      assert.equal(status, 2);
      assert.ok(stderr.includes(text), stderr);
    }
  });

  it("reads a stack by one pull, ends with what is played, and writes nothing but its report", async function () {
    this.timeout(120_000);
    const folder = mkdtempSync(join(tmpdir(), "season-spec-"));
    const { documents } = readFiles(process.cwd());
    const served = {
      ...documents,
      marks: { ...documents["marks"], forest: { marks: [{ score: 0, coins: 1 }] } },
    };
    const asked: unknown[] = [];
    const stack = createServer(async (request, response) => {
      asked.push([request.method, await json(request)]);
      const packed = gzipSync(JSON.stringify(served)).toString("base64");
      response.end(JSON.stringify({ head: { number: 3, by: "ada" }, packed }));
    }).listen(0, "127.0.0.1");
    await once(stack, "listening");
    // What a pull writes, and where a report is written by default.
    const places = ["status", "--porcelain", "--ignored=matching", "--", "live", "game", ".local/season"];
    const files = () => execFileSync("git", places, { encoding: "utf8" });
    const before = files();
    try {
      const { port } = stack.address() as AddressInfo;
      const outputs = {
        ...{ awsEndpoint: `http://127.0.0.1:${port}`, region: "us-east-1", publishFunction: "publish" },
        ...{ adminAccessKeyId: "A", adminSecretAccessKey: "a" },
      };
      writeFileSync(join(folder, "outputs.json"), JSON.stringify(outputs));
      mkdirSync(join(folder, "tmp"));
      const args = ["--outputs", join(folder, "outputs.json"), "--players", "3", "--days", "200"];
      const season = spawn(
        process.execPath,
        ["tools/run.mjs", "tools/season.ts", ...args, "--kinds", "daily", "--into", join(folder, "report")],
        { env: { ...process.env, TMPDIR: join(folder, "tmp") }, stdio: ["ignore", "pipe", "pipe"] },
      );
      const errors = text(season.stderr);
      season.stdout.on("data", (said) => {
        if (/^Day 2 /m.test(`${said}`)) season.kill("SIGINT");
      });
      const [code] = await once(season, "close");
      assert.equal(code, 0, await errors);
      assert.deepEqual(asked, [["POST", { do: "read" }]]);
      assert.deepEqual(readdirSync(join(folder, "report")).sort(), [
        "lines.txt",
        "report.html",
        "report.json",
      ]);
      assert.deepEqual(readdirSync(join(folder, "tmp")), []);
      const { base, candidate }: { base: Report; candidate: Report } = JSON.parse(
        readFileSync(join(folder, "report/report.json"), "utf8"),
      );
      assert.ok(base.season.days >= 2 && base.season.days < 200);
      assert.equal(candidate.season.days, base.season.days);
      assert.notEqual(candidate.season.release, base.season.release);
      const page = readFileSync(join(folder, "report/report.html"), "utf8");
      assert.ok(page.includes("Stopped: 200 days were asked for."));
      assert.equal(files(), before);
    } finally {
      stack.close();
      rmSync(folder, { recursive: true });
    }
  });
});
