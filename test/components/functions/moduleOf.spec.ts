import assert from "node:assert/strict";
import { resolve } from "node:path";

import { moduleOf } from "@game-backend/components/lib/moduleOf";
import postScore from "../../../functions/leaderboard/doors/postScore";
import { scores } from "../../../functions/leaderboard/tables";
import { features } from "../../../tools/harness/whole";

describe("the module of a value of the game", () => {
  it("is the one that declares it, not one that exports it again", () => {
    const leaderboard = resolve("functions/leaderboard");
    assert.deepEqual(moduleOf(postScore, "postScore"), {
      module: `${leaderboard}/doors/postScore.ts`,
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

  it("is missing for a value that no module exports, with what to do", () => {
    assert.throws(
      () => moduleOf({}, "postRoll, in the game's routes,"),
      /^Error: postRoll, in the game's routes, is not exported by a module of the program: .*functions\/<feature>\//,
    );
  });
});
