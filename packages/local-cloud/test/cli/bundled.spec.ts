import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const inBin = (name: string) => JSON.stringify(resolve(__dirname, "..", "..", "bin", name));
/** The bundles of this test suite, in the folder that all bundles share. */
const bundles = resolve(
  require.resolve("esbuild/package.json"),
  "../../.cache/local-cloud/of-the-bundle-spec-*",
);

describe("a module that is loaded as one file", () => {
  let folder: string;
  const entry = () => join(folder, "of-the-bundle-spec.ts");
  const imported = () => join(folder, "imported.ts");
  /** Loads the module in a new process, as a start does, and returns its exports. */
  const load = (): unknown =>
    JSON.parse(
      execFileSync(
        process.execPath,
        [
          "-e",
          `const { bundles, requireBundled } = require(${inBin("bundled.cjs")});
          require(${inBin("mapStacks.cjs")})(bundles);
          requireBundled(${JSON.stringify(entry())}).then((all) => console.log(JSON.stringify(all)));`,
        ],
        { stdio: "pipe" },
      ).toString(),
    );
  /** Writes a source with an older date: a bundle is not kept if a source changed while it was built. */
  const write = (path: string, text: string, secondsAgo: number) => {
    writeFileSync(path, text);
    const then = Date.now() / 1_000 - secondsAgo;
    utimesSync(path, then, then);
  };
  const made = () => globSync(bundles).filter((path) => path.endsWith(".cjs"));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bündled in $& 100 % [*]?# -"));
    write(
      entry(),
      'import { name } from "./imported";\nexport const greeting: string = "Hello, ".concat(name);\n',
      60,
    );
    write(imported(), 'export const name: string = "Ada";\n', 60);
  });
  afterEach(() => {
    for (const path of [folder, ...globSync(bundles)]) rmSync(path, { recursive: true, force: true });
  });

  it("exports what the module does", () => {
    assert.deepEqual(load(), { greeting: "Hello, Ada" });
  });

  it("is built again only when a source has changed, be it older", () => {
    load();
    const [first = ""] = made();
    const code = 'module.exports = "the kept one";\n';
    const digest = createHash("sha256").update(code).digest("hex");
    write(first, `//${JSON.stringify({ stamps: {}, digest })}\n${code}`, 0);
    assert.equal(load(), "the kept one");
    rmSync(first);
    load();
    write(imported(), 'export const name: string = "Bob";\n', 3_600);
    assert.deepEqual(load(), { greeting: "Hello, Bob" });
  });

  it("is built again when its bundle was changed, cut off or emptied", () => {
    load();
    const [first = ""] = made();
    const whole = readFileSync(first, "utf8");
    for (const text of [`${whole}no code (`, whole.slice(0, -40), "", "//{"]) {
      writeFileSync(first, text);
      assert.deepEqual(load(), { greeting: "Hello, Ada" });
    }
  });

  it("is built again when a source is missing, and then says which", () => {
    load();
    rmSync(imported());
    assert.throws(load, /Could not resolve "\.\/imported"/);
  });

  it("tells each source the folder and name that it has", () => {
    write(imported(), "export const name = [__dirname, __filename].join();\n", 60);
    write(entry(), 'export { name } from "./imported";\nexport const own = __filename;\n', 60);
    assert.deepEqual(load(), { name: [folder, imported()].join(), own: entry() });
  });

  it("names the source's file and line in stacks", () => {
    write(imported(), "\n\nexport const name = new Error().stack ?? '';\n", 60);
    const { greeting } = load() as { greeting: string };
    assert.ok(greeting.includes(`${imported()}:3:`), greeting);
  });
});
