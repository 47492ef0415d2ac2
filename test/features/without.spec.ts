import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { cut, nodesIn } from "../../tools/without/cuts";
import { withoutNames } from "../../tools/without/documents";
import { leavingWith, optional, pairs } from "../../tools/without/leavingWith";
import { uncommitted } from "../../tools/without/uncommitted";

/** Returns a file without what imports the leagues, or names one of their routes; and what it exported and does not any more. */
function left(text: string, file = "a.ts") {
  const found = cut(file, text, function* (source) {
    for (const node of nodesIn(source))
      if (ts.isStringLiteral(node) && node.text.includes("leagues"))
        yield [ts.isImportDeclaration(node.parent) ? node.parent : node, "member"];
  });
  return { ...found, text: found.text.replaceAll(/\s+/g, " ").trim() };
}

const imports = 'import { leagues } from "../leagues";\n';

describe("what leaves a file with a feature", () => {
  const members: Readonly<Record<string, [text: string, left: string]>> = {
    "a name in a list": [
      "export const own = { draws, leagues, tracks };",
      "export const own = { draws, tracks };",
    ],
    "a spread of it": ["export const all = [...draws, ...leagues];", "export const all = [...draws,];"],
    "the row of a table that counts it": [
      "export const rows = { draws: { most: 1 }, week: { most: leagues.length } };",
      "export const rows = { draws: { most: 1 }, };",
    ],
    "a row whose first text is its route": [
      'export const rows = [["PUT /leagues/{id}", "a tier"], ["GET /boxes", "a box"]];',
      'export const rows = [ ["GET /boxes", "a box"]];',
    ],
    "a member of a union": ['export type Kind = "leagues" | "boxes";', 'export type Kind = "boxes";'],
    "a statement of a function, and what it declares": [
      "export async function play() { await draw(); const week = leagues(); await show(week); }",
      "export async function play() { await draw(); }",
    ],
  };
  for (const [what, [text, stays]] of Object.entries(members))
    it(`is ${what}`, () => {
      const found = left(imports + text);
      assert.deepEqual([found.text, found.isEmpty], [stays, false]);
    });

  it("is a function that returns it, and what calls that function, in this file and by its export in others", () => {
    const found = left(
      `${imports}export const of = () => leagues.length;\nconst twice = 2 * of();\nexport const one = 1;`,
    );
    assert.deepEqual([found.text, found.lost], ["export const one = 1;", ["of"]]);
  });

  it("is nothing of the same name in another function", () => {
    const text = "export const sum = (leagues: number[]) => leagues.length;";
    assert.equal(left(imports + text).text, text);
  });

  it("is a whole spec, not a half of it, and the file with its last one", () => {
    const specs = (more: string) =>
      `${imports}describe("a", () => { it("b", () => { play(); assert.ok(leagues); });${more} });`;
    const spec = (text: string) =>
      cut("a.spec.ts", text, function* (source) {
        for (const node of nodesIn(source)) if (ts.isImportDeclaration(node)) yield [node, "spec"];
      });
    const one = spec(specs(' it("c", () => {});'));
    assert.deepEqual(
      [one.text.trim().replaceAll(/\s+/g, " "), one.isEmpty],
      ['describe("a", () => { it("c", () => {}); });', false],
    );
    assert.equal(spec(specs("")).isEmpty, true);
  });

  it("is a command of which nothing runs any more", () => {
    assert.equal(
      left(`${imports}const usage = "a";\nasync function main() { return leagues(); }\nmain().catch(failed);`)
        .isEmpty,
      true,
    );
  });
});

describe("what leaves a document with a feature", () => {
  const isGone = (name: string) => /^leagues|league\./.test(name) || name === "npm run leagues";
  const found = (text: string) => withoutNames(text, isGone);

  it("is the row of a table that is about it, and its name in lists", () => {
    const table =
      "| page | what |\n| --- | --- |\n| [Leagues](leagues.md) | a week |\n| `a.b`, `league.closing` | `league.c` |";
    assert.equal(found(table), "| page | what |\n| --- | --- |\n| `a.b` | – |");
  });

  it("is a sentence that names its code, and a link to its page", () => {
    assert.equal(found("One. It answers `league.closing`. See [leagues](leagues.md)."), "One. See leagues.");
    assert.equal(found("- Join by `league.join`.\n- Two.\n"), "- Two.\n");
  });

  it("is a line of commands", () => {
    assert.equal(found("```sh\nnpm run leagues -- fill\nnpm start\n```\n"), "```sh\nnpm start\n```\n");
  });

  it("is nothing where it is not named", () => {
    const text = "  | a | b |\n\n\n- c: `d`.\n  e\n";
    assert.equal(found(text), text);
  });
});

describe("the features that a program may leave out", () => {
  it("are those that others need little, and have the hard ones, whose pairs are taken out too", () => {
    for (const name of ["leagues", "tracks", "draws", "friends", "chat", "parties", "lobbies"])
      assert.ok(optional.includes(name), name);
    assert.equal(pairs.length, 10);
    for (const name of pairs.flat()) assert.ok(optional.includes(name), name);
    assert.deepEqual(leavingWith("tracks"), ["draws", "tracks"]);
  });
});

describe("what git could not bring back", () => {
  let folder = "";
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: folder });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "uncommitted-"));
    for (const name of ["functions/chat", "functions/names"])
      mkdirSync(join(folder, name), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is what has changed or is new, in the folders that go, but no more what is committed or ignored", () => {
    git("init", "-q");
    writeFileSync(join(folder, ".gitignore"), "handlers.ts\n");
    for (const file of ["chat/definition.ts", "chat/gone.ts", "names/definition.ts"])
      writeFileSync(join(folder, "functions", file), "1\n");
    git("add", ".");
    git("commit", "-qm", "a");
    assert.deepEqual(uncommitted(["functions/chat"], folder), []);
    for (const file of ["chat/definition.ts", "chat/new one.ts", "chat/handlers.ts", "names/definition.ts"])
      appendFileSync(join(folder, "functions", file), "2\n");
    rmSync(join(folder, "functions/chat/gone.ts"));
    assert.deepEqual(uncommitted(["functions/chat"], folder), [
      "functions/chat/definition.ts",
      "functions/chat/new one.ts",
    ]);
    git("add", ".");
    assert.equal(uncommitted(["functions/chat"], folder).length, 2);
    git("commit", "-qam", "b");
    assert.deepEqual(uncommitted(["functions/chat"], folder), []);
    assert.deepEqual(uncommitted([], folder), []);
  });

  it("is unknown where there is no repository", () => {
    assert.deepEqual(uncommitted(["functions/chat"], folder), []);
  });
});
