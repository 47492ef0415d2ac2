import assert from "node:assert/strict";
import { Unanswered } from "@game-backend/client";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { game } from "../../tools/harness/whole";

interface Act {
  readonly title: string;
  readonly right: unknown;
  readonly fields: readonly {
    name: string;
    value?: string;
    options?: readonly (readonly [string, string])[];
  }[];
  run(player: object, texts: Readonly<Record<string, string>>): Promise<string>;
}

// Without its types, which are a browser's.
const { acts }: { acts: readonly Act[] } = require("../../web/desk/players/acts");

const routes = game.routes as Readonly<Record<string, AnyRoute>>;

/** What the answers of the routes have, of which the acts tell. */
const answer = {
  amount: 1,
  taken: 1,
  closed: [],
  tags: [],
  code: "7K2QX",
  expiresIn: 3_600,
  status: "waiting",
};

describe("the acts at the desk", () => {
  for (const { title, right, fields, run } of acts)
    it(`hides “${title}” from whom its route refuses`, async () => {
      const asked: string[] = [];
      const ask = (name: string) => async () => {
        asked.push(name);
        return answer;
      };
      const api = new Proxy({}, { get: (_, name) => ask(String(name)) });
      const texts = Object.fromEntries(
        fields.map(({ name, value, options }) => [name, value ?? options?.[0]?.[0] ?? "7"]),
      );
      await run({ id: "ada", api, headers: {}, unanswered: new Unanswered() }, texts);
      assert.equal(asked.length, 1);
      const [name = ""] = asked;
      const { [name]: route } = routes;
      // A game can be without the act's feature.
      if (route) assert.equal(route.right, right, name);
    });
});
