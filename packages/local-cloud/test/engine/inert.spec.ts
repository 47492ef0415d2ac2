import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import ts from "typescript";

import { isInert, type LoadedModule } from "../../engine";

const source = `import { z } from "zod";

export const uses = ["Query"];
export const price = (amount: number): number => amount * 2;
export default {
  path: "/buy",
  cost: price(3),
  handler: async ({ body }: { body: string }) => {
    return body.length;
  },
};
export async function buy(amount: number) {
  return price(amount);
}
`;

describe("a change of a module", () => {
  let folder: string;
  let module: LoadedModule;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "inert-"));
    const { outputText: code } = ts.transpileModule(source, {
      compilerOptions: {
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2022,
        inlineSourceMap: true,
      },
    });
    const compiled = join(folder, "compiled.js");
    writeFileSync(compiled, `a hash\n${code}`);
    const starts = (text: string) => [code.indexOf(text)];
    module = {
      path: join(folder, "buy.ts"),
      text: source,
      compiled,
      // The program has called `price` only.
      idle: [...starts("async ({ body"), ...starts("async function buy")],
      busy: [0, ...starts("(amount) => amount * 2")],
    };
  });
  after(() => rmSync(folder, { recursive: true }));

  const changed = (before: string, after: string, ...others: string[]) => {
    assert.ok(source.includes(before));
    const loaded = others.map((text, n) => ({
      path: join(folder, `other${n}.ts`),
      text,
      idle: [],
      busy: [],
    }));
    return isInert(module, source.replace(before, after), loaded);
  };

  it("does not concern the program if only functions differ that it has not called", () => {
    assert.ok(changed("return body.length", "return body.length + price(1)"));
    assert.ok(
      changed("async ({ body }: { body: string })", "async ({ body, now }: { body: string; now: number })"),
    );
    assert.ok(changed("return price(amount);", "const twice = price(amount);\n  return twice;"));
  });

  it("does not concern the program if only comments, types or blanks differ", () => {
    assert.ok(changed("export const uses", "\n/** What it uses. */\nexport const uses"));
    assert.ok(changed("(amount: number): number", "(amount: number)"));
  });

  it("does not concern the program if it declares what nothing else names", () => {
    const more = (text: string) =>
      ["export async function buy", `${text}\nexport async function buy`] as const;
    const others = ['import buy from "./buy";\nexport const all = [buy];', "export const limit = 3;"];
    for (const text of [
      'export const sold = "sold";',
      "export const limit = -3, sizes = [1, 2], sold = { at: `once` };",
      "export const half = (amount: number) => price(amount) / 2;",
      "async function half() {}\nexport const quarter = half;".replace(
        "quarter = half",
        "quarter = () => half()",
      ),
    ])
      assert.ok(changed(...more(text), ...others), text);
    assert.ok(isInert({ ...module, text: `${source}export const sold = "sold";\n` }, source));
  });

  it("concerns the program if what it declares is read, does something, or hides what was there", () => {
    const more = (text: string) =>
      ["export async function buy", `${text}\nexport async function buy`] as const;
    const sold = more('export const sold = "sold";');
    for (const reader of [
      'import { sold } from "./buy";',
      'import { sold } from "../shop/buy.js";',
      'export * from "./buy";',
      'import * as all from "./buy";',
      'export const all = require("./buy");',
    ])
      assert.ok(!changed(...sold, reader), reader);
    const script = { path: join(folder, "all.js"), idle: [], busy: [] };
    writeFileSync(script.path, 'exports.all = require("./buy");');
    const self = { ...module, text: `import * as all from "./buy";\n${source}` };
    for (const other of [script, self])
      assert.ok(!isInert(module, source.replace(...sold), [other]), other.path);
    assert.ok(!changed(...more("export const cost = price(3);")));
    assert.ok(!changed(...more("export const cost = { ...uses };")));
    assert.ok(!changed(...more("export const body = 3;")));
    const gone = ["export async function buy(amount: number) {\n  return price(amount);\n}\n", ""] as const;
    assert.ok(!changed(...gone, 'import { buy } from "./buy";'));
  });

  it("concerns the program if what it declares may be read by a name that nobody wrote", () => {
    const more = `${source}export const sold = "sold";\n`;
    const read = (path: string, text: string) =>
      !isInert({ ...module, path: join(folder, path) }, more, [
        { path: join(folder, "other.ts"), text, idle: [], busy: [] },
      ]);
    for (const text of ["for (const name of all) require(`./` + name);", "const all = await import(path);"])
      assert.ok(read("buy.ts", text), text);
    for (const from of ["..", "../", "./", "../..", "@game/shop"])
      for (const path of ["shop/index.ts", "shop/src/index.ts"])
        assert.ok(read(path, `import * as all from "${from}";`), `${from} ${path}`);
    assert.ok(read("shop/[id].ts", 'import { sold } from "./[id]";'));
    assert.ok(!read("buy.ts", 'const all = await import("./other");'));
  });

  it("concerns the program if a value has another type that reads alike, or a tag reads how it is written", () => {
    const taken = (text: string) => source.replace('["Query"]', text);
    for (const [before, now] of [
      ['["3"]', "[3]"],
      ['["true"]', "[true]"],
      ["[null]", '["null"]'],
      ["String.raw`\\u0041`", "String.raw`A`"],
    ] as const)
      assert.ok(!isInert({ ...module, text: taken(before) }, taken(now)), before);
    assert.ok(isInert({ ...module, text: taken('["3"]') }, taken("['3']")));
  });

  it("concerns the program otherwise", () => {
    assert.ok(!changed('["Query"]', '["Query", "PutItem"]'));
    assert.ok(!changed("amount * 2", "amount * 3"));
    assert.ok(!changed("cost: price(3)", "cost: price(4)"));
    assert.ok(!changed('import { z } from "zod";', 'import "./other";'));
    assert.ok(!changed("async function buy", "async function sell"));
    assert.ok(!changed("export default {", "price(1);\nexport default {"));
  });

  it("concerns the program if that cannot be told", () => {
    assert.ok(!changed("return body.length;", "return body.length; } }; boom(); {{"));
    assert.ok(!isInert({ ...module, text: undefined }, source));
    assert.ok(!changed('export const uses = ["Query"];', "export enum Uses { Query }"));
  });
});
