import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { clientModule } from "@game-backend/tools/client/clientModule";
import { csharpModule } from "@game-backend/tools/client/csharpModule";
import { documentsOf } from "@game-backend/tools/client/documentsOf";
import { gdscriptModule } from "@game-backend/tools/client/gdscriptModule";
import { helpersOf } from "@game-backend/tools/client/helpers";
import { type Documents, routesOf } from "@game-backend/tools/client/openApi";
import { game } from "../../../tools/harness/whole";

const documents = documentsOf(game.features, { title: "game", version: "1" });
const helpers = helpersOf(documents);
const modules = {
  TypeScript: clientModule(documents, "a spec"),
  "C#": csharpModule(documents, "a spec"),
  GDScript: gdscriptModule(documents, "a spec"),
};
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const upper = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const methodIn: Readonly<Record<keyof typeof modules, (name: string) => RegExp>> = {
  TypeScript: (name) => new RegExp(`^  ${name}\\(`, "m"),
  "C#": (name) => new RegExp(` Task(<\\S+>)? ${upper(name)}\\(`),
  GDScript: (name) => new RegExp(`^\tfunc ${snake(name)}\\(`, "m"),
};

/** Returns the sources of a language's runtime, without comments. The generated files are not of them. */
function sourcesOf(pattern: string, comments: RegExp): (readonly [string, string])[] {
  const files = globSync(pattern).filter((file) => !/Generated|game_api/.test(file));
  assert.ok(files.length > 20, pattern);
  return files.map((file) => [file, readFileSync(file, "utf8").replace(comments, "")]);
}

const runtimes = [
  ...sourcesOf("packages/client/src/*.ts", /\/\*[\s\S]*?\*\/|\/\/.*/g),
  ...sourcesOf("clients/unity/Runtime/**/*.cs", /^\s*\/\/.*/gm),
  ...sourcesOf("clients/godot/addons/game_backend/*.gd", /^\s*#.*/gm),
];

describe("the clients' helpers", () => {
  for (const [language, text] of Object.entries(modules))
    it(`are in ${language}, with the methods that routes declare`, () => {
      const declared = routesOf(documents.openapi).filter((route) => route["x-client"]).length;
      assert.equal(helpers.flatMap(({ methods }) => methods).length, declared);
      for (const { name, methods } of helpers) {
        const [, own = ""] = text.split(new RegExp(`class ${name}\\b`));
        for (const method of methods)
          assert.match(
            own,
            methodIn[language as keyof typeof modules](method.name),
            `${name}.${method.name}`,
          );
      }
    });

  const wrong: Readonly<
    Record<string, readonly [change: (route: Record<string, unknown>) => void, says: RegExp]>
  > = {
    "keep nothing": [(route) => delete route["keeps"], /keeps no answer/],
    "are stale after a message that nobody sends": [
      (route) => Object.assign(route, { keeps: { staleAfter: ["letter"] } }),
      /letter, which nobody sends/,
    ],
    "have a method that all helpers have": [
      (route) => Object.assign(route, { method: "current" }),
      /current, which the runtimes have/,
    ],
    "have the name of a schema": [(route) => Object.assign(route, { helper: "Friends" }), /name of a schema/],
  };
  for (const [what, [change, says]] of Object.entries(wrong))
    it(`are refused if they ${what}`, () => {
      const changed: Documents = structuredClone(documents);
      const { name: gone } = helpers[0] ?? assert.fail();
      const read = routesOf(changed.openapi).find((route) => {
        const { helper, keeps } = route["x-client"] ?? {};
        return helper === gone && keeps;
      });
      change((read ?? assert.fail())["x-client"] as never);
      assert.throws(() => helpersOf(changed), says);
    });
});

describe("the clients' runtimes", () => {
  it("spell no route: the generated module has them", () => {
    const first = new Set(Object.values(game.routes).map(({ path }) => path.split("/")[1]));
    const spelled = runtimes.flatMap(([file, text]) =>
      [...text.matchAll(/["'`]\/([a-z-]+)[/"'`]/g)]
        .filter(([, segment]) => first.has(segment))
        .map(([found]) => `${file}: ${found}`),
    );
    assert.deepEqual(spelled, []);
    const forms = runtimes.filter(([, text]) => /new Route\(|"path":/.test(text)).map(([file]) => file);
    assert.deepEqual(forms, []);
  });

  it("of the engines name routes that there are, or of features that the game has left out", () => {
    const named = (of: RegExp, by: RegExp) =>
      runtimes
        .filter(([file]) => of.test(file))
        .flatMap(([file, text]) => [...text.matchAll(by)].map(([, name = ""]) => ({ file, name })));
    // The page passes its own API to these: their types know the routes.
    const typed = new Set(named(/\.ts$/, /\bapi\.(\w+)/g).map(({ name }) => name));
    const quoted = named(/\.(cs|gd)$/, /"((?:get|post|put|patch|delete)[A-Z]\w*)"/g);
    assert.ok(quoted.length > 80, String(quoted.length));
    assert.deepEqual(
      quoted.filter(({ name }) => !(name in game.routes) && !typed.has(name)),
      [],
    );
  });
});
