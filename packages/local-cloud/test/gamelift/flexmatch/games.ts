import fc from "fast-check";

import type { Attribute, Player, Ticket } from "../../../gamelift/flexmatch";

/** The players of one ticket who are in one team. */
export type Group = readonly Player[];
export type Side = { readonly name: string; readonly groups: readonly Group[] };

/** A rule of a random game, as JSON and as a predicate that does not use the evaluator's code. */
export interface RandomRule {
  readonly json: Readonly<Record<string, unknown>>;
  /** The property that an expansion may change. */
  readonly widened?: {
    readonly property: string;
    readonly steps: readonly { seconds: number; value: number }[];
  };
  holds(sides: readonly Side[], value: number): boolean;
  /** The value of the property before any expansion. */
  readonly value: number;
}

export const numbers = (group: Group, name: string) =>
  group.map(({ attributes }) => Number(attributes[name]));
export const list = (player: Player, name: string) => player.attributes[name] as readonly string[];
const mean = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0) / all.length;
const by = {
  avg: mean,
  min: (all: readonly number[]) => Math.min(...all),
  max: (all: readonly number[]) => Math.max(...all),
};
type By = keyof typeof by;
const groupsOf = (sides: readonly Side[]) => sides.flatMap(({ groups }) => groups);
const playersOf = (sides: readonly Side[]) => groupsOf(sides).flat();
/** Every player's number, which is that of the party. */
const each = (groups: readonly Group[], name: string, how: By) =>
  groups.flatMap((group) => group.map(() => by[how](numbers(group, name))));
const near = (distance: number, most: number) => distance <= most + 1e-9;
const everybody = (attribute: string) => `flatten(teams[*].players.attributes[${attribute}])`;

const how = fc.constantFrom<By>("avg", "min", "max");
const steps = (values: fc.Arbitrary<number>) =>
  fc.option(
    fc.tuple(fc.integer({ min: 1, max: 20 }), values).map(([seconds, value]) => [{ seconds, value }]),
    { nil: undefined },
  );

const widening = (property: string, of: readonly { seconds: number; value: number }[] | undefined) =>
  of && { widened: { property, steps: of } };

const closeSkill = fc
  .record({ how, most: fc.integer({ min: 0, max: 30 }), more: steps(fc.integer({ min: 30, max: 60 })) })
  .map(
    ({ how: partyAggregation, most, more }): RandomRule => ({
      json: { type: "batchDistance", batchAttribute: "skill", maxDistance: most, partyAggregation },
      ...widening("maxDistance", more),
      value: most,
      holds(sides, value) {
        const all = groupsOf(sides).map((group) => by[partyAggregation](numbers(group, "skill")));
        return near(Math.max(...all) - Math.min(...all), value);
      },
    }),
  );

const sameMap = fc.constant<RandomRule>({
  json: { type: "batchDistance", batchAttribute: "map" },
  value: 0,
  holds: (sides) => new Set(playersOf(sides).map(({ attributes }) => attributes["map"])).size <= 1,
});

const lowLatency = fc
  .record({ how, most: fc.integer({ min: 20, max: 90 }), more: steps(fc.integer({ min: 60, max: 120 })) })
  .map(
    ({ how: partyAggregation, most, more }): RandomRule => ({
      json: { type: "latency", maxLatency: most, partyAggregation },
      ...widening("maxLatency", more),
      value: most,
      holds: (sides, value) =>
        locations.some((location) =>
          groupsOf(sides).every((group) => {
            const here = group.flatMap(({ latencies }) => latencies[location] ?? []);
            return here.length === group.length && near(by[partyAggregation](here), value);
          }),
        ),
    }),
  );

const nearLatency = fc
  .record({
    reference: fc.constantFrom("min" as const, "avg" as const),
    most: fc.integer({ min: 0, max: 60 }),
  })
  .map(
    ({ reference, most }): RandomRule => ({
      json: { type: "latency", maxDistance: most, distanceReference: reference },
      value: most,
      holds: (sides, value) =>
        locations.some((location) => {
          const groups = groupsOf(sides).map((group) =>
            group.flatMap(({ latencies }) => latencies[location] ?? []),
          );
          if (groups.some((here, at) => here.length < (groupsOf(sides)[at]?.length ?? 0))) return false;
          const all = groups.map(mean);
          const centre = by[reference](all);
          return all.every((one) => near(Math.abs(one - centre), value));
        }),
    }),
  );

