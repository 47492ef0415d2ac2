import assert from "node:assert/strict";
import { Unanswered } from "@game-backend/client";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { game } from "../../tools/harness/whole";
import { moment } from "../../web/desk/lib/words";

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
const {
  acts,
  actOf,
}: {
  acts: readonly Act[];
  actOf(route: string, given: object): Act;
} = require("../../web/desk/players/acts");
const { serverClock } = require("../../web/serverTime");

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
      await run({ id: "ada", api, unanswered: new Unanswered() }, textsOf({ fields }));
      assert.equal(asked.length, 1);
      const [name = ""] = asked;
      const { [name]: route } = routes;
      // A game can be without the act's feature.
      if (route) assert.equal(route.right, right, name);
    });
});

/** Returns what a form has if somebody has changed nothing but this. */
const textsOf = ({ fields }: Pick<Act, "fields">) =>
  Object.fromEntries(fields.map(({ name, value, options }) => [name, value ?? options?.[0]?.[0] ?? "7"]));

describe("an act at the desk whose answer was lost", () => {
  afterEach(() => serverClock.learn(new Date().toUTCString(), Date.now()));

  for (const act of acts)
    it(`is the same one if “${act.title}” is pressed again, an hour later too`, async () => {
      const sent: (readonly [request: object, key: string])[] = [];
      const ask = async (request: object, { key }: { key: string }) => {
        sent.push([request, key]);
        if (sent.length === 1) throw new TypeError("The connection was lost");
        return answer;
      };
      const api = new Proxy({}, { get: () => ask });
      const target = { id: "ada", api, unanswered: new Unanswered() };
      await assert.rejects(act.run(target, textsOf(act)), /lost/);
      serverClock.learn(new Date(Date.now() + 3_600_000).toUTCString(), Date.now());
      const said = await act.run(target, textsOf(act));
      assert.deepEqual(sent[1], sent[0]);
      const until = (sent[0]?.[0] as { body?: { until?: number } } | undefined)?.body?.until;
      if (until !== undefined) assert.ok(said.includes(moment(until)), said);
      await act.run(target, textsOf(act));
      assert.notEqual(sent[2]?.[1], sent[0]?.[1], "an act that was answered is over");
    });
});

describe("an act of a line at the desk", () => {
  it("says of which line it is", () => {
    const given = { collection: "saves", slot: "1", version: "12" };
    assert.equal(actOf("postPlayerRestore", given).title, "Restore version 12 of saves, slot 1");
    for (const { title } of acts) assert.doesNotMatch(title, /[{}[\]]/, title);
  });
});
