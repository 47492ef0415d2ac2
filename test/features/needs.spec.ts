import assert from "node:assert/strict";
import type { Feature } from "@game-backend/framework/features";
import { gameOf } from "@game-backend/framework/gameOf";
import { features } from "../../tools/harness/whole";
import { leavingWith } from "../../tools/without/leavingWith";
import { allNeeds, importedOnPage, neededBy, onPage, optional, ownFeatures } from "./neededBy";

const all: Readonly<Record<string, Feature>> = features;

describe("the features that a feature needs", () => {
  it("are features of the game: each folder is listed in functions/index.ts", () => {
    assert.deepEqual(
      ownFeatures.filter((feature) => !(feature in all)),
      [],
    );
  });

  for (const feature of ownFeatures)
    it(`are those whose files and tables ${feature} uses`, () => {
      const needs = Object.keys(all[feature]?.needs ?? {}).sort();
      const needed = neededBy(feature);
      assert.deepEqual(
        needs,
        needed,
        `Write in functions/${feature}/definition.ts: needs: { ${needed.join(", ")} }`,
      );
    });

  for (const feature of Object.keys(all))
    it(`do not need ${feature} in turn`, () => {
      const circular = Object.keys(all[feature]?.needs ?? {}).filter((needed) =>
        allNeeds(needed).has(feature),
      );
      assert.deepEqual(circular, [], "Move what they take from each other to a feature that both need");
    });

  for (const feature of onPage)
    it(`are all that ${feature} takes from others on the page`, () => {
      const needed = allNeeds(feature);
      assert.ok(feature in all, `web/features/${feature} is no feature of the game`);
      assert.deepEqual(
        importedOnPage(feature).filter((name) => !needed.has(name)),
        [],
        "Show it by a place of web/places.ts, or add the feature to needs",
      );
    });

  it("are missed with an error that names both", () => {
    const { economy: _, ...rest } = features;
    assert.throws(
      () => gameOf(rest as never),
      /^\w*:? ?.*The feature \w+ needs the feature economy: list economy with the game's features, or remove \w+/,
    );
  });

  it("contribute no list that features have, which would lose it", () => {
    assert.throws(
      () => gameOf({ own: { contributes: { facts: {} } } } as never),
      /contributes facts, which is a list/,
    );
  });

  for (const feature of optional)
    it(`leave at most one other with ${feature}`, () => {
      const leaving = leavingWith(feature);
      assert.ok(leaving.length <= 2, `${leaving.join(", ")} leave together`);
    });
});
