import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { unzipSync } from "fflate";

import { writeGameClients } from "../../tools/gameClients";
import { packClients } from "../../tools/pack/clients";

// Git does not keep them, and an installation without scripts does not write them.
writeGameClients();

describe("the package for Unity", () => {
  // Unity does not import folders whose names end in ~.
  const all = globSync("clients/unity/**/*").filter((path) => !/\.meta$|~(\/|$)/.test(path));
  const sampled = globSync("clients/unity/Samples~/*/*.*").filter((path) => !path.endsWith(".meta"));

  it("has a .meta for every file and folder: Unity skips what has none", () => {
    assert.ok(all.length > 20);
    for (const path of all) assert.ok(existsSync(`${path}.meta`), path);
    for (const meta of globSync("clients/unity/**/*.meta")) assert.ok(existsSync(meta.slice(0, -5)), meta);
  });

  it("has a .meta for every file of a sample, which the Package Manager copies into the project", () => {
    assert.ok(sampled.length > 2);
    for (const path of sampled) assert.ok(existsSync(`${path}.meta`), path);
    const { samples } = JSON.parse(readFileSync("clients/unity/package.json", "utf8"));
    for (const { path } of samples) assert.ok(existsSync(`clients/unity/${path}`), path);
    assert.equal(samples.length, globSync("clients/unity/Samples~/*").length);
  });

  it("has no class of its own with the name of one that is generated: C# compiles neither then", () => {
    const classes = (pattern: string) =>
      globSync(pattern).flatMap((path) =>
        [
          ...readFileSync(path, "utf8").matchAll(
            /^ {4}public [a-z ]*(?:class|interface|struct|enum) (\w+)/gm,
          ),
        ].map(([, name]) => name),
      );
    const own = new Set(classes("clients/unity/Runtime/{Core,Unity}/*.cs"));
    const generated = classes("clients/unity/Runtime/Generated/*.cs");
    assert.ok(own.size > 50 && generated.length > 300, `${own.size} and ${generated.length}`);
    assert.deepEqual(
      generated.filter((name) => own.has(name)),
      [],
    );
  });

  it("has an id of its own in each", () => {
    const ids = [...all, ...sampled].map(
      (path) => /^guid: ([0-9a-f]{32})$/m.exec(readFileSync(`${path}.meta`, "utf8"))?.[1],
    );
    assert.equal(new Set(ids).size, all.length + sampled.length);
  });
});

describe("the addon for Godot", () => {
  it("has a .uid of its own for every script", () => {
    const scripts = globSync("clients/godot/{addons,sample}/**/*.gd");
    assert.ok(scripts.length > 10);
    const ids = scripts.map((path) => readFileSync(`${path}.uid`, "utf8"));
    for (const id of ids) assert.match(id, /^uid:\/\/[a-y0-8]{1,13}\n$/);
    assert.equal(new Set(ids).size, scripts.length);
  });
});

describe("npm run pack", () => {
  const folder = mkdtempSync(join(tmpdir(), "clients-"));
  let files: string[] = [];
  before(() => {
    files = packClients(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("writes a tarball for Unity with every file, and their .meta", () => {
    const listed = execFileSync("tar", ["tzf", files[0] ?? ""], { encoding: "utf8" })
      .trim()
      .split("\n");
    const sources = globSync("clients/unity/**/*.*", { exclude: (path) => path === "node_modules" });
    const wanted = sources.map((path) => path.replace("clients/unity", "package"));
    // Folders with a dot in their name are no entries of a tarball.
    assert.deepEqual(
      wanted.filter((path) => !listed.includes(path)),
      [],
    );
    assert.ok(listed.includes("package/Runtime/Plugins/GameBackendSockets.jslib.meta"));
  });

  it("writes a zip for Godot that unpacks into the folder addons", () => {
    const names = Object.keys(unzipSync(readFileSync(files[1] ?? "")));
    for (const name of names) assert.match(name, /^addons\/game_backend\/(sample\/)?[\w.]+$/);
    for (const path of globSync("clients/godot/addons/game_backend/*"))
      assert.ok(names.includes(`addons/game_backend/${basename(path)}`), path);
    for (const path of globSync("clients/godot/sample/*"))
      assert.ok(names.includes(`addons/game_backend/sample/${basename(path)}`), path);
  });
});

describe("the clients", () => {
  it("have one version", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    assert.equal(JSON.parse(readFileSync("clients/unity/package.json", "utf8")).version, version);
    assert.match(readFileSync("clients/unity/Runtime/Core/Sdk.cs", "utf8"), new RegExp(`"${version}"`));
    assert.match(
      readFileSync("clients/godot/addons/game_backend/plugin.cfg", "utf8"),
      new RegExp(`^version="${version}"$`, "m"),
    );
    assert.match(
      readFileSync("clients/godot/addons/game_backend/api.gd", "utf8"),
      new RegExp(`VERSION := "${version}"`),
    );
  });
});
