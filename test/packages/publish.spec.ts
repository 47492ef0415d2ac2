// full: it runs npm publish

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  inOrder,
  type Npm,
  problemsOf,
  publish,
  type Tarball,
  tarballOf,
  tarballsIn,
} from "../../tools/publish/publish";

const folder = mkdtempSync(join(tmpdir(), "publish-"));

/** Packs a package as npm does. */
function packed(name: string, more: object = {}, files = ["README.md", "LICENSE"]): Tarball {
  const source = join(folder, name);
  mkdirSync(source, { recursive: true });
  const repository = "https://github.com/mine/game";
  const manifest = { name: `@mine/${name}`, version: "1.0.0", license: "MIT", description: name, repository };
  writeFileSync(join(source, "package.json"), JSON.stringify({ ...manifest, ...more }));
  for (const file of files) writeFileSync(join(source, file), name);
  const args = ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder, source];
  const file = execFileSync("npm", args, { encoding: "utf8" }).trim();
  return tarballOf(join(folder, file));
}

/** An npm that knows who calls, and what is published. */
function registry({ who = "ada", has = new Set<string>() } = {}) {
  const uploads: string[] = [];
  const npm: Npm = (operation, ...args) => {
    if (operation === "whoami") {
      if (!who) throw new Error("ENEEDAUTH");
      return `${who}\n`;
    }
    if (operation === "view") {
      if (!has.has(args[0] ?? "")) throw new Error("E404");
      return "1.0.0\n";
    }
    uploads.push(args.join(" "));
    return "";
  };
  return { npm, uploads };
}

describe("npm run publish", function () {
  this.timeout(60_000);
  after(() => rmSync(folder, { recursive: true }));

  const needs = (...names: string[]) => ({
    dependencies: Object.fromEntries(names.map((name) => [`@mine/${name}`, "1.0.0"])),
  });
  let all: readonly Tarball[] = [];
  before(() => {
    all = [packed("a", needs("b", "c")), packed("b", needs("c")), packed("c")];
  });

  it("are those that were packed for it, and no others that lie there, unless these are asked for", async () => {
    const there = join(folder, "lying");
    mkdirSync(there);
    const [release, older] = ["a-1.0.0.tgz", "a-1.1.0-g1a2b3c4d5.tgz"].map((name) => join(there, name));
    await assert.rejects(() => tarballsIn(there), /There is no tarball in .*: leave out --packed/);
    for (const file of [release, older]) writeFileSync(String(file), "");
    assert.deepEqual(await tarballsIn(there, async () => [String(release)]), [release]);
    assert.deepEqual(await tarballsIn(there), [release, older]);
  });

  it("publishes each package after those that it needs, and says so", () => {
    const { npm, uploads } = registry();
    const said: string[] = [];
    publish(all, { dryRun: false, npm, say: (line) => said.push(line) });
    assert.deepEqual(
      inOrder(all).map(({ manifest }) => manifest.name),
      ["@mine/c", "@mine/b", "@mine/a"],
    );
    assert.equal(uploads.length, 3);
    assert.match(uploads[0] ?? "", /mine-c-1\.0\.0\.tgz --access public --ignore-scripts$/);
    assert.deepEqual(said.slice(-1), ["✓  @mine/a@1.0.0 is published"]);
  });

  it("leaves what the registry has, after a run that was interrupted", () => {
    const { npm, uploads } = registry({ has: new Set(["@mine/c@1.0.0", "@mine/b@1.0.0"]) });
    publish(all, { dryRun: false, npm, say: () => {} });
    assert.equal(uploads.length, 1);
  });

  it("uploads nothing in a dry run, and needs no sign-in for it", () => {
    const { npm, uploads } = registry({ who: "" });
    const said: string[] = [];
    publish(all, { dryRun: true, npm, say: (line) => said.push(line) });
    assert.ok(uploads.every((upload) => upload.endsWith("--dry-run")));
    assert.ok(said.includes("✗  npm does not know you yet: npm login"));
    assert.throws(() => publish(all, { dryRun: false, npm, say: () => {} }), /npm login/);
  });

  it("says all problems before it publishes anything", () => {
    const { npm, uploads } = registry();
    const bare = packed("bare", { repository: undefined, license: undefined, private: true }, []);
    const lost = packed("lost", {
      dependencies: { "@mine/gone": "1.0.0", "@mine/c": "2.0.0", other: "file:../other" },
    });
    assert.throws(
      () => publish([...all, bare, lost], { dryRun: true, npm, say: () => {} }),
      (error: Error) =>
        error.message.includes("@mine/bare@1.0.0: it is private") &&
        error.message.includes("@mine/lost@1.0.0: @mine/gone is not among the packages"),
    );
    assert.deepEqual(uploads, []);
    assert.deepEqual(problemsOf(lost, all), [
      "@mine/gone is not among the packages",
      "@mine/c is 2.0.0, and 1.0.0 is packed",
      "other is file:../other, which is on this machine only",
    ]);
    assert.deepEqual(problemsOf(bare, all), [
      "it is private",
      "package.json has no license",
      "package.json has no repository: pass --repository",
      "it has no README.md",
      "it has no LICENSE",
    ]);
  });
});
