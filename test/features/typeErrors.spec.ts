import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { TypeCheck } from "./typeErrors";

describe("the types without a feature", function () {
  this.timeout(60_000);
  let program: string;
  const write = (file: string, text: string) => writeFileSync(join(program, file), text);
  before(() => {
    program = realpathSync(mkdtempSync(join(tmpdir(), "types-")));
    mkdirSync(join(program, "shop"));
    const options = { strict: true, lib: ["ES2022"], types: [], module: "nodenext" };
    write("tsconfig.json", JSON.stringify({ compilerOptions: options }));
    write("shop/price.ts", "export const price: number = 3;\n");
    write("features.ts", 'export { price } from "./shop/price";\n');
    write("game.ts", 'export * from "./features";\n');
    write("uses.ts", 'import { price } from "./game";\nexport const cost: number = price;\n');
    write("names.ts", 'import { price } from "./shop/price";\nexport const same: number = price;\n');
    write("other.ts", "export const other: number = 1;\n");
  });
  after(() => rmSync(program, { recursive: true }));

  it("are wrong in each file that names what left, and checked again after each change", () => {
    const check = new TypeCheck(program, "tsconfig.json", (file) => file === join(program, "features.ts"));
    assert.deepEqual(check.errors(), []);
    rmSync(join(program, "shop"), { recursive: true });
    write("features.ts", "export {};\n");
    assert.deepEqual(check.errors().sort(), [
      "names.ts: Cannot find module './shop/price' or its corresponding type declarations.",
      "uses.ts: Module '\"./game\"' has no exported member 'price'.",
    ]);
    mkdirSync(join(program, "shop"));
    write("shop/price.ts", "export const price: number = 3;\n");
    write("features.ts", 'export { price } from "./shop/price";\n');
    assert.deepEqual(check.errors(), []);
  });
});
