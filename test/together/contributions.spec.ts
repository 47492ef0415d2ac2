import assert from "node:assert/strict";
import { handlerLists } from "@game-backend/framework/defineGame";
import type { Definition } from "@game-backend/framework/definition";
import type { Feature } from "@game-backend/framework/features";
import * as features from "../../functions";
import { game } from "../../functions/whole";
import { ownGame } from "../../tools/harness/ownWorld";

interface Collecting {
  readonly collects?: readonly string[];
  readonly activity?: string;
  readonly collected?: Readonly<Record<string, object>>;
}
type Handlers = Readonly<Record<string, Readonly<Record<string, Collecting>>>>;

const all = Object.entries<Feature>(features);
const ofPrivacy = ["erasers", "endings", "exporters", "resetters", "gates"] as const;

/** Returns what a feature contributes, by kind. */
const givenBy = ({ contributes = {}, ...has }: Feature): Readonly<Record<string, object>> => ({
  ...contributes,
  ...Object.fromEntries(ofPrivacy.flatMap((kind) => (has[kind] ? [[kind, has[kind]]] : []))),
});

/** The features that contribute something of a kind. */
const giversOf = (kind: string) =>
  all.filter(([, feature]) => Object.keys(givenBy(feature)[kind] ?? {}).length > 0);

/** Returns the handlers of features that collect a kind, each as its list and name. */
const takersOf = (kind: string) =>
  all.flatMap(([feature, has]) =>
    handlerLists.flatMap((list) =>
      Object.entries<Collecting>((has as Handlers)[list] ?? {})
        .filter(
          ([, { collects = [], activity }]) => collects.includes(kind) || (kind === "gates" && activity),
        )
        .map(([name]) => ({ feature, list, name })),
    ),
  );

const kinds = [...new Set(all.flatMap(([, feature]) => Object.keys(givenBy(feature))))].sort();

/** Returns features as their `definition.ts` says them. The framework's are in each game. */
const owns = (names: readonly string[]) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const { needs } = (features as Readonly<Record<string, Feature>>)[name] ?? {};
      return ["access", "framework", "sockets"].includes(name)
        ? []
        : [[name, { definition: { needs } as Definition }]];
    }),
  );

/** Returns the contributions of a kind that a handler gets in a game. */
const gotBy = (of: object, list: string, name: string, kind: string) =>
  Object.keys((of as Handlers)[list]?.[name]?.collected?.[kind] ?? {})
    // What tables and stores say of their rows and objects is of each game, without a giver.
    .filter((each) => !/^(rows|objects) of /.test(each))
    .sort();

describe("contributions", () => {
  for (const kind of kinds)
    it(`${kind} reach the handlers that collect them from a world of giver and taker, and from no other`, () => {
      const [givers, takers] = [giversOf(kind), takersOf(kind)];
      assert.ok(takers.length > 0, `nobody collects ${kind}`);
      const given = givers.flatMap(([, feature]) => Object.keys(givenBy(feature)[kind] ?? {})).sort();
      const names = givers.map(([name]) => name);
      const both = ownGame(owns([...names, ...takers.map(({ feature }) => feature)]));
      for (const { feature, list, name } of takers) {
        assert.deepEqual(gotBy(both, list, name, kind), given, `${feature} ${name}`);
        assert.deepEqual(gotBy(game, list, name, kind), given, `${feature} ${name} in the whole game`);
        const alone = ownGame(owns([feature]));
        const needed = Object.values<Feature>(alone.features).flatMap((each) =>
          Object.keys(givenBy(each)[kind] ?? {}),
        );
        assert.deepEqual(gotBy(alone, list, name, kind), needed.sort(), `${feature} ${name} without givers`);
      }
    });
});
