// full: it installs all features

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { awsInvokes, preview, readProgram } from "@game-backend/local-cloud";
import { rules } from "@game-backend/policies/rules";
import { LocalGame } from "@game-backend/tools/harness/localGame";
import { solved } from "@game-backend/tools/harness/work";
import { analyze } from "@game-backend/tools/policy/analyze";
import { features } from "../../tools/harness/whole";
import { isFeature } from "../../tools/pack/features";
import { manifestIn, packages, scope } from "../../tools/pack/packages";
import { creatorIn, offeredSets } from "../packages/offered";
import { packed, tarballIn } from "../packages/packed";
import { terminalEnvironment } from "../terminalEnvironment";

/**
 * The sets that run, and are called: those that the seed chose, all features, and two alone. What the others register is in these.
 */
const isStarted = (title: string) => title.includes(",") || ["catalog", "notices", "all"].includes(title);

/** The sets whose types are checked: the one whose sample once had another feature's types, and a wide one. */
const isTyped = (title: string) => ["objects", "sessions"].includes(title);

describe("a program with offered features from tarballs", function () {
  this.timeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), "offered-"));
  const all = join(folder, "all-features");
  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(command: string, args: readonly string[], cwd: string): string {
    const { CI: _, ...env } = terminalEnvironment();
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
    assert.equal(status, 0, `${command} ${args.join(" ")}\n${stdout}\n${stderr}`);
    return stdout + stderr;
  }

  it("is installed with all of them, is of the right types, and passes its lint", async () => {
    const tarballs = await packed();
    const unpacked = join(folder, "creator");
    mkdirSync(unpacked);
    const tarball = tarballIn(tarballs, "create");
    run("tar", ["xzf", tarball, "--strip-components=1", "-C", unpacked], folder);
    const names = Object.keys(JSON.parse(readFileSync(join(unpacked, "dist/features.json"), "utf8")));
    const from = ["--features", names.join(), "--packages", relative(folder, tarballs)];
    run("npx", ["--yes", `file:${tarball}`, "all-features", ...from], folder);
    run("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund"], all);
    run("npm", ["exec", "--offline", "--", "tsc", "--noEmit"], all);
    const linted = run("npm", ["run", "lint"], all);
    assert.match(linted, /Checked \d\d+ files/);
    assert.doesNotMatch(linted, /Found \d+ (error|warning)/);
  });

  const modules = join(all, "node_modules", scope);
  const store = join(folder, "store");

  /** Takes the features' packages away from the installed program. */
  function storeFeatures(): void {
    mkdirSync(store);
    rmSync(join(modules, "game"));
    for (const name of packages()
      .filter(isFeature)
      .map(({ manifest }) => manifest.name.split("/")[1] ?? ""))
      renameSync(join(modules, name), join(store, name));
  }

  /** Gives a program the features' packages that its `package.json` names, and no other. */
  function install(program: string): void {
    const own = join(program, "node_modules", scope);
    mkdirSync(own, { recursive: true });
    for (const name of Object.keys(manifestIn(program).dependencies ?? {}).map(
      (each) => each.split("/")[1] ?? "",
    ))
      if (existsSync(join(store, name))) cpSync(join(store, name), join(own, name), { recursive: true });
    if (existsSync(join(program, "game"))) symlinkSync(join(program, "game"), join(own, "game"));
  }

  // The sets are programs below the installed one, whose packages they find, but for features. They build each function once.
  const dist = join(folder, "dist");
  const names = Object.keys(features);
  for (const [title, set] of offeredSets(names))
    it(`registers, and passes the policies: ${title}`, async () => {
      const { writeProgram, chosenFeatures } = creatorIn(join(folder, "creator/dist"));
      const program = join(all, "sets", `set-${title.replaceAll(",", "-").toLowerCase()}`);
      writeProgram({ folder: program, name: "my-game", features: chosenFeatures(set) });
      if (!existsSync(store)) storeFeatures();
      install(program);
      mkdirSync(dist, { recursive: true });
      symlinkSync(dist, join(program, "dist"));
      const invokes = awsInvokes({
        accountId: "123456789012",
        region: "us-east-1",
        quotas: { "lambda/L-B99A9384": 1000 },
      });
      const { graph } = await preview({ program: readProgram(program, "dev"), invokes });
      const found = await analyze(rules, graph);
      assert.deepEqual(
        found.filter(({ enforcementLevel }) => enforcementLevel === "mandatory"),
        [],
      );
      if (isTyped(title)) run(join(all, "node_modules/.bin/tsc"), ["--noEmit"], program);
      if (!isStarted(title)) return;
      const game = new LocalGame({
        folder: program,
        ...(chosenFeatures(set).has("auth") && { signUpMetadata: solved }),
      });
      try {
        const ada = await game.player("ada");
        assert.equal((await ada.get("/cheers")).status, 200);
        if (chosenFeatures(set).has("catalog")) assert.equal((await ada.get("/catalog")).status, 200);
      } finally {
        await game.close();
      }
    });
});
