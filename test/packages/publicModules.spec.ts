import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { packages, root, scope } from "../../tools/pack/packages";
import { isPublic, lintRule, publicModules } from "../../tools/pack/publicModules";

const textOf = (file: string) => readFileSync(join(root, file), "utf8");
const modules = packages().flatMap(({ manifest, sources }) =>
  globSync("**/*.ts", { cwd: join(root, sources), exclude: ["**/{node_modules,template,test,dist}/**"] }).map(
    (file) =>
      `${manifest.name.slice(scope.length + 1)}/${file.slice(0, -".ts".length)}`.replace(/\/index$/, ""),
  ),
);

describe("the public modules", () => {
  it("are there, each that is listed", () => {
    for (const one of publicModules.filter((each) => !each.startsWith("game/"))) {
      const named = new RegExp(`^${one.replaceAll("*", "[^/]+")}$`);
      assert.ok(
        modules.some((module) => named.test(module)),
        one,
      );
    }
    assert.ok(isPublic("framework/table") && isPublic("economy/definition") && isPublic("client"));
    for (const one of [
      "framework/live/check",
      "tracks/counting",
      "tracks/rules/definition",
      "components/lib/grants",
    ])
      assert.ok(!isPublic(one), one);
  });

  it("are all that documents, READMEs, the second game and a created program import", () => {
    const places = ["docs/*.md", "README.md", "**/README.md", "examples/second-game/**/*.{ts,tsx}"];
    const template = "packages/create-game-backend/template/**/*.ts";
    const files = globSync([...places, template], { cwd: root, exclude: ["**/node_modules/**", "dist/**"] });
    const imported = files.flatMap((file) =>
      [...textOf(file).matchAll(new RegExp(`(?:from|import\\(|require\\()\\s*"${scope}/([^"]+)"`, "g"))].map(
        ([, module = ""]) => [module, relative(root, file)] as const,
      ),
    );
    assert.ok(imported.length > 40, String(imported.length));
    assert.deepEqual(
      imported.filter(([module]) => !isPublic(module)),
      [],
    );
  });

  it("are those that the lint of a created program lets pass, and that the documents name", () => {
    const { linter } = JSON.parse(textOf("packages/create-game-backend/template/lint.json"));
    assert.deepEqual(linter.rules.style.noRestrictedImports, lintRule);
    const [, table = ""] =
      /\| package \| public modules \|\n(.*?)\n\n/s.exec(textOf("docs/packages.md")) ?? [];
    const named = [...table.matchAll(/\| (`[^|]*) \|$/gm)].flatMap(([, cell = ""]) =>
      cell.split(", ").map((one) => one.slice(1, -1)),
    );
    assert.deepEqual(named.sort(), [...publicModules].sort());
  });
});
