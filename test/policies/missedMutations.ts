import assert from "node:assert/strict";
import { configOf } from "@game-backend/tools/policy/packConfig";
import { rules } from "../../policies/rules";
import { mutations, tryMutations } from "../../tools/policy/mutations";
import { deploymentOf } from "../components/stackGraphs";

/** The stacks, each with the one whose configuration of the pack it has. */
export const configured = { dev: "dev", prod: "prod", everything: "prod" } as const;

/** The rules that ask less of a stack that can be removed, or that is played by few. */
const ofProtectedStacks = new Set([
  "load-fits-quotas",
  "mails-are-sent-by-ses",
  "origins-are-named",
  "values-are-protected",
]);

/** Returns the mutations of a stack that the intended rule does not catch. Asserts that each mutation finds a resource. */
export async function missedMutations(stack: "everything" | "dev"): Promise<string[]> {
  const tried = await tryMutations(rules, {
    resources: (await deploymentOf(stack)).graph,
    config: configOf(configured[stack]),
  });
  const targets = new Set(tried.map(({ mutation }) => mutation));
  assert.deepEqual(
    mutations.filter((mutation) => !targets.has(mutation)).map(({ title }) => title),
    [],
    "faults without a resource to be in",
  );
  return tried
    .filter(({ caught, mutation: { rule } }) => !caught && !(stack === "dev" && ofProtectedStacks.has(rule)))
    .map(({ mutation, of }) => `${mutation.rule}: ${mutation.title}, ${of}`);
}
