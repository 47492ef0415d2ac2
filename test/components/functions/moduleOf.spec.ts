import assert from "node:assert/strict";
import { resolve } from "node:path";

import { AuthPool } from "@game-backend/components/authPool";
import { GameTables } from "@game-backend/components/gameTables";
import { moduleOf } from "@game-backend/components/lib/moduleOf";
import { defineGame } from "@game-backend/framework/defineGame";
import type { GameModules } from "@game-backend/framework/gameModules";
import { gameOf } from "@game-backend/framework/gameOf";
import { table } from "@game-backend/framework/table";
import postScore from "../../../functions/leaderboard/routes/postScore";
import { scores } from "../../../functions/leaderboard/tables";
import { features } from "../../../tools/harness/whole";
import { registeredBy } from "../registered";

describe("the module of a value of the game", () => {
  it("is the one that declares it, not one that exports it again", () => {
    const leaderboard = resolve("functions/leaderboard");
    assert.deepEqual(moduleOf(postScore, "postScore"), {
      module: `${leaderboard}/routes/postScore.ts`,
      name: "default",
    });
    assert.deepEqual(moduleOf(scores, "scores"), { module: `${leaderboard}/tables.ts`, name: "scores" });
    assert.deepEqual(moduleOf(features.framework.tables.allowances, "allowances"), {
      module: resolve("packages/framework/src/allowances.ts"),
      name: "allowances",
    });
  });

  it("is the one that declares it if that was loaded first", () => {
    const declaring = require.resolve("@game-backend/framework/revocations");
    const again = require.resolve("@game-backend/framework/tables");
    for (const path of [declaring, again]) delete require.cache[path];
    const { revocations } = require(declaring);
    assert.equal(require(again).revocations, revocations);
    assert.deepEqual(
      Object.keys(require.cache).filter((path) => path === declaring || path === again),
      [declaring, again],
    );
    assert.deepEqual(moduleOf(revocations, "revocations"), { module: declaring, name: "revocations" });
  });

  it("is asked for before a component's first resource: an update that cannot be built creates nothing", async () => {
    const tables = {
      rolls: table<{ id: string }>()({
        name: "Rolls",
        hashKey: "id",
        keeps: "",
        personal: { holds: "nothing" },
      }),
    };
    const { route } = defineGame<{ tables: typeof tables; stores: {}; capabilities: {} }>();
    const own = { summary: "Rolls", auth: "public", maxCost: { reads: 0, writes: 0 }, answers: {} } as const;
    const postRoll = route({ ...own, method: "POST", path: "/rolls", handler: async () => ({}) } as never);
    const game = gameOf({ rolls: { tables, routes: { postRoll } } } as never) as unknown as GameModules;
    const components = [
      () => new GameTables("tables", { tables: game.tables }),
      () => new AuthPool("auth", { game, providers: [] }),
    ];
    for (const component of components) {
      const { made, registered } = await registeredBy(() => {
        try {
          return String(component());
        } catch (error) {
          return String(error);
        }
      });
      assert.match(
        made,
        /^Error: postRoll, in the game's routes, is not exported by a module of the program/,
      );
      assert.deepEqual(registered, []);
    }
  });

  it("is missing for a value that no module exports, with what to do", () => {
    assert.throws(
      () => moduleOf({}, "postRoll, in the game's routes,"),
      /^Error: postRoll, in the game's routes, is not exported by a module of the program: .*functions\/<feature>\//,
    );
  });
});
