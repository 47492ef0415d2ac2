import assert from "node:assert/strict";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { handlerLists as listsOfGames } from "@game-backend/framework/defineGame";
import { handlerLists, lists, writeHandlerLists } from "@game-backend/tools/handlers/command";

describe("the lists of handlers", () => {
  it("are those that a game has", () => {
    assert.deepEqual(lists.slice(0, listsOfGames.length), listsOfGames);
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

    it("are written where a file came or went, and only there", () => {
      const list = join(functions, "cheers/handlers.ts");
      assert.deepEqual(writeHandlerLists(functions), [list]);
      assert.deepEqual(writeHandlerLists(functions), []);
      write("putCheer.ts", "export default route({});\n");
      assert.deepEqual(writeHandlerLists(functions), [list]);
      assert.match(readFileSync(list, "utf8"), /routes = \{ getCheers, postCheer, putCheer \}/);
      rmSync(join(functions, "cheers/putCheer.ts"));
      writeHandlerLists(functions);
      assert.doesNotMatch(readFileSync(list, "utf8"), /putCheer/);
    });

    it("are removed with a feature that is gone, as after a change of branches", () => {
      mkdirSync(join(functions, "gone"));
      writeFileSync(join(functions, "gone/handlers.ts"), readFileSync(join(functions, "cheers/handlers.ts")));
      mkdirSync(join(functions, "plain"));
      writeFileSync(join(functions, "plain/handlers.ts"), "export const routes = {};\n");
      writeHandlerLists(functions);
      assert.ok(!existsSync(join(functions, "gone")));
      assert.ok(existsSync(join(functions, "plain/handlers.ts")));
    });
  });
});

describe("the clients' routes", () => {
  const text = "web/client/routes.ts";
  let root: string;
  let generated: {
    isCurrent(): boolean;
    writeClients(texts: object, sources: readonly string[], began: number): string[];
  };
  const source = () => join(root, "source.ts");
  const write = (texts = { [text]: "routes" }) => generated.writeClients(texts, [source()], Date.now());
  before(() => {
    root = mkdtempSync(join(tmpdir(), "generated-"));
    for (const file of ["tools/generated.cjs", "packages/tools/handlers/lists.cjs"]) {
      mkdirSync(join(root, dirname(file)), { recursive: true });
      cpSync(file, join(root, file));
    }
    generated = createRequire(join(root, "index.js"))("./tools/generated.cjs");
  });
  after(() => rmSync(root, { recursive: true }));
  beforeEach(() => {
    writeFileSync(source(), "source");
    utimesSync(source(), 1, 1);
    write();
  });

  it("are current until the text of a source changes, or may have changed meanwhile", () => {
    assert.ok(generated.isCurrent());
    assert.deepEqual(write(), []);
    utimesSync(source(), 2, 2);
    assert.ok(generated.isCurrent());
    writeFileSync(source(), "SOURCE");
    assert.ok(!generated.isCurrent());
    const later = Date.now() / 1_000 + 60;
    utimesSync(source(), later, later);
    write();
    assert.ok(!generated.isCurrent(), "the source may have changed after it was read");
  });

  it("are not current if somebody removes or edits them, or a source is gone", () => {
    writeFileSync(join(root, text), "other");
    assert.ok(!generated.isCurrent());
    assert.deepEqual(write(), [text]);
    rmSync(join(root, text));
    assert.ok(!generated.isCurrent());
    write();
    rmSync(source());
    assert.ok(!generated.isCurrent());
  });
});
