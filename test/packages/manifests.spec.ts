// full: it installs what the packages say

import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pageOf } from "@game-backend/tools/docs/page";
import { isFeature, nameNeighbours } from "../../tools/pack/features";
import { packages, root, scope, sourceCondition, version } from "../../tools/pack/packages";
import { packedManifest } from "../../tools/pack/packedManifest";
import { packedReadme } from "../../tools/pack/packedReadme";
import { ownFeatures } from "../features/neededBy";

/** True of a module's path of before: it leads to a file of sources. */
const isFormer = (each: readonly [path: string, to: unknown]): each is [string, string] =>
  each[0] !== "." && typeof each[1] === "string" && each[1].endsWith(".ts");

describe("the packages", () => {
  it("have one version, which they also ask of one another", () => {
    for (const { manifest } of packages()) {
      assert.equal(manifest.version, version, manifest.name);
      for (const [name, range] of Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies }))
        if (name.startsWith(`${scope}/`)) assert.equal(range, version, `${manifest.name} on ${name}`);
    }
  });

  it("depend on one another in no circle", () => {
    const needs = new Map(
      packages().map(({ manifest: { name, dependencies = {} } }) => [name, Object.keys(dependencies)]),
    );
    for (const name of needs.keys()) {
      const all = new Set(needs.get(name));
      for (const each of all) for (const needed of needs.get(each) ?? []) all.add(needed);
      assert.ok(!all.has(name), name);
    }
  });

  it("take AWS's clients by one range, of which the lock file has the oldest version, one copy each", () => {
    const read = (file: string) => JSON.parse(readFileSync(join(root, file), "utf8"));
    const isClient = (name: string) => /^@aws-sdk\/(client-|lib-|s3-)/.test(name);
    const isAws = (name: string) => /^@(aws-sdk|smithy|aws-crypto)\//.test(name);
    const taken = [read("package.json"), ...packages().map(({ manifest }) => manifest)].flatMap(
      ({ dependencies = {}, devDependencies = {} }: Record<string, Record<string, string>>) =>
        Object.entries({ ...dependencies, ...devDependencies }).filter(([name]) => isAws(name)),
    );
    assert.ok(taken.length > 50, String(taken.length));
    const clients = taken.filter(([name]) => isClient(name));
    assert.deepEqual([...new Set(clients.map(([, range]) => range))].length, 1, clients.join(" "));
    // A program that asks for another version of them bundles one of each, not two.
    for (const [name, range] of taken)
      assert.equal(range, `^${read("package-lock.json").packages[`node_modules/${name}`]?.version}`, name);
    const copies = Object.keys(read("package-lock.json").packages)
      .map((path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length))
      .filter((name) => clients.some(([own]) => own === name));
    assert.equal(copies.length, new Set(copies).size, copies.join(" "));
  });

  it("say what they are, and what npm packs", () => {
    for (const one of packages()) {
      const { manifest, folder } = one;
      // Packing writes those of features.
      for (const file of isFeature(one) ? [] : ["README.md", "LICENSE"])
        assert.ok(existsSync(join(root, folder, file)), `${folder} has no ${file}`);
      for (const field of ["description", "license", "files", "exports", "engines"])
        assert.ok(manifest[field], `${manifest.name} has no ${field}`);
      assert.deepEqual(manifest["engines"], { node: ">=20" }, manifest.name);
    }
  });

  it("stay out of the functions that Pulumi serializes, but for the client, which is for pages", () => {
    const inside = packages().filter(({ manifest }) => !manifest["pulumi"]);
    assert.deepEqual(
      inside.map(({ manifest }) => manifest.name),
      [`${scope}/client`],
    );
  });

  it("link to nothing that their tarballs lack", () => {
    const relative = /\]\((?!https?:|#)[^)]*\)/;
    let linked = 0;
    for (const { folder } of packages().filter((one) => !isFeature(one))) {
      const text = readFileSync(join(root, folder, "README.md"), "utf8");
      if (relative.test(text)) linked++;
      const at = packedReadme(text, folder, "https://git.example/mine/game");
      for (const packed of [packedReadme(text, folder), at]) assert.doesNotMatch(packed, relative, folder);
      if (relative.test(text)) assert.match(at, /\]\(https:\/\/git\.example\/mine\/game\/blob\/HEAD\//);
    }
    assert.ok(linked > 2);
    for (const file of globSync("docs/*.md", { cwd: root })) {
      const packed = packedReadme(readFileSync(join(root, file), "utf8"), "docs");
      assert.doesNotMatch(packed, relative, file);
      for (const [, page = ""] of packed.matchAll(/`npm exec game-backend docs ([^`<]+)`/g))
        assert.ok(pageOf(page), `${file}: ${page}`);
    }
    assert.throws(() => packedReadme("[a](../nowhere.md)", "packages/client"), /nowhere/);
  });

  it("say where their sources are, if whoever packs them says so", () => {
    for (const { manifest, folder } of packages()) {
      const packed = packedManifest(manifest, version, {
        repository: "https://git.example/mine/game",
        folder,
      });
      assert.deepEqual(packed["repository"], {
        type: "git",
        url: "git+https://git.example/mine/game.git",
        directory: folder,
      });
      assert.equal(packed["homepage"], `https://git.example/mine/game/tree/HEAD/${folder}#readme`);
    }
  });

  it("of features have one form, which says what feature.ts says", () => {
    const feature = packages().filter(isFeature);
    assert.deepEqual(
      feature.map(({ folder }) => folder.slice("functions/".length)),
      ownFeatures,
    );
    const [first] = feature;
    for (const { manifest, folder } of feature) {
      const own = folder.slice("functions/".length);
      const name = `${scope}/${own.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
      const text = readFileSync(join(root, folder, "feature.ts"), "utf8");
      const said = /^export const summary =\s*"(.*)";$/m.exec(text) ?? /^\/\*\* (.*)\. \*\/$/m.exec(text);
      const exports = Object.fromEntries(
        Object.entries(manifest.exports ?? {}).filter((each) => !isFormer(each)),
      );
      assert.deepEqual({ ...manifest, exports }, { ...first?.manifest, name, description: said?.[1] });
    }
  });

  it("lead former paths of modules to the present ones, here and once they are packed", () => {
    let count = 0;
    for (const { manifest, folder } of packages())
      for (const [path, to] of Object.entries(manifest.exports ?? {}).filter(isFormer)) {
        count++;
        assert.ok(existsSync(join(root, folder, to)), `${folder} has no ${to}`);
        assert.ok(!existsSync(join(root, folder, `${path}.ts`)), `${folder} has ${path}.ts`);
        const packed = packedManifest(manifest, version).exports as Readonly<Record<string, object>>;
        const name = to.slice("./".length, -".ts".length);
        const { module: _, ...found } = { module: "", ...packed[path] };
        assert.deepEqual(found, { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` });
      }
    assert.ok(count > 30, String(count));
    assert.ok(require.resolve(`${scope}/economy/money`).endsWith(join("economy", "rules", "money.ts")));
  });

  it("name each other in place of the paths between folders, and no file that is in no package", () => {
    const named = (text: string) =>
      nameNeighbours(text, "functions/leaderboard/ranks/keep.ts", "functions/leaderboard");
    assert.equal(named('from "../submit"'), 'from "../submit"');
    assert.equal(named('from "../../signIns/definition"'), `from "${scope}/sign-ins/definition"`);
    assert.equal(named('from "../../../game/areas.js"'), `from "${scope}/game/areas"`);
    assert.equal(
      named('import("../../../packages/contracts/topics")'),
      `import("${scope}/contracts/topics")`,
    );
    assert.throws(
      () => named('require("../../../config")'),
      /keep\.ts imports \.\.\/\.\.\/\.\.\/config, which is in no package/,
    );
  });

  it("name no source once they are packed", () => {
    for (const { manifest } of packages()) {
      const text = JSON.stringify(packedManifest(manifest, version));
      assert.ok(!text.includes(sourceCondition), manifest.name);
      assert.doesNotMatch(text, /"\.\/(?!dist\/|package\.json|\*|[\w/*.-]+":)[^"]*"/, manifest.name);
    }
  });
});

describe("what the packages say to who has no sources", () => {
  it("names commands that a created program has", () => {
    const { scripts } = JSON.parse(
      readFileSync(join(root, "packages/create-game-backend/template/package.json"), "utf8"),
    );
    const said = packages()
      .filter(({ folder }) => !folder.startsWith("packages/create"))
      .flatMap(({ sources }) =>
        globSync(`${sources}/**/*.ts`, {
          cwd: root,
          exclude: (name) => /(^|\/)(node_modules|dist|test|template)$|\.spec\.ts$/.test(name),
        }),
      )
      .flatMap((file) =>
        readFileSync(join(root, file), "utf8")
          .split("\n")
          .filter((line) => !/^\s*(\*|\/\/|\/\*\*)/.test(line))
          .flatMap((line) =>
            [...line.matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(([, name]) => [file, name]),
          ),
      );
    assert.ok(said.length > 5);
    assert.deepEqual(
      said.filter(([, name = ""]) => !(name in scripts)),
      [],
    );
  });
});
