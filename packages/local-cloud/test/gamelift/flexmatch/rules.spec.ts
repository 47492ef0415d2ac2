import assert from "node:assert/strict";

import { flexMatch, RuleSetError, type Ticket } from "../../../gamelift/flexmatch";
import { duel, player, ticket } from "./ruleSets";

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

  it("reads rule sets with comments, and strings that look like some", () => {
    const body =
      '{ // a comment\n "name": "https://example.com", "ruleLanguageVersion": "1.0", /* and */ "teams": [{"name":"t","minPlayers":1,"maxPlayers":1}] }';
    assert.equal(flexMatch(body).evaluate([ticket("a", 0)], 0).matches.length, 1);
  });

  const refused: [what: string, change: object, message: RegExp][] = [
    ["an unknown property", { size: 2 }, /Unrecognized key: "size"/],
    [
      "a function that FlexMatch does not have",
      { rules: [rule("mode(teams[*].players.attributes[skill])")] },
      /rules\.0: .*function mode/,
    ],
    [
      "a team that is not declared",
      { rules: [rule("avg(teams[green].players.attributes[skill])")] },
      /team green/,
    ],
    [
      "steps that do not rise",
      {
        expansions: [
          {
            ...duel.expansions[0],
            steps: [
              { waitTimeSeconds: 9, value: 1 },
              { waitTimeSeconds: 9, value: 2 },
            ],
          },
        ],
      },
      /does not rise/,
    ],
    [
      "an expansion to a value that the property cannot have",
      { expansions: [{ target: "rules[Close].maxDistance", steps: [{ waitTimeSeconds: 9, value: "far" }] }] },
      /rules\.0/,
    ],
    [
      "more than 40 players without the balanced strategy",
      { teams: [{ name: "t", minPlayers: 1, maxPlayers: 41 }] },
      /balanced/,
    ],
    [
      "an expansion of a rule that is not there",
      { expansions: [{ target: "rules[Nope].maxDistance", steps: [{ waitTimeSeconds: 9, value: 1 }] }] },
      /Nope/,
    ],
  ];
  function rule(measurement: string) {
    return {
      name: "Close",
      type: "distance",
      measurements: [measurement],
      referenceValue: 0,
      maxDistance: 1,
    };
  }
  for (const [what, change, message] of refused)
    it(`refuses ${what}`, () => {
      assert.throws(
        () => flexMatch(JSON.stringify({ ...duel, ...change })),
        (error: unknown) => {
          assert.ok(error instanceof RuleSetError);
          assert.match(error.message, message);
          return true;
        },
      );
    });
});
