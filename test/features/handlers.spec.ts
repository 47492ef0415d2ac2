import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { handlerLists } from "@game-backend/tools/handlers/command";

describe("the lists of handlers", () => {
  for (const [file, text] of handlerLists("functions"))
    it(`${file} has what the files of its folder export`, () => {
      assert.equal(readFileSync(file, "utf8"), text, "Run npm run handlers");
    });

  describe("of a folder", () => {
    let functions: string;
    const write = (file: string, text: string) => writeFileSync(join(functions, "cheers", file), text);
    before(() => {
      functions = mkdtempSync(join(tmpdir(), "handlers-"));
      mkdirSync(join(functions, "cheers", "rules"), { recursive: true });
      write("feature.ts", 'export * from "./handlers";\n');
      write("tables.ts", "export const cheers = table<Cheer>()({ hashKey: 'id' });\n");
      write("postCheer.ts", "export default route({});\n");
      write("getCheers.ts", "const cheers = dynamoRoute({});\nexport default cheers;\n");
      write("cheer.ts", "export default socketRoute<Cheer>({});\n");
      write(
        "rules/erase.ts",
        "export const forget = eraser({});\nexport const count = (all: number) => all;\n",
      );
      write("topics.ts", 'export const cheered = contribution("topics", {});\n');
    });
    after(() => rmSync(functions, { recursive: true }));

    it("name each after its file or its constant, by what makes it", () => {
      assert.deepEqual(handlerLists(functions).values().next().value?.split("\n"), [
        "// Written by `npm run handlers`, from what the files of this folder export.",
        'import cheer from "./cheer";',
        'import getCheers from "./getCheers";',
        'import postCheer from "./postCheer";',
        'import { forget } from "./rules/erase";',
        'import { cheered } from "./topics";',
        "",
        "export const routes = { getCheers, postCheer };",
        "export const socketRoutes = { cheer };",
        "export const erasers = { forget };",
        "export const contributes = {",
        "  topics: { cheered },",
        "};",
        "",
      ]);
    });
  });
});
