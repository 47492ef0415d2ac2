import fc from "fast-check";

import type { Ticket } from "../../../gamelift/flexmatch";
import { anyRule, type RandomRule, type Side, smallRule, tickets } from "./games";

interface RandomTeam {
  readonly name: string;
  readonly minPlayers: number;
  readonly maxPlayers: number;
  /** An expansion of `minPlayers`. */
  readonly fewer?: { readonly seconds: number; readonly value: number };
}

type Operator = "and" | "or" | "xor" | "not";
interface Compound {
  readonly operator: Operator;
  readonly of: readonly number[];
}

/** A random rule set with tickets, and a judge of matches that does not use the evaluator's code. */
export interface RandomGame {
  readonly teams: readonly RandomTeam[];
  readonly rules: readonly RandomRule[];
  readonly compound?: Compound;
  readonly algorithm: Readonly<Record<string, string | readonly string[]>>;
  /** Orders the search only. */
  readonly sort?: "distanceSort" | "absoluteSort";
  readonly tickets: readonly Ticket[];
}

const algorithms = {
  small: fc.oneof(
    fc.record({
      strategy: fc.constant("exhaustiveSearch"),
      expansionAgeSelection: fc.constantFrom("newest", "oldest"),
      backfillPriority: fc.constantFrom("normal", "high", "low"),
      batchingPreference: fc.constantFrom("random", "sorted"),
      sortByAttributes: fc.constantFrom(["map", "skill"], ["skill"]),
    }),
    balanced(),
  ),
  large: balanced(),
};

function balanced() {
  return fc.record({
    strategy: fc.constant("balanced"),
    balancedAttribute: fc.constant("skill"),
    batchingPreference: fc.constantFrom("largestPopulation", "fastestRegion"),
    expansionAgeSelection: fc.constantFrom("newest", "oldest"),
  });
}

/** Random games of at most 40 players with all rules, or of more with the rules that those may have. */
export const games = (size: "small" | "large"): fc.Arbitrary<RandomGame> =>
  fc
    .record({
      sizes: fc.array(
        fc.record({
          least: fc.integer({ min: 0, max: 3 }),
          more: fc.integer({ min: 0, max: 2 }),
          fewer: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      rules: fc.array(size === "small" ? fc.oneof(anyRule, smallRule) : anyRule, { maxLength: 3 }),
      parts: fc.array(smallRule, { minLength: 2, maxLength: 2 }),
      operator: fc.option(fc.constantFrom<Operator>("and", "or", "xor", "not"), { nil: undefined }),
      sort: fc.option(fc.constantFrom("distanceSort" as const, "absoluteSort" as const), { nil: undefined }),
      algorithm: algorithms[size],
    })
    .chain(({ sizes, rules, parts, operator, sort, algorithm }) => {
      const teams = sizes.map(({ least, more, fewer }, at) => ({
        name: `team${at}`,
        minPlayers: least,
        maxPlayers: Math.max(1, least + more) + (size === "large" && at === 0 ? 41 : 0),
        ...(fewer && least > 0 && { fewer: { seconds: fewer, value: least - 1 } }),
      }));
      const combines = size === "small" && operator !== undefined;
      return tickets(teams.map(({ name }) => name)).map((all) => ({
        teams,
        rules: combines ? [...rules, ...parts] : rules,
        ...(combines && {
          compound: {
            operator,
            of: operator === "not" ? [rules.length] : [rules.length, rules.length + 1],
          },
        }),
        algorithm,
        ...(size === "small" && { sort }),
        tickets: all,
      }));
    });

/** Returns the rule set of a random game. */
export function ruleSetOf({ teams, rules, compound, algorithm, sort }: RandomGame): string {
  const { operator, of = [] } = compound ?? {};
  return JSON.stringify({
    ruleLanguageVersion: "1.0",
    playerAttributes: [
      { name: "skill", type: "number" },
      { name: "map", type: "string" },
      { name: "roles", type: "string_list" },
      { name: "blocked", type: "string_list" },
    ],
    algorithm,
    teams: teams.map(({ fewer: _, ...team }) => team),
    rules: [
      ...rules.map(({ json }, at) => ({ name: `rule${at}`, ...json })),
      ...(operator
        ? [{ name: "compound", type: "compound", statement: `${operator}(${of.map((at) => `rule${at}`)})` }]
        : []),
      ...(sort ? [{ name: "sort", type: sort, sortAttribute: "skill", sortDirection: "ascending" }] : []),
    ],
    expansions: [
      ...rules.flatMap(({ widened }, at) =>
        widened ? [{ target: `rules[rule${at}].${widened.property}`, steps: widened.steps.map(step) }] : [],
      ),
      ...teams.flatMap(({ name, fewer }) =>
        fewer ? [{ target: `teams[${name}].minPlayers`, steps: [step(fewer)] }] : [],
      ),
    ],
  });
}

const step = ({ seconds, value }: { seconds: number; value: number }) => ({
  waitTimeSeconds: seconds,
  value,
});

/** Returns true if the tickets in these teams are a match. A running game's players are in `sides` by their own teams. */
export function allowed(game: RandomGame, chosen: readonly Ticket[], sides: readonly Side[]): boolean {
  const running = chosen.filter(({ backfill }) => backfill);
  if (chosen.length === running.length || running.length > 1) return false;
  const ages = chosen.map(({ startTime }) => -startTime / 1000);
  const age = game.algorithm["expansionAgeSelection"] === "oldest" ? Math.max(...ages) : Math.min(...ages);
  const sized = game.teams.every(({ minPlayers, maxPlayers, fewer }, at) => {
    const count = sides[at]?.groups.flat().length ?? 0;
    return count >= (fewer && age >= fewer.seconds ? fewer.value : minPlayers) && count <= maxPlayers;
  });
  if (!sized) return false;
  const holds = game.rules.map(
    (rule) => () =>
      rule.holds(sides, rule.widened?.steps.findLast(({ seconds }) => age >= seconds)?.value ?? rule.value),
  );
  const { operator, of = [] } = game.compound ?? {};
  const parts = of.map((at) => holds[at]?.() ?? false);
  const whole =
    operator === undefined ||
    { and: parts.every(Boolean), or: parts.some(Boolean), xor: parts[0] !== parts[1], not: !parts[0] }[
      operator
    ];
  return whole && holds.every((rule, at) => of.includes(at) || rule());
}

/** Returns a division of some of the tickets into teams that is a match, by trying all of them. */
export function anyMatch(
  game: RandomGame,
  left: readonly Ticket[],
  chosen: readonly Ticket[] = [],
  sides: readonly Side[] = game.teams.map(({ name }) => ({ name, groups: [] })),
): readonly Ticket[] | undefined {
  if (chosen.length > 0 && allowed(game, chosen, sides)) return chosen;
  for (const [index, ticket] of left.entries()) {
    if (ticket.backfill && chosen.some(({ backfill }) => backfill)) continue;
    for (const next of placings(sides, ticket)) {
      const found = anyMatch(game, left.slice(index + 1), [...chosen, ticket], next);
      if (found) return found;
    }
  }
  return undefined;
}

function placings(sides: readonly Side[], { players, backfill }: Ticket): readonly (readonly Side[])[] {
  const add = (to: (name: string) => Side["groups"]) =>
    sides.map(({ name, groups }) => ({ name, groups: [...groups, ...to(name)] }));
  if (!backfill) return sides.map(({ name: joined }) => add((name) => (name === joined ? [players] : [])));
  const grouped = (name: string) => players.filter(({ team }) => team === name);
  return [add((name) => (grouped(name).length > 0 ? [grouped(name)] : []))];
}
