import assert from "node:assert/strict";
import { configOf } from "@game-backend/tools/policy/packConfig";
import { mutations, type Tried, tryMutations } from "../tools/policy/mutations";
import { storedPart } from "../tools/policy/storedGraph";
import { rules } from "./rules";

// `test/policies/everything.spec.ts` compares the stored part with the present graph, and tries the faults on the whole.
describe("a fault in the stored part of the stack with everything", () => {
  let tried: ReadonlyMap<string, readonly Tried[]>;
  before(async () => {
    const graph = { resources: storedPart(), config: configOf("prod") };
    tried = Map.groupBy(await tryMutations(rules, graph), ({ mutation: { title } }) => title);
  });

  for (const { rule, title } of mutations)
    it(`is caught by ${rule}: ${title}`, () => {
      const own = tried.get(title)?.filter(({ mutation }) => mutation.rule === rule) ?? [];
      assert.ok(own.length > 0, "No resource can have it: run npm run baseline -- --policies.");
      assert.deepEqual(
        own.filter(({ caught }) => !caught).map(({ of }) => of),
        [],
      );
    });

  it("is of one of 300 kinds", () => assert.ok(mutations.length >= 300, `${mutations.length}`));
});
