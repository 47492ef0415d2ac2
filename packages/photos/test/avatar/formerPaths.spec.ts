import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { fileKeys } from "@game-backend/framework/avatar/avatarUrls";
import { sizes } from "@game-backend/photos/photo";

describe("what games import of avatars by the framework's paths", () => {
  const folder = "packages/framework/src/avatar";
  const names = globSync("**/*.ts", { cwd: folder })
    .map((file) => file.replace(/\.ts$/, "").replaceAll("\\", "/"))
    .filter((name) => name !== "avatarUrls");

  it("is what the photos have", () => {
    assert.equal(names.length, 30, names.join());
    for (const name of names) {
      const [former, own] = [
        require(`@game-backend/framework/avatar/${name}`),
        require(`@game-backend/photos/avatar/${name}`),
      ];
      if (name !== "definition") assert.deepEqual(Object.keys(former).sort(), Object.keys(own).sort(), name);
      const text = readFileSync(`${folder}/${name}.ts`, "utf8");
      const isOwn = name === "stores";
      assert.equal(
        text.includes(`gone in 0.4: import \`@game-backend/photos/avatar/${name}\``),
        !isOwn,
        name,
      );
      for (const [key, value] of Object.entries(former)) assert.equal(value, own[key], `${name} ${key}`);
    }
  });

  it("has pictures of the widths that photos are drawn in", () => {
    assert.deepEqual(
      fileKeys("ada", "one").map((key) => Number(/-(\d+)\./.exec(key)?.[1])),
      sizes.flatMap((size) => [size, size]),
    );
  });
});
