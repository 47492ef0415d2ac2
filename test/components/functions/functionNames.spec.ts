import assert from "node:assert/strict";
import { problemOfNames, routeGroups } from "@game-backend/components/gameApi/routeGroups";
import type { GameModules } from "@game-backend/framework/gameModules";
import { lambdaRoutes } from "@game-backend/framework/gatewayRoute";
import { without } from "@game-backend/framework/without";
import { functionNames } from "../../../game/functionNames";
import { game } from "../../../tools/harness/whole";

/** The game as stacks have it: whole, and without each capability; most have no module of a platform of their own. */
const games: readonly GameModules[] = [
  game,
  ...Object.keys(game.capabilities).flatMap((each) =>
    [[each], [each, "customSignIn"]].map((capabilities) => without(game as GameModules, { capabilities })),
  ),
];

describe("the names of functions that routes of several features share", () => {
  const asked = new Set<string>();
  const noting = new Proxy(functionNames, {
    get(names, key) {
      asked.add(String(key));
      return Reflect.get(names, key);
    },
  });
  const grouped = games.map((each) =>
    routeGroups({ game: each, functionNames: noting }, lambdaRoutes(each.routes ?? {})),
  );

  it("are in game/functionNames.ts, which has no others", () => {
    assert.deepEqual(
      [...asked].filter((key) => !(key in functionNames)),
      [],
      'add each to game/functionNames.ts, such as "player money": "player-money"',
    );
    assert.deepEqual(
      Object.keys(functionNames).filter((key) => !asked.has(key)),
      [],
      "remove each from game/functionNames.ts: no routes have these powers",
    );
  });

  it("are short, and each is of one function", () => {
    for (const groups of grouped) assert.equal(problemOfNames(groups), undefined);
    const names = Object.values(functionNames);
    assert.deepEqual(names, [...new Set(names)]);
  });

  it("end with a hash if the powers make a name that is too long and functionNames has none", () => {
    const names = routeGroups({ game }, lambdaRoutes(game.routes)).map(({ name }) => name);
    const [long] = names.filter((name) => name.startsWith("admin-audit-avatars-everything"));
    assert.match(long ?? "", /^admin-audit-avatars-everything--?[0-9a-f]{8}$/);
    assert.ok(names.every((name) => name.length <= 40));
    assert.deepEqual(names, [...new Set(names)]);
  });

  it("are refused if a given one is too long, or another function has it", () => {
    const groups = grouped[0] ?? [];
    const [first] = groups;
    assert.ok(first);
    const long = { ...first, key: "player a b", name: "x".repeat(41) };
    assert.match(
      problemOfNames([...groups, long]) ?? "",
      /41 characters of 40: give it a short one in functionNames, under "player a b"/,
    );
    assert.match(problemOfNames([...groups, first]) ?? "", /has the name of another/);
  });
});
