import assert from "node:assert/strict";

import { flexMatch, type Ticket } from "../../../gamelift/flexmatch";
import { duel, player, ticket } from "../../../testing/ruleSets";

const evaluate = (set: object, tickets: readonly Ticket[], now = 0) =>
  flexMatch(JSON.stringify(set)).evaluate(tickets, now);

describe("FlexMatch: rules, ages and backfill", () => {
  const lonely = {
    ruleLanguageVersion: "1.0",
    teams: [{ name: "all", minPlayers: 4, maxPlayers: 8 }],
    expansions: [{ target: "teams[all].minPlayers", steps: [{ waitTimeSeconds: 45, value: 1 }] }],
  };
  const pair = (now: number) =>
    [
      { id: "first", startTime: 0, players: [player("a")] },
      { id: "second", startTime: 10_000, players: [player("b")] },
    ].filter(({ startTime }) => startTime <= now * 1000);

  it("judges a set by its newest ticket: an older one is matched alone rather than with it", () => {
    const at = (now: number) => evaluate(lonely, pair(now), now * 1000).matches.map(({ tickets }) => tickets);
    assert.deepEqual([at(44), at(45)], [[], [["first"]]]);
  });

  it("judges a set by its oldest ticket where the rule set says so", () => {
    const set = { ...lonely, algorithm: { expansionAgeSelection: "oldest" } };
    const [match] = evaluate(set, pair(45), 45_000).matches;
    assert.deepEqual(match?.tickets, ["first", "second"]);
  });

  it("keeps a party in one team, and refuses one that is larger than any team", () => {
    const set = { ...duel, teams: duel.teams.map((team) => ({ ...team, maxPlayers: 2 })) };
    const party = ticket("party", 5, player("a"), player("b"));
    const [match] = evaluate(set, [party, ticket("x", 4), ticket("y", 3)]).matches;
    assert.ok(match?.teams.some(({ players }) => players.join() === "a,b"));
    const crowd = ticket("crowd", 9, player("c"), player("d"), player("e"));
    assert.deepEqual(evaluate(set, [crowd, party]).waiting.length, 2);
  });

  it("aggregates a party's values as the rule says", () => {
    const set = (partyAggregation: string) => ({
      ...duel,
      teams: duel.teams.map((team) => ({ ...team, maxPlayers: 2 })),
      rules: [{ ...duel.rules[0], partyAggregation }],
      expansions: [],
    });
    const party = ticket("party", 5, player("a", { skill: 0 }), player("b", { skill: 100 }));
    const matched = (by: string, skill: number) =>
      evaluate(set(by), [party, ticket("x", 1, player("x", { skill }))]).matches.length;
    assert.deepEqual([matched("avg", 50), matched("avg", 0)], [1, 0]);
    assert.deepEqual([matched("min", 0), matched("max", 100), matched("max", 50)], [1, 1, 0]);
  });

  it("says who cannot be matched: a declared attribute without a value or a default", () => {
    const set = { ...duel, playerAttributes: [{ name: "skill", type: "number" }] };
    const { waiting } = evaluate(set, [
      ticket("t", 1, player("ann")),
      ticket("u", 1, player("bob", { skill: "9" })),
    ]);
    assert.deepEqual(waiting.map(({ reason }) => reason).sort(), [
      "player ann has no value for the attribute skill",
      "the attribute skill of player bob is not of type number",
    ]);
  });

  it("counts what each rule said of the sets it tried", () => {
    const far = [ticket("a", 1, player("a", { skill: 0 })), ticket("b", 1, player("b", { skill: 99 }))];
    const { waiting } = evaluate(duel, far);
    assert.deepEqual(waiting[0]?.metrics, [{ ruleName: "Close", passedCount: 0, failedCount: 1 }]);
  });

  it("combines rules in a statement, and lets them count only there", () => {
    const attribute = (name: string) => ({ name, type: "number" });
    const wants = (name: string, referenceValue: number) => ({
      name: `mode${referenceValue}${name}`,
      type: "comparison",
      measurements: [`flatten(teams[*].players.attributes[${name}])`],
      referenceValue,
      operation: "=",
    });
    const set = {
      ...duel,
      expansions: [],
      playerAttributes: [attribute("serious"), attribute("skill")],
      rules: [
        wants("serious", 1),
        wants("serious", 0),
        {
          name: "VeryClose",
          type: "distance",
          measurements: ["max(flatten(teams[*].players.attributes[skill]))"],
          referenceValue: "min(flatten(teams[*].players.attributes[skill]))",
          maxDistance: 5,
        },
        { name: "Both", type: "compound", statement: "or(and(mode1serious, VeryClose), mode0serious)" },
      ],
    };
    const two = (serious: number, apart: number) =>
      evaluate(set, [
        ticket("a", 1, player("a", { serious, skill: 0 })),
        ticket("b", 1, player("b", { serious, skill: apart })),
      ]).matches.length;
    assert.deepEqual([two(1, 5), two(1, 6), two(0, 99)], [1, 0, 1]);
  });

  const team = (id: string, name: string) => ({ ...player(id), team: name });
  const open = {
    ruleLanguageVersion: "1.0",
    teams: [
      { name: "red", minPlayers: 1, maxPlayers: 2 },
      { name: "blue", minPlayers: 1, maxPlayers: 2 },
    ],
  };
  const game = (id: string, waited: number): Ticket => ({
    id,
    startTime: -waited * 1000,
    backfill: true,
    players: [team(`${id}-r`, "red"), team(`${id}-b`, "blue")],
  });

  it("adds new players to a running game, whose own stay in their teams; two games never join", () => {
    assert.equal(evaluate(open, [game("g", 9), game("h", 8)]).matches.length, 0);
    const [match] = evaluate(open, [game("g", 9), ticket("x", 2), ticket("y", 1)]).matches;
    assert.equal(match?.backfill, "g");
    const [red, blue] = match?.teams ?? [];
    assert.deepEqual([red?.players[0], blue?.players[0]], ["g-r", "g-b"]);
    assert.deepEqual([red?.players.length, blue?.players.length], [2, 2]);
  });

  it("fills running games first or last, as backfillPriority says", () => {
    const matched = (backfillPriority: string) => {
      const set = { ...open, algorithm: { backfillPriority } };
      return evaluate(set, [ticket("w", 9), ticket("x", 8), game("g", 7)]).matches[0]?.backfill;
    };
    assert.deepEqual([matched("high"), matched("low")], ["g", undefined]);
  });

  it("fills a running game before it makes a new one, also if the others have waited longer, with a high priority", () => {
    const set = (algorithm: object) => ({
      ruleLanguageVersion: "1.0",
      playerAttributes: [{ name: "skill", type: "number", default: 1 }],
      teams: ["red", "blue"].map((name) => ({ name, minPlayers: 2, maxPlayers: 2 })),
      algorithm,
    });
    const running: Ticket = {
      id: "running",
      startTime: -1000,
      backfill: true,
      players: ["red", "red", "blue"].map((name, at) => ({ ...player(`r${at}`), team: name })),
    };
    const waiting = [9, 8, 7, 6].map((age) => ticket(`w${age}`, age));
    const first = (algorithm: object, ...tickets: Ticket[]) =>
      evaluate(set(algorithm), tickets).matches.map((match) => match.tickets);
    for (const algorithm of [
      { backfillPriority: "high" },
      { strategy: "balanced", balancedAttribute: "skill" },
    ])
      assert.deepEqual(first(algorithm, ...waiting, running), [["w9", "running"]]);
    assert.deepEqual(first({}, ...waiting, running), [["w9", "w8", "w7", "w6"]]);
    const oldest = { ...running, startTime: -60_000 };
    assert.deepEqual(first({ backfillPriority: "low" }, ...waiting, oldest), [["w9", "w8", "w7", "w6"]]);
    assert.deepEqual(first({ backfillPriority: "low" }, ...waiting.slice(1), oldest), [["running", "w8"]]);
  });

  it("judges a set by its oldest ticket also if a younger game is filled", () => {
    const set = {
      ...open,
      algorithm: { expansionAgeSelection: "oldest", backfillPriority: "high" },
      playerAttributes: duel.playerAttributes,
      rules: duel.rules,
      expansions: duel.expansions,
    };
    const far = (waited: number) => ticket("far", waited, player("far", { skill: 60 }));
    const filled = (waited: number) => evaluate(set, [game("g", 1), far(waited)]).matches.length;
    assert.deepEqual([filled(9), filled(10)], [0, 1]);
  });

  describe("lists", () => {
    const set = (rule: object) => ({
      ruleLanguageVersion: "1.0",
      playerAttributes: [{ name: "modes", type: "string_list" }],
      teams: [
        { name: "red", minPlayers: 2, maxPlayers: 2 },
        { name: "blue", minPlayers: 1, maxPlayers: 1 },
      ],
      rules: [
        {
          name: "Modes",
          type: "collection",
          measurements: ["flatten(teams[*].players.attributes[modes])"],
          ...rule,
        },
      ],
    });
    const matched = (rule: object, solo: string[], ...pair: string[][]) =>
      evaluate(set(rule), [
        ticket("party", 2, ...pair.map((modes, at) => player(`p${at}`, { modes }))),
        ticket("solo", 1, player("solo", { modes: solo })),
      ]).matches.length;

    it("has nothing in common with a party that has nothing in common, or with an empty list", () => {
      const shared = { operation: "intersection", minCount: 1 };
      const strict = { ...shared, partyAggregation: "intersection" };
      assert.deepEqual([matched(shared, ["a"], ["a"], ["b"]), matched(strict, ["a"], ["a"], ["b"])], [1, 0]);
      assert.deepEqual(
        [matched(strict, ["a"], ["a", "b"], ["a"]), matched(shared, [], ["a"], ["a"])],
        [1, 0],
      );
      assert.equal(matched({ operation: "intersection", maxCount: 0 }, [], ["a"], ["a"]), 1);
    });

    it("counts no value of an empty list in a reference", () => {
      const wanted = { operation: "reference_intersection_count", referenceValue: ["a", "b"], minCount: 1 };
      assert.deepEqual([matched(wanted, ["a"], ["b"], []), matched(wanted, [], ["b"], ["a"])], [1, 0]);
      const strict = { ...wanted, partyAggregation: "intersection" };
      assert.equal(matched(strict, ["a"], ["b"], ["a"]), 0);
    });

    it("counts a party once among the lists that contain a value", () => {
      const contains = (limit: object) => ({ operation: "contains", referenceValue: "a", ...limit });
      const counts = [contains({ maxCount: 1 }), contains({ minCount: 2 })];
      assert.deepEqual(
        counts.map((rule) => matched(rule, ["b"], ["a"], ["b"])),
        [1, 0],
      );
      assert.deepEqual(
        counts.map((rule) => matched(rule, ["a"], ["a"], ["b"])),
        [0, 1],
      );
    });
  });

  it("sorts a pool by the first attribute, then by the next, and takes the tickets that are next to the oldest", () => {
    const set = {
      ...duel,
      rules: [],
      expansions: [],
      playerAttributes: [
        { name: "skill", type: "number" },
        { name: "map", type: "string" },
      ],
      algorithm: { batchingPreference: "sorted", sortByAttributes: ["map", "skill"] },
    };
    const who = (id: string, waited: number, map: string, skill: number) =>
      ticket(id, waited, player(id, { map, skill }));
    const others = Array.from({ length: 40 }, (_, at) => who(`o${at}`, 5, "sand", 50));
    const { matches } = evaluate(set, [
      who("oldest", 9, "ice", 50),
      ...others,
      who("far", 3, "ice", 99),
      who("near", 2, "ice", 60),
    ]);
    assert.deepEqual(matches[0]?.tickets, ["oldest", "near"]);
  });

  it("reads numbers that are written as strings", () => {
    const set = { ...duel, rules: [{ ...duel.rules[0], maxDistance: "20" }], expansions: [] };
    const apart = (skill: number) =>
      evaluate(set, [ticket("a", 1, player("a", { skill: 0 })), ticket("b", 1, player("b", { skill }))])
        .matches.length;
    assert.deepEqual([apart(20), apart(21)], [1, 0]);
  });

  it("reads rule sets with comments, and strings that look like some", () => {
    const body =
      '{ // a comment\n "name": "https://example.com", "ruleLanguageVersion": "1.0", /* and */ "teams": [{"name":"t","minPlayers":1,"maxPlayers":1}] }';
    assert.equal(flexMatch(body).evaluate([ticket("a", 0)], 0).matches.length, 1);
  });
});
