import assert from "node:assert/strict";
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, posix } from "node:path";
import { featureSettings } from "@game-backend/components";
import { problemOfNames, routeGroups } from "@game-backend/components/gameApi/routeGroups";
import type { Parts } from "@game-backend/components/lib/featureSettings";
import { giverOf } from "@game-backend/components/lib/giverOf";
import { grantsOf } from "@game-backend/components/lib/grants";
import type { AnyUses } from "@game-backend/framework/game";
import type { GameModules } from "@game-backend/framework/gameModules";
import { gameOf } from "@game-backend/framework/gameOf";
import { lambdaRoutes } from "@game-backend/framework/gatewayRoute";
import { mapValues } from "@game-backend/framework/mapValues";
import { triggerUsesOf } from "@game-backend/framework/trigger";
import { authorizerUsesOf, usesOf } from "@game-backend/framework/uses";
import { without } from "@game-backend/framework/without";
import { preProcessFile } from "typescript";
import { manifestIn, root } from "../../tools/pack/packages";
import { creatorOfSources, offeredSets } from "./offered";

describe("a program with features that the creator offers", () => {
  mkdirSync(join(root, "dist"), { recursive: true });
  const folder = mkdtempSync(join(root, "dist", ".offered-"));
  const creator = creatorOfSources(join(folder, "creator"));
  const names = Object.keys(JSON.parse(readFileSync(join(folder, "creator/features.json"), "utf8")));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Writes a program with these features, and returns its folder. */
  function written(set: readonly string[]): string {
    const program = mkdtempSync(join(folder, "my-game-"));
    creator.writeProgram({ folder: program, name: "my-game", features: creator.chosenFeatures(set) });
    return program;
  }

  const kinds = {
    authorizers: authorizerUsesOf,
    consumers: ({ uses = {} }) => uses,
    jobs: ({ uses = {} }) => uses,
    routes: usesOf,
    socketRoutes: ({ uses = {} }) => uses,
    topicConsumers: ({ uses = {} }) => uses,
    triggers: triggerUsesOf,
  } as { readonly [L in keyof GameModules]?: (handler: never) => AnyUses };

  /** Grants all handlers of a program what the components in its `index.ts` give. */
  function grantAll(program: string): number {
    const text = readFileSync(join(program, "index.ts"), "utf8");
    const whole: GameModules & { settings: Parts } = gameOf(require(join(program, "functions")));
    const settings = featureSettings(whole);
    const game = without(whole as GameModules, settings.missing);
    const isMade = (giver = "") =>
      text.includes(`new backend.${/^\w+/.exec(giver)?.[0]}(`) &&
      (/`(\w+)`/.exec(giver)?.slice(1) ?? []).every((argument) => new RegExp(`\\b${argument}:`).test(text));
    for (const given of ["settings", "\\.\\.\\.keys"]) assert.match(text, new RegExp(`^  ${given},$`, "m"));
    const made = new Proxy<Record<string, object>>(
      {},
      {
        get: (_, resource) =>
          !(String(resource) in settings.provides) && isMade(giverOf(String(resource), game))
            ? { arn: "arn", value: "value" }
            : undefined,
      },
    );
    const args = { game, providers: [settings, { provides: made }] };
    const granted = Object.entries(kinds).flatMap(([list, uses]) =>
      Object.entries({ ...(game[list as keyof GameModules] as object) }).map(([name, handler]) =>
        grantsOf(name, uses(handler as never), args),
      ),
    );
    assert.equal(problemOfNames(routeGroups({ game }, lambdaRoutes(game.routes ?? {}))), undefined);
    return granted.length;
  }

  /** Returns what a program's files import from packages that its `package.json` does not name. */
  function lacking(program: string): string[] {
    const { dependencies, devDependencies } = manifestIn(program);
    const named = { ...dependencies, ...devDependencies };
    return globSync("**/*.ts", { cwd: program }).flatMap((file) =>
      preProcessFile(readFileSync(join(program, file), "utf8"))
        .importedFiles.map(({ fileName }) => fileName)
        .filter((name) => !name.startsWith(".") && !isBuiltin(name))
        .map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/"))
        .filter((name) => !(name in named) && !(`@types/${name}` in named))
        .map((name) => `${file}: ${name}`),
    );
  }

  for (const [title, set] of offeredSets(names))
    it(`has what its handlers use, and the packages that its files import: ${title}`, () => {
      const program = written(set);
      assert.ok(grantAll(program) >= 3);
      assert.deepEqual(lacking(program), []);
    });

  it("takes features whose packages import those alone that come with them", () => {
    const packed = JSON.parse(readFileSync(join(folder, "creator/features.json"), "utf8"));
    for (const name of names) {
      const imported = globSync(`functions/${name}/**/*.ts`, { cwd: root }).flatMap((file) =>
        preProcessFile(readFileSync(join(root, file), "utf8")).importedFiles.flatMap(({ fileName }) =>
          fileName.startsWith(".")
            ? (/^functions\/(\w+)\//.exec(posix.join(posix.dirname(file), fileName))?.[1] ?? [])
            : [],
        ),
      );
      const others = [...new Set(imported)].filter((one) => !packed[name].closure.includes(one));
      assert.deepEqual(others, [], name);
    }
  });

  it("has the trigger of `auth` for new players in place of its own, and a sample of documents", () => {
    const [own, auth] = [written([]), written(["notices", "content"])];
    assert.match(readFileSync(join(own, "functions/index.ts"), "utf8"), /as players/);
    assert.doesNotMatch(readFileSync(join(auth, "functions/index.ts"), "utf8"), /as players|\/\/ with/);
    const has = ["content/news.json", "functions/players"].map((file) =>
      mapValues({ own, auth }, (program) => existsSync(join(program, file))),
    );
    assert.deepEqual(has, [
      { own: false, auth: true },
      { own: true, auth: false },
    ]);
  });
});