const comparedMaps = fc.constantFrom("=", "!=").map(
  (operation): RandomRule => ({
    json: { type: "comparison", operation, measurements: [everybody("map")] },
    value: 0,
    holds(sides) {
      const all = playersOf(sides).map(({ attributes }) => attributes["map"]);
      return operation === "=" ? new Set(all).size <= 1 : new Set(all).size === all.length;
    },
  }),
);

const leastSkill = fc.record({ how, least: fc.integer({ min: 0, max: 40 }) }).map(
  ({ how: partyAggregation, least }): RandomRule => ({
    json: {
      type: "comparison",
      operation: ">=",
      measurements: [everybody("skill")],
      referenceValue: String(least),
      partyAggregation,
    },
    value: least,
    holds: (sides, value) => each(groupsOf(sides), "skill", partyAggregation).every((one) => one >= value),
  }),
);

const evenSizes = fc.constant<RandomRule>({
  json: {
    type: "distance",
    measurements: ["max(count(teams[*].players))"],
    referenceValue: "min(count(teams[*].players))",
    maxDistance: 0,
  },
  value: 0,
  holds: (sides) => new Set(sides.map(({ groups }) => groups.flat().length)).size <= 1,
});

const fairTeams = fc
  .record({ how, most: fc.integer({ min: 0, max: 15 }), more: steps(fc.integer({ min: 15, max: 40 })) })
  .map(
    ({ how: partyAggregation, most, more }): RandomRule => ({
      json: {
        type: "distance",
        measurements: ["avg(teams[*].players.attributes[skill])"],
        referenceValue: `avg(${everybody("skill")})`,
        maxDistance: most,
        partyAggregation,
      },
      ...widening("maxDistance", more),
      value: most,
      holds(sides, value) {
        const all = mean(each(groupsOf(sides), "skill", partyAggregation));
        return sides
          .filter(({ groups }) => groups.length > 0)
          .every(({ groups }) => near(Math.abs(mean(each(groups, "skill", partyAggregation)) - all), value));
      },
    }),
  );

const spread = fc.record({ how, most: fc.integer({ min: 0, max: 30 }) }).map(
  ({ how: partyAggregation, most }): RandomRule => ({
    json: {
      type: "distance",
      measurements: [`max(${everybody("skill")})`],
      referenceValue: `min(${everybody("skill")})`,
      maxDistance: most,
      partyAggregation,
    },
    value: most,
    holds(sides, value) {
      const all = each(groupsOf(sides), "skill", partyAggregation);
      return near(Math.max(...all) - Math.min(...all), value);
    },
  }),
);

type Joined = "union" | "intersection";
/** The lists of a match: one for each party. */
const lists = (groups: readonly Group[], joined: Joined) =>
  groups.map((group) => {
    const all = group.flatMap((player) => list(player, "roles"));
    return [...new Set(all)].filter(
      (role) => joined === "union" || group.every((player) => list(player, "roles").includes(role)),
    );
  });
const joins = fc.constantFrom<Joined>("union", "intersection");

const sharedRole = fc.record({ joined: joins, least: fc.integer({ min: 0, max: 2 }) }).map(
  ({ joined, least }): RandomRule => ({
    json: {
      type: "collection",
      operation: "intersection",
      measurements: [everybody("roles")],
      minCount: least,
      partyAggregation: joined,
    },
    value: least,
    holds(sides, value) {
      const all = lists(groupsOf(sides), joined);
      return roles.filter((role) => all.every((own) => own.includes(role))).length >= value;
    },
  }),
);

const medics = fc
  .record({
    joined: joins,
    bound: fc.constantFrom("minCount", "maxCount"),
    count: fc.integer({ min: 0, max: 2 }),
  })
  .map(
    ({ joined, bound, count }): RandomRule => ({
      json: {
        type: "collection",
        operation: "contains",
        measurements: everybody("roles"),
        referenceValue: "medic",
        [bound]: count,
        partyAggregation: joined,
      },
      value: count,
      holds(sides, value) {
        const apart = groupsOf(sides).flatMap((group) =>
          group.some(({ team }) => team !== undefined) ? group.map((player) => [player]) : [group],
        );
        const found = lists(apart, joined).filter((own) => own.includes("medic")).length;
        return bound === "minCount" ? found >= value : found <= value;
      },
    }),
  );

const wantedRoles = joins.map(
  (joined): RandomRule => ({
    json: {
      type: "collection",
      operation: "reference_intersection_count",
      measurements: everybody("roles"),
      referenceValue: `set_intersection(${everybody("roles")})`,
      minCount: 1,
      partyAggregation: joined,
    },
    value: 1,
    holds(sides) {
      const all = lists(groupsOf(sides), joined);
      return all.length === 0 || roles.some((role) => all.every((own) => own.includes(role)));
    },
  }),
);

