// full: it installs a program twice, from two packs

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { manifestIn, scope, version } from "../../tools/pack/packages";
import { terminalEnvironment } from "../terminalEnvironment";
import { packed, packedVersion, tarballIn } from "./packed";

/** Plays in the program, and keeps what is stored. */
const play = `
  const { LocalGame } = require("${scope}/tools/harness/localGame");
  const game = new LocalGame();
  (async () => {
    const [ada, bob] = await Promise.all([game.player("ada"), game.player("bob")]);
    await ada.post("/cheers", { userId: bob.id });
    const { count } = (await bob.get("/cheers")).body;
    await game.save("before.snapshot");
    await game.close();
    console.log(JSON.stringify({ username: bob.username, password: bob.password, count }));
    process.exit(0);
  })();`;

/** Signs the player in who has played before. */
const playOn = ({ username, password }: { username: string; password: string }) => `
  const { LocalGame } = require("${scope}/tools/harness/localGame");
  const game = new LocalGame({ seed: "before.snapshot" });
  (async () => {
    const bob = await game.signIn(${JSON.stringify(username)}, ${JSON.stringify(password)});
    console.log(JSON.stringify((await bob.get("/cheers")).body));
    await game.close();
    process.exit(0);
  })();`;

describe("a program that is updated as docs/packages.md says", function () {
  this.timeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), "updated-"));
  const program = join(folder, "my-game");
  const former = join(folder, "former");
  let tarballs = "";
  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(command: string, args: readonly string[], cwd = program): string {
    const { CI: _, ...env } = terminalEnvironment();
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
    assert.equal(status, 0, `${command} ${args.join(" ")}\n${stdout}\n${stderr}`);
    return stdout;
  }

  /** Runs a script in the program. Returns the last line that it prints, which is JSON. */
  function evaluate(script: string) {
    const args = ["--disable-warning=ExperimentalWarning", "--input-type=commonjs", "-e", script];
    return JSON.parse(run(join(program, "node_modules/.bin/node"), args).trim().split("\n").at(-1) ?? "");
  }

  /** Packs the packages again under the version of a release. */
  function packFormer(): void {
    mkdirSync(former);
    for (const tarball of globSync(join(tarballs, "*.tgz"))) {
      const unpacked = join(folder, "unpacked");
      mkdirSync(unpacked);
      execFileSync("tar", ["xzf", tarball, "-C", unpacked]);
      for (const file of globSync("package/{package.json,PulumiPolicy.yaml,dist/template/package.json}", {
        cwd: unpacked,
      }))
        writeFileSync(
          join(unpacked, file),
          readFileSync(join(unpacked, file), "utf8").replaceAll(packedVersion, version),
        );
      const name = basename(tarball).replace(packedVersion, version);
      execFileSync("tar", ["czf", join(former, name), "-C", unpacked, "package"]);
      rmSync(unpacked, { recursive: true });
    }
  }

  it("is installed, of the right types, and starts with the data of before", async () => {
    tarballs = await packed();
    packFormer();
    const creator = join(former, `game-backend-create-${version}.tgz`);
    const from = ["--features", "leaderboard", "--packages", relative(folder, former)];
    run("npx", ["--yes", `file:${creator}`, "my-game", ...from], folder);
    run("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund"]);
    const index = readFileSync(join(program, "index.ts"), "utf8");
    const played = evaluate(play);

    const said = run("npx", [
      "--yes",
      `file:${tarballIn(tarballs, "create")}`,
      "--update",
      "--packages",
      tarballs,
    ]);
    const { dependencies = {}, devDependencies = {} } = manifestIn(program);
    const own = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => name.startsWith(`${scope}/`) && name !== `${scope}/game`,
    );
    assert.ok(own.length > 10, own.join());
    for (const name of own) {
      assert.match(said, new RegExp(`^${name}: file:.*-${packedVersion}\\.tgz$`, "m"));
      assert.equal(manifestIn(join(program, "node_modules", name)).version, packedVersion, name);
    }
    const lock = Object.entries<{ version?: string }>(
      JSON.parse(readFileSync(join(program, "package-lock.json"), "utf8")).packages,
    );
    assert.deepEqual(
      lock.filter(([path, one]) => path.includes(`node_modules/${scope}/`) && one.version === version),
      [],
    );
    assert.equal(readFileSync(join(program, "index.ts"), "utf8"), index);
    run("npm", ["exec", "--offline", "--", "tsc", "--noEmit"]);
    assert.deepEqual(evaluate(playOn(played)), { count: played.count });
  });
});
