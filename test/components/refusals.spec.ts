import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { GameApi, GameFunction, GameTables } from "../../components";
import * as game from "../../functions";
import { registeredBy } from "./registered";

/** Runs a program that stops with a line for its author. */
const refused = (program: () => unknown, message: RegExp) =>
  assert.rejects(
    registeredBy(program),
    (error: Error) => pulumi.RunError.isInstance(error) && message.test(error.message),
  );

describe("components refuse, in a line that names the resource,", () => {
  it("a plan of the name that the players' key has", async () => {
    const plan = { quota: { limit: 1, period: "DAY" }, rate: 1, burst: 1 } as const;
    await refused(() => {
      const tables = new GameTables("tables", { tables: game.tables });
      const args = { game: { ...game, routes: {} }, tables, providers: [tables], userPoolArn: "arn" };
      new GameApi("api", { ...args, plans: { players: plan } });
    }, /^api-keys: the key "players" stands for all players: call the plan differently$/);
  });

  for (const [what, both] of [
    ["neither code nor an image", {}],
    ["code and an image", { code: new pulumi.asset.AssetArchive({}), imageUri: "image" }],
  ] as const)
    it(`a function with ${what}`, () =>
      refused(
        () => new GameFunction("hello", { ...both, description: "Says hello", statements: [] }),
        /^hello: a function has either code or an imageUri$/,
      ));
});
