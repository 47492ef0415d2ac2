import assert from "node:assert/strict";
import type { TableModel } from "@game-backend/framework/table";
import { game } from "../../../tools/harness/whole";

const { tables } = game;

describe("the tables of the game", () => {
  for (const [name, model] of Object.entries<TableModel>(tables))
    it(`${name}: rows expire, or the model explains why they stay`, () => {
      assert.ok(model.ttl ?? model.keeps, "without an end a table grows, and its bill with it");
    });
});
