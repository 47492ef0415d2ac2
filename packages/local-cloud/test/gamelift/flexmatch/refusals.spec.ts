import assert from "node:assert/strict";

import { flexMatch, RuleSetError } from "../../../gamelift/flexmatch";
import { duel } from "../../../testing/ruleSets";

describe("FlexMatch: rule sets that are refused", () => {
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
  const two = (name: string) => [1, 2].map(() => ({ name, minPlayers: 1, maxPlayers: 1 }));
  const attributes = [
    { name: "skill", type: "number" },
    { name: "map", type: "string" },
    { name: "roles", type: "string_list" },
    { name: "weights", type: "string_number_map" },
  ];
  const only = (made: object) => ({ playerAttributes: attributes, rules: [{ name: "Close", ...made }] });
  const distance = (measurement: string, referenceValue: number | string = 0) =>
    only({ type: "distance", measurements: [measurement], referenceValue, maxDistance: 1 });
  const collection = (measurement: string) =>
    only({ type: "collection", operation: "intersection", measurements: [measurement], minCount: 1 });
  const sort = (type: string, sortAttribute: string) =>
    only({ type, sortDirection: "ascending", sortAttribute });
  const balanced = { strategy: "balanced", balancedAttribute: "skill" };
  /** What rules need besides their measurements. */
  const complete: Readonly<Record<string, object>> = {
    comparison: { operation: "=" },
    collection: { operation: "intersection", minCount: 1 },
    distance: { referenceValue: 0, maxDistance: 1 },
  };
  refused.push(
    ["two teams of one name", { teams: two("red") }, /teams\.1\.name: red is taken/],
    [
      "a team with the name of another's numbered team",
      { teams: [{ ...two("red_1")[0] }, { ...two("red")[0], quantity: 2 }] },
      /teams\.0\.name: red_1/,
    ],
    [
      "two attributes of one name",
      { playerAttributes: [...attributes, { name: "skill", type: "string" }] },
      /playerAttributes\.4\.name: skill/,
    ],
    ["two rules of one name", { rules: [duel.rules[0], duel.rules[0]] }, /rules\.1\.name: Close/],
    [
      "an undeclared attribute in a batch",
      only({ type: "batchDistance", batchAttribute: "skil" }),
      /skil is not declared/,
    ],
    [
      "an undeclared attribute in a measurement",
      distance("avg(teams[red].players.attributes[skil])"),
      /skil is not/,
    ],
    [
      "an undeclared attribute in a reference",
      distance("avg(teams[red].players.attributes[skill])", "avg(teams[blue].players.attributes[skil])"),
      /skil is not/,
    ],
    ["an undeclared attribute in a sort", sort("distanceSort", "skil"), /skil is not declared/],
    [
      "an undeclared attribute to sort the pool by",
      { algorithm: { batchingPreference: "sorted", sortByAttributes: ["skil"] } },
      /algorithm\.sortByAttributes\.0: .*skil/,
    ],
    ["a distance between strings", distance("flatten(teams[*].players.attributes[map])"), /between numbers/],
    [
      "a distance from a string",
      distance("flatten(teams[*].players.attributes[skill])", "far"),
      /referenceValue: a distance is between numbers/,
    ],
    [
      "an average of strings",
      only({ type: "comparison", operation: "=", measurements: ["avg(teams[red].players.attributes[map])"] }),
      /avg takes numbers/,
    ],
    ["a distanceSort over strings", sort("distanceSort", "map"), /map is a string/],
    ["a sort over lists", sort("absoluteSort", "roles"), /roles is a string_list/],
    ["a batch of lists", only({ type: "batchDistance", batchAttribute: "roles" }), /roles is a string_list/],
    [
      "a collection of numbers",
      collection("flatten(teams[*].players.attributes[skill])"),
      /lists of strings/,
    ],
    [
      "a collection of one list",
      collection("flatten(teams[red].players.attributes[roles])"),
      /lists of strings/,
    ],
    [
      "a comparison of maps",
      only({ type: "comparison", operation: "=", measurements: ["teams[red].players.attributes[weights]"] }),
      /cannot measure maps/,
    ],
    [
      "a batching preference of the other strategy",
      { algorithm: { batchingPreference: "fastestRegion" } },
      /exhaustiveSearch.* random or sorted/,
    ],
    [
      "sorted batches with the balanced strategy",
      { algorithm: { ...balanced, batchingPreference: "sorted", sortByAttributes: ["skill"] } },
      /largestPopulation or fastestRegion/,
    ],
    [
      "sorted batches without attributes",
      { algorithm: { batchingPreference: "sorted" } },
      /sortByAttributes: is needed/,
    ],
    [
      "a compound rule in a match of more than 40 players",
      {
        algorithm: balanced,
        teams: [{ name: "red", minPlayers: 1, maxPlayers: 41 }],
        rules: [
          {
            name: "A",
            type: "comparison",
            operation: ">",
            measurements: ["count(teams[*].players)"],
            referenceValue: 1,
          },
          { name: "B", type: "compound", statement: "not(A)" },
        ],
        expansions: [],
      },
      /rules\.0: a match of more than 40 players/,
    ],
    ...["comparison", "collection", "distance"].map((type): (typeof refused)[number] => [
      `an undeclared attribute in a ${type}`,
      only({ ...complete[type], type, measurements: ["flatten(teams[*].players.attributes[skil])"] }),
      /rules\.0: the attribute skil is not declared/,
    ]),
    ...["contains", "reference_intersection_count"].map((operation): (typeof refused)[number] => [
      `an undeclared attribute in the reference of ${operation}`,
      only({
        ...{ type: "collection", operation, minCount: 1 },
        measurements: ["flatten(teams[*].players.attributes[roles])"],
        referenceValue: "set_intersection(flatten(teams[*].players.attributes[role]))",
      }),
      /rules\.0: the attribute role is not declared/,
    ]),
    ["an undeclared attribute in an absoluteSort", sort("absoluteSort", "skil"), /skil is not declared/],
    ...[undefined, "skil", "map", "roles"].map((balancedAttribute): (typeof refused)[number] => [
      `the balanced strategy by ${balancedAttribute ?? "nothing"}`,
      { playerAttributes: attributes, algorithm: { strategy: "balanced", balancedAttribute } },
      /algorithm\.balancedAttribute/,
    ]),
    [
      "a distance from an expression of strings",
      distance(
        "max(flatten(teams[*].players.attributes[skill]))",
        "flatten(teams[*].players.attributes[map])",
      ),
      /referenceValue: a distance is between numbers/,
    ],
    ...["min", "max", "median", "sum", "stddev"].map((name): (typeof refused)[number] => [
      `${name} of strings`,
      distance(`${name}(flatten(teams[*].players.attributes[map]))`),
      new RegExp(`rules\\.0: the function ${name} takes numbers`),
    ]),
    [
      "a collection of maps",
      collection("flatten(teams[*].players.attributes[weights])"),
      /rules\.0: .*lists of strings/,
    ],
    [
      "the largest population first with the exhaustive search",
      { algorithm: { strategy: "exhaustiveSearch", batchingPreference: "largestPopulation" } },
      /exhaustiveSearch.* random or sorted/,
    ],
    [
      "a priority of backfill with the balanced strategy",
      { algorithm: { ...balanced, backfillPriority: "high" } },
      /algorithm\.backfillPriority/,
    ],
    [
      "sorted batches by an empty list of attributes",
      { algorithm: { batchingPreference: "sorted", sortByAttributes: [] } },
      /sortByAttributes: is needed/,
    ],
    [
      "an expansion to a batching preference of the other strategy",
      {
        algorithm: { batchingPreference: "random" },
        expansions: [
          { target: "algorithm.batchingPreference", steps: [{ waitTimeSeconds: 9, value: "fastestRegion" }] },
        ],
      },
      /exhaustiveSearch.* random or sorted/,
    ],
    [
      "an expansion to more than 40 players without the balanced strategy",
      { expansions: [{ target: "teams[red].maxPlayers", steps: [{ waitTimeSeconds: 9, value: 40 }] }] },
      /balanced/,
    ],
    [
      "an expansion of the names of several teams",
      { expansions: [{ target: "teams[red,blue].name", steps: [{ waitTimeSeconds: 9, value: "green" }] }] },
      /expansions\.0\.target/,
    ],
    ...["teams[red].name", "teams[red].quantity", "rules[Close].name", "rules[Close].type"].map(
      (target): (typeof refused)[number] => [
        `an expansion of ${target}`,
        { expansions: [{ target, steps: [{ waitTimeSeconds: 9, value: "green" }] }] },
        /expansions\.0\.target/,
      ],
    ),
  );
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