const firstTeam = (sides: readonly Side[]) => sides.find(({ name }) => name === "team0")?.groups ?? [];

const skilledTeam = fc
  .record({ how, least: fc.integer({ min: 0, max: 40 }), operation: fc.constantFrom(">=", "<") })
  .map(
    ({ how: partyAggregation, least, operation }): RandomRule => ({
      json: {
        type: "comparison",
        operation,
        measurements: ["teams[team0].players.attributes[skill]"],
        referenceValue: least,
        partyAggregation,
      },
      value: least,
      holds: (sides, value) =>
        each(firstTeam(sides), "skill", partyAggregation).every((one) =>
          operation === ">=" ? one >= value : one < value,
        ),
    }),
  );

const teamNearAll = fc
  .record({ most: fc.integer({ min: 0, max: 30 }), least: fc.integer({ min: 0, max: 3 }) })
  .map(
    ({ most, least }): RandomRule => ({
      json: {
        type: "distance",
        measurements: ["avg(teams[team0].players.attributes[skill])"],
        referenceValue: `median(${everybody("skill")})`,
        minDistance: least,
        maxDistance: most + least,
      },
      value: most,
      holds(sides, value) {
        const own = each(firstTeam(sides), "skill", "avg");
        const all = each(groupsOf(sides), "skill", "avg").sort((a, b) => a - b);
        const half = Math.floor(all.length / 2);
        const median = all.length % 2 ? (all[half] ?? 0) : mean(all.slice(half - 1, half + 1));
        const apart = Math.abs(mean(own) - median);
        return own.length === 0 || (near(least, apart) && near(apart, value + least));
      },
    }),
  );

const nobodyBlocked = fc.constant<RandomRule>({
  json: {
    type: "collection",
    operation: "reference_intersection_count",
    measurements: everybody("blocked"),
    referenceValue: "flatten(teams[*].players[playerId])",
    maxCount: 0,
  },
  value: 0,
  holds(sides) {
    const ids = playersOf(sides).map(({ id }) => id);
    return !playersOf(sides).some((player) => list(player, "blocked").some((id) => ids.includes(id)));
  },
});

/** Rules that matches of any size may have. */
export const anyRule: fc.Arbitrary<RandomRule> = fc.oneof(closeSkill, sameMap, lowLatency);
/** Rules that a compound rule may name, and matches of at most 40 players may have. */
export const smallRule: fc.Arbitrary<RandomRule> = fc.oneof(
  lowLatency,
  nearLatency,
  comparedMaps,
  leastSkill,
  evenSizes,
  fairTeams,
  spread,
  sharedRole,
  medics,
  wantedRoles,
  nobodyBlocked,
  skilledTeam,
  teamNearAll,
);

const roles = ["medic", "tank", "scout"];
const locations = ["east", "west", "north"];

const attributes: fc.Arbitrary<Readonly<Record<string, Attribute>>> = fc.record({
  skill: fc.integer({ min: 0, max: 60 }),
  map: fc.constantFrom("ice", "sand"),
  roles: fc.subarray(roles),
  blocked: fc.array(
    fc.integer({ min: 0, max: 11 }).map((at) => `p${at}`),
    { maxLength: 1 },
  ),
});

const latencies: fc.Arbitrary<Readonly<Record<string, number>>> = fc
  .tuple(
    ...locations.map((name) => fc.option(fc.integer({ min: 10, max: 100 })).map((ms) => [name, ms] as const)),
  )
  .map((all) => Object.fromEntries(all.flatMap(([name, ms]) => (ms === null ? [] : [[name, ms]]))));

/** Random tickets: up to six, with parties, and some of running games whose players are in the given teams. */
export const tickets = (teams: readonly string[]): fc.Arbitrary<Ticket[]> =>
  fc
    .array(
      fc.record({
        waited: fc.integer({ min: 0, max: 25 }),
        running: fc.integer({ min: 0, max: 3 }).map((draw) => draw === 0),
        players: fc.array(fc.record({ attributes, latencies, team: fc.constantFrom(...teams) }), {
          minLength: 1,
          maxLength: 2,
        }),
      }),
      { minLength: 2, maxLength: 6 },
    )
    .map((all) =>
      all.map(({ waited, running, players }, index) => ({
        id: `t${index}`,
        startTime: -waited * 1000,
        ...(running && { backfill: true }),
        players: players.map(({ team, ...player }, at) => ({
          ...player,
          id: `p${index * 2 + at}`,
          ...(running && { team }),
        })),
      })),
    );
