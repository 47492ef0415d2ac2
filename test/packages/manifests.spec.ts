import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packages, root, scope, sourceCondition, version } from "../../tools/pack/packages";
import { packedManifest } from "../../tools/pack/packedManifest";
import { packedReadme } from "../../tools/pack/packedReadme";

describe("the packages", () => {
  it("have one version, which they also ask of one another", () => {
    for (const { manifest } of packages()) {
      assert.equal(manifest.version, version, manifest.name);
      for (const [name, range] of Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies }))
        if (name.startsWith(`${scope}/`)) assert.equal(range, version, `${manifest.name} on ${name}`);
    }
  });

  it("say what they are, and what npm packs", () => {
    for (const { manifest, folder } of packages()) {
      for (const file of ["README.md", "LICENSE"])
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
    for (const { folder } of packages()) {
      const text = readFileSync(join(root, folder, "README.md"), "utf8");
      if (relative.test(text)) linked++;
      const at = packedReadme(text, folder, "https://git.example/mine/game");
      for (const packed of [packedReadme(text, folder), at]) assert.doesNotMatch(packed, relative, folder);
      if (relative.test(text)) assert.match(at, /\]\(https:\/\/git\.example\/mine\/game\/blob\/HEAD\//);
    }
    assert.ok(linked > 2);
    assert.throws(() => packedReadme("[a](../nowhere.md)", "packages/client"), /nowhere/);
  });

  it("say where their sources are, if whoever packs them says so", () => {
    for (const { manifest, folder } of packages()) {
      const packed = packedManifest(manifest, { repository: "https://git.example/mine/game", folder });
      assert.deepEqual(packed["repository"], {
        type: "git",
        url: "git+https://git.example/mine/game.git",
        directory: folder,
      });
      assert.equal(packed["homepage"], `https://git.example/mine/game/tree/HEAD/${folder}#readme`);
    }
  });

  it("name no source once they are packed", () => {
    for (const { manifest } of packages()) {
      const text = JSON.stringify(packedManifest(manifest));
      assert.ok(!text.includes(sourceCondition), manifest.name);
      assert.doesNotMatch(text, /"\.\/(?!dist\/|package\.json|\*|[\w/*.-]+":)[^"]*"/, manifest.name);
    }
  });
});
