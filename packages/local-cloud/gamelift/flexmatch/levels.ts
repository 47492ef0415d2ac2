import type { Check } from "./check";
import { checked } from "./ruleSet";
import { RuleSetError } from "./ruleSetError";
import { compileRules } from "./rules";
import type { RuleSet } from "./schema";

/** A team of a match. A rule set's team with a quantity yields several of them. */
interface TeamSpec {
  readonly name: string;
  readonly base: string;
  readonly minPlayers: number;
  readonly maxPlayers: number;
}

/** A rule set with the expansions that apply from an age on. */
export interface Level {
  /** Milliseconds. */
  readonly from: number;
  readonly set: RuleSet;
  readonly teams: readonly TeamSpec[];
  readonly checks: readonly Check[];
}

/** Returns the base level and one level for each age at which an expansion has a step. Throws `RuleSetError`. */
export function compileLevels(base: RuleSet): readonly Level[] {
  for (const [index, { steps, target }] of base.expansions.entries()) {
    for (const [at, { waitTimeSeconds }] of steps.entries())
      if (waitTimeSeconds <= (steps[at - 1]?.waitTimeSeconds ?? -1))
        throw new RuleSetError(`expansions.${index}.steps.${at}.waitTimeSeconds: does not rise`);
    place(base, target, index);
  }
  const ages = new Set([
    0,
    ...base.expansions.flatMap(({ steps }) => steps.map(({ waitTimeSeconds }) => waitTimeSeconds)),
  ]);
  return [...ages].sort((a, b) => a - b).map((age) => levelAt(base, age));
}

function levelAt(base: RuleSet, age: number): Level {
  const changed = structuredClone(base);
  for (const [index, { target, steps }] of changed.expansions.entries()) {
    const step = steps.findLast(({ waitTimeSeconds }) => waitTimeSeconds <= age);
    if (step) for (const { owner, property } of place(changed, target, index)) owner[property] = step.value;
  }
  const set = checked(changed);
  const teams = set.teams.flatMap(({ name, minPlayers, maxPlayers, quantity }) =>
    Array.from({ length: quantity }, (_, index) => ({
      name: quantity > 1 ? `${name}_${index + 1}` : name,
      base: name,
      minPlayers,
      maxPlayers,
    })),
  );
  const checks = compileRules(set.rules, { teams, attributes: set.playerAttributes });
  return { from: age * 1000, set, teams, checks };
}

/** The guide lets expansions relax a team's size and any property of a rule's statement. */
const expandable = (kind: string, property: string) =>
  kind === "teams"
    ? property === "minPlayers" || property === "maxPlayers"
    : !["name", "type", "description"].includes(property);

type Target = { readonly owner: Record<string, unknown>; readonly property: string };

/** Finds an expansion's targets: `rules[R].maxDistance`, `teams[T,U].minPlayers` or `algorithm.strategy`. */
function place(set: RuleSet, target: string, index: number): readonly Target[] {
  const refuse = (why: string) => new RuleSetError(`expansions.${index}.target: ${target} ${why}`);
  const [, kind, names, property] = /^(rules|teams)\[([^\]]+)\]\.(\w+)$/.exec(target) ?? [];
  if (!kind || !names || !property) {
    const [, own] = /^algorithm\.(\w+)$/.exec(target) ?? [];
    if (!own) throw refuse("is no rule's, team's or the algorithm's property");
    return [{ owner: set.algorithm, property: own }];
  }
  const wanted = names.split(",").map((name) => name.trim());
  const owners: readonly { name: string; type?: string }[] = kind === "rules" ? set.rules : set.teams;
  return wanted.map((name) => {
    const owner = owners.find((each) => each.name === name);
    if (!owner) throw refuse(`names ${name}, which is not declared`);
    if (owner.type === "compound") throw refuse("is of a compound rule, which cannot be expanded");
    if (!expandable(kind, property))
      throw refuse(
        kind === "teams" ? "is not minPlayers or maxPlayers" : "is not a property that a rule compares with",
      );
    // The rule set's shape is checked again once the value is set.
    return { owner: owner as Record<string, unknown>, property };
  });
}
