import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";

describe("the package for Unity", () => {
  const all = globSync("clients/unity/**/*").filter((path) => !path.endsWith(".meta"));

  it("has a .meta for every file and folder: Unity skips what has none", () => {
    assert.ok(all.length > 20);
    for (const path of all) assert.ok(existsSync(`${path}.meta`), path);
    for (const meta of globSync("clients/unity/**/*.meta")) assert.ok(existsSync(meta.slice(0, -5)), meta);
  });

  it("has an id of its own in each", () => {
    const ids = all.map((path) => /^guid: ([0-9a-f]{32})$/m.exec(readFileSync(`${path}.meta`, "utf8"))?.[1]);
    assert.equal(new Set(ids).size, all.length);
  });
});

describe("the addon for Godot", () => {
  it("has a .uid of its own for every script", () => {
    const scripts = globSync("clients/godot/addons/**/*.gd");
    assert.ok(scripts.length > 10);
    const ids = scripts.map((path) => readFileSync(`${path}.uid`, "utf8"));
    for (const id of ids) assert.match(id, /^uid:\/\/[a-y0-8]{1,13}\n$/);
    assert.equal(new Set(ids).size, scripts.length);
  });
});

describe("the clients", () => {
  it("have one version", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    assert.equal(JSON.parse(readFileSync("clients/unity/package.json", "utf8")).version, version);
    assert.match(readFileSync("clients/unity/Runtime/Core/Sdk.cs", "utf8"), new RegExp(`"${version}"`));
    assert.match(
      readFileSync("clients/godot/addons/game_backend/api.gd", "utf8"),
      new RegExp(`VERSION := "${version}"`),
    );
  });
});
