import assert from "node:assert/strict";
import { existsSync, globSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

import { generated } from "../tools/docs";

describe("the documents", () => {
  let documents: [file: string, text: string][];
  before(() => {
    documents = Object.entries(generated());
  });

  it("match the program (otherwise run npm run docs)", () => {
    for (const [file, text] of documents) assert.equal(readFileSync(file, "utf8"), text, file);
  });

  it("are marked as generated in .gitattributes where a command writes all of a file", () => {
    const marked = new Set(
      [...readFileSync(".gitattributes", "utf8").matchAll(/^\/(\S+) linguist-generated$/gm)].map(
        ([, file]) => file,
      ),
    );
    for (const [file, text] of documents)
      assert.equal(marked.has(file), /^(\/\/ |# .+\n\n)Written by /.test(text), file);
  });

  it("tell an agent in 60 lines how to add a feature, by commands that exist", () => {
    const agents = readFileSync("AGENTS.md", "utf8");
    assert.ok(agents.split("\n").length <= 60);
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    const named = [...agents.matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name);
    assert.ok(named.length > 5);
    assert.deepEqual(
      named.filter((name) => !(name in scripts)),
      [],
    );
    for (const [, page = ""] of readFileSync("docs/llms.txt", "utf8").matchAll(/\]\(([^)]+)\)/g))
      assert.ok(existsSync(join("docs", page)), page);
  });

  it("import, in the tutorial, what the program has", () => {
    const tutorial = readFileSync("docs/tutorial.md", "utf8");
    const imported = [...tutorial.matchAll(/^import (.+) from "(\.\.\/[^"]+)"/gm)];
    assert.ok(imported.length > 10, String(imported.length));
    for (const [, names = "", path = ""] of imported) {
      const file = ["functions/lake", "test/lake"]
        .map((folder) => join(folder, `${path}.ts`))
        .find((each) => existsSync(each));
      assert.ok(file, path);
      const named = /^\{ (.+) \}$/.exec(names)?.[1]?.replaceAll("type ", "").split(", ") ?? [];
      const text = readFileSync(file, "utf8");
      for (const name of named) assert.match(text, new RegExp(`export .*\\b${name}\\b`), path);
    }
  });

  it("show each type that an argument of a component names", () => {
    const [pages = "", types = ""] = readFileSync("components/README.md", "utf8").split("\n## Types\n");
    const named = [...pages.matchAll(/^\| `\w+` \| `(.+?)` \|/gm)].flatMap(([, type = ""]) =>
      [...type.matchAll(/(?<![\w.])[A-Z][A-Za-z]+/g)].map(([name]) => name),
    );
    assert.ok(named.length > 60, String(named.length));
    // TypeScript's own, and the parameters of a component's type.
    const known = new Set(["Readonly", "Record", "Pick", "Promise", "Name"]);
    const shown = (name: string) =>
      known.has(name) ||
      new RegExp(`^(interface|type) ${name}\\b`, "m").test(types) ||
      pages.includes(`\n## ${name}\n`);
    assert.deepEqual(
      [...new Set(named)].filter((name) => !shown(name)),
      [],
    );
  });

  it("have commands that also work in zsh, which accepts no interactive comments and does not split variables", () => {
    const pages = globSync("{*,{bench,components,docs}/*,{examples,packages,test}/*/*}.md");
    const lines = pages.flatMap((page) =>
      [...readFileSync(page, "utf8").matchAll(/^ *```sh\n(.*?)^ *```/gms)].flatMap(([, text = ""]) =>
        text.split("\n").map((line) => `${page}: ${line}`),
      ),
    );
    assert.ok(lines.length > 200, String(lines.length));
    const isForBash = (line: string) => /\s# /.test(line) || /: *(\w+=\$\()?\$\w+ /.test(line);
    assert.deepEqual(lines.filter(isForBash), []);
  });

  it("name files and folders that exist, from the root or from their own folder", () => {
    const pages = globSync(
      "{*,{bench,components,docs,policies,tools,web}/*,{examples,packages,test,clients,functions}/**/*}.md",
      {
        exclude: ["**/node_modules/**", "**/dist/**", "**/template/**", "CHANGELOG.md"],
      },
    );
    const files = globSync(
      "{*,.github/**/*,{bench,clients,components,deployments,docs,examples,functions,game,live}/**/*,{packages,policies,test,tools,web}/**/*}",
      { exclude: (name) => /(^|\/)(node_modules|dist)$/.test(name) },
    );
    const all = `\n${files.join("\n")}\n`;
    const roots = new Set(files.map((file) => file.split("/")[0]));
    // What commands write, what readers of a tutorial make, what an engine's or an export's folder holds, and ids of live
    // documents.
    const made =
      /^(\.local|dist|node_modules|<data>)\/|^functions\/(lake|cheers|players)\/|^functions\/(rolls|index)\.m?[jt]s$|^policies\/exemptions\.json$|(^|\/)kms\/|^(Packages|schemas|addons)\/|^live\/(penalties\/|served\.json)/;
    const isPath = (path: string) =>
      roots.has(path.split("/")[0]) ||
      /\/.*\/$|\.([cm]?[jt]sx?|json|md|ya?ml|css|html|svg|py|gd|cs)$/.test(path);
    const named = pages.flatMap((page) =>
      [
        ...readFileSync(page, "utf8")
          .replaceAll(/^ *```.*?^ *```/gms, "")
          .matchAll(/`((?:[\w.-]+|<\w+>)(?:\/(?:[\w.-]|<\w+>)*)+)`/g),
      ].map(([, path = ""]) => [page, path] as const),
    );
    const paths = named.filter(([, path]) => isPath(path) && !made.test(path));
    assert.ok(paths.length > 400, String(paths.length));
    const missing = paths.filter(([page, path]) => {
      // A module of a package may stand without its ending.
      const modules = [`${path}.ts`, `packages/${path}.ts`];
      if ([path, join(dirname(page), path), ...modules].some(existsSync)) return false;
      // The reader chooses what `<name>` stands for. A page about a part of the program names a file from there.
      const asked = path.replaceAll(".", "\\.").replaceAll(/<\w+>/g, "[^/\n]+");
      const from = roots.has(path.split("/")[0]) ? `\n(?:${dirname(page)}/)?` : "[/\n]";
      return !new RegExp(`${from}${asked}${path.endsWith("/") ? "" : "\n"}`).test(all);
    });
    assert.deepEqual(
      missing.map(([page, path]) => `${page}: ${path}`),
      [],
    );
  });

  it("say in one sentence which Node is needed", () => {
    const [readme, tutorial] = ["README.md", "docs/tutorial.md"].map((file) =>
      [...readFileSync(file, "utf8").matchAll(/^.*\bNode \d.*$/gm)].map(([line]) => line),
    );
    assert.equal(readme?.length, 1);
    assert.deepEqual(tutorial, readme);
  });

  it("name routes that exist in the table of moves", () => {
    const routes = new Set(
      [...readFileSync("docs/api.md", "utf8").matchAll(/^## ([A-Z]+ \/\S+)$/gm)].map(([, route]) => route),
    );
    const named = [...readFileSync("docs/moving.md", "utf8").matchAll(/`([A-Z]+ \/\S+)`/g)].map(
      ([, route]) => route,
    );
    assert.ok(named.length > 40, String(named.length));
    assert.deepEqual(
      named.filter((route) => !routes.has(route)),
      [],
    );
  });

  it("run no package by a name that somebody else could take", () => {
    const pages = globSync("{*,{bench,components,docs,policies}/*,{examples,packages,test}/**/*}.md", {
      exclude: ["**/node_modules/**"],
    });
    const found = pages.flatMap((page) =>
      [...readFileSync(page, "utf8").matchAll(/\bnpx (?:-\S+ )*(?!-)(\S+)/g)].map(
        ([, name = ""]) => `${page}: ${name}`,
      ),
    );
    assert.ok(found.length > 0);
    assert.deepEqual(
      found.filter((line) => !/: (file:|@|\.{1,2}\/|mocha$)/.test(line)),
      [],
    );
  });

  it("show every screenshot, of 60 kB at most", () => {
    const text = readdirSync("docs")
      .filter((name) => name.endsWith(".md"))
      .map((name) => readFileSync(`docs/${name}`, "utf8"))
      .join();
    for (const name of readdirSync("docs/screenshots")) {
      assert.ok(text.includes(`(screenshots/${name})`), name);
      assert.ok(statSync(`docs/screenshots/${name}`).size <= 60_000, name);
    }
  });
});
