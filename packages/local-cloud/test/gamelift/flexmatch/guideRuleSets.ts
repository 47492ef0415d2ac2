/** The rule sets that the FlexMatch guide gives as examples, by their numbers there, with names of our own. */

const version = { ruleLanguageVersion: "1.0" };
const number = (name: string, byDefault?: number) => ({
  name,
  type: "number",
  ...(byDefault !== undefined && { default: byDefault }),
});
const team = (name: string, minPlayers: number, maxPlayers: number, quantity?: number) => ({
  name,
  minPlayers,
  maxPlayers,
  ...(quantity && { quantity }),
});
const steps = (...all: readonly (readonly [seconds: number, value: number])[]) =>
  all.map(([waitTimeSeconds, value]) => ({ waitTimeSeconds, value }));
const everybodys = (attribute: string) => `flatten(teams[*].players.attributes[${attribute}])`;
const spread = (name: string, attribute: string, maxDistance: number) => ({
  name,
  type: "distance",
  measurements: [`max(${everybodys(attribute)})`],
  referenceValue: `min(${everybodys(attribute)})`,
  maxDistance,
});
const same = (name: string, attribute: string, operation = "=") => ({
  name,
  type: "comparison",
  operation,
  measurements: [everybodys(attribute)],
});
const evenSkill = {
  name: "EvenSkill",
  type: "distance",
  measurements: ["avg(teams[*].players.attributes[skill])"],
  referenceValue: `avg(${everybodys("skill")})`,
  maxDistance: 10,
};

/** Example 1: two teams of one size, with similar average skill. */
export const evenTeams = {
  ...version,
  playerAttributes: [number("skill", 10)],
  teams: [team("knights", 4, 8), team("dragons", 4, 8)],
  rules: [
    evenSkill,
    {
      name: "EvenSizes",
      type: "comparison",
      measurements: ["count(teams[knights].players)"],
      referenceValue: "count(teams[dragons].players)",
      operation: "=",
    },
  ],
  expansions: [{ target: "rules[EvenSkill].maxDistance", steps: steps([5, 50], [15, 100]) }],
};

/** Example 2: five hunters against one beast, who has the skill that they all want. */
export const hunt = {
  ...version,
  playerAttributes: [number("skill", 10), number("wantedSkill", 10), number("wantsBeast", 0)],
  teams: [team("hunters", 5, 5), team("beast", 1, 1)],
  rules: [
    {
      name: "BeastWantsIt",
      type: "comparison",
      measurements: ["teams[beast].players.attributes[wantsBeast]"],
      referenceValue: 1,
      operation: "=",
    },
    {
      name: "HuntersDoNot",
      type: "comparison",
      measurements: ["teams[hunters].players.attributes[wantsBeast]"],
      referenceValue: 0,
      operation: "=",
    },
    {
      name: "BeastIsSkilled",
      type: "comparison",
      measurements: ["avg(teams[beast].players.attributes[skill])"],
      referenceValue: "max(teams[hunters].players.attributes[wantedSkill])",
      operation: ">=",
    },
  ],
  expansions: [{ target: "teams[hunters].minPlayers", steps: steps([30, 4], [60, 3]) }],
};

/** Example 3: three teams of nearly one size, few medics in the match, low latencies. */
export const trios = {
  ...version,
  playerAttributes: [number("skill", 10), { name: "role", type: "string_list", default: ["farmer"] }],
  teams: [team("trio", 3, 5, 3)],
  rules: [
    evenSkill,
    {
      name: "CloseSizes",
      type: "distance",
      measurements: ["max(count(teams[*].players))"],
      referenceValue: "min(count(teams[*].players))",
      maxDistance: 1,
    },
    {
      name: "FewMedics",
      type: "collection",
      operation: "contains",
      measurements: [everybodys("role")],
      referenceValue: "medic",
      maxCount: 5,
    },
    { name: "LowLatency", type: "latency", maxLatency: 50 },
  ],
  expansions: [{ target: "rules[LowLatency].maxLatency", steps: steps([10, 100], [20, 150]) }],
};

/** Example 4: sorts by the favourite map of the oldest ticket, then by the distance of experience. */
export const sortedMaps = {
  ...version,
  playerAttributes: [
    number("experience", 50),
    { name: "modes", type: "string_list", default: ["coop", "duel"] },
    { name: "mapWeights", type: "string_number_map", default: { plains: 100 } },
    { name: "maps", type: "string_list", default: ["plains"] },
  ],
  teams: [team("red", 3, 3), team("blue", 3, 3)],
  rules: [
    {
      name: "FavouriteMap",
      type: "absoluteSort",
      sortDirection: "descending",
      sortAttribute: "mapWeights",
      mapKey: "maxValue",
    },
    { name: "Alike", type: "distanceSort", sortDirection: "ascending", sortAttribute: "experience" },
    ...["modes", "maps"].map((attribute) => ({
      name: `Common ${attribute}`,
      type: "collection",
      operation: "intersection",
      measurements: [everybodys(attribute)],
      minCount: 1,
    })),
  ],
};

/** Example 5: each player's character is on every player's list of opponents. */
export const wantedOpponents = {
  ...version,
  playerAttributes: [
    { name: "character", type: "string_list" },
    { name: "opponents", type: "string_list" },
  ],
  teams: [team("all", 5, 5)],
  rules: [
    {
      name: "Wanted",
      type: "collection",
      operation: "reference_intersection_count",
      measurements: [everybodys("character")],
      referenceValue: `set_intersection(${everybodys("opponents")})`,
      minCount: 1,
    },
  ],
  expansions: [{ target: "rules[Wanted].minCount", steps: steps([15, 0]) }],
};

/** Example 6: one mode, one map, and different characters. */
export const samePlans = {
  ...version,
  playerAttributes: [
    { name: "mode", type: "string", default: "turns" },
    number("map", 1),
    number("character"),
  ],
  teams: [team("side", 1, 1, 2)],
  rules: [same("OneMode", "mode"), same("OneMap", "map"), same("OtherCharacter", "character", "!=")],
};

/** Example 7: one team of up to 200 players, the largest population first. */
export const crowd = {
  ...version,
  playerAttributes: [number("skill")],
  algorithm: { strategy: "balanced", balancedAttribute: "skill", batchingPreference: "largestPopulation" },
  teams: [team("crowd", 175, 200)],
  rules: [{ name: "Latency", type: "latency", maxLatency: 150 }],
  expansions: [
    { target: "rules[Latency].maxLatency", steps: steps([12, 200]) },
    { target: "teams[crowd].minPlayers", steps: steps([10, 150], [15, 100]) },
  ],
};

/** Example 8: ten teams of one kind and one of another, the fastest location first. */
export const manyTeams = {
  ...version,
  playerAttributes: [number("kills", 5)],
  algorithm: { strategy: "balanced", balancedAttribute: "kills", batchingPreference: "fastestRegion" },
  teams: [team("monsters", 5, 5), team("hunters", 12, 15, 10)],
  rules: [{ name: "Latency", type: "latency", maxLatency: 150 }],
  expansions: [{ target: "teams[hunters].minPlayers", steps: steps([15, 10], [20, 8]) }],
};

const fourAttributes = [
  number("league"),
  number("skill"),
  { name: "map", type: "string" },
  { name: "mode", type: "string" },
];
const fastest = { strategy: "balanced", balancedAttribute: "skill", batchingPreference: "fastestRegion" };
const batch = (name: string, batchAttribute: string, maxDistance?: number) => ({
  name,
  type: "batchDistance",
  batchAttribute,
  ...(maxDistance !== undefined && { maxDistance }),
});

/** Example 9: a large match of similar players. */
export const similarCrowd = {
  ...version,
  playerAttributes: fourAttributes,
  algorithm: fastest,
  teams: [team("red", 100, 100), team("blue", 100, 100)],
  rules: [
    batch("League", "league", 2),
    batch("Skill", "skill", 10),
    batch("Map", "map"),
    batch("Mode", "mode"),
  ],
  expansions: [{ target: "rules[Skill].maxDistance", steps: steps([10, 20], [20, 40]) }],
};

/** Example 10: one map and mode, or similar players. */
export const similarOrAlike = {
  ...version,
  playerAttributes: fourAttributes,
  algorithm: fastest,
  teams: [team("red", 10, 20), team("blue", 10, 20)],
  rules: [
    spread("League", "league", 2),
    spread("Skill", "skill", 10),
    same("Map", "map"),
    same("Mode", "mode"),
    { name: "Either", type: "compound", statement: "or(and(Map, Mode), and(Skill, League))" },
  ],
  expansions: [{ target: "rules[Skill].maxDistance", steps: steps([10, 20], [20, 40]) }],
};

/** Example 11: nobody plays with a player whom they block. */
export const blockLists = {
  ...version,
  playerAttributes: [{ name: "blocked", type: "string_list", default: [] }],
  teams: [team("red", 5, 5), team("blue", 5, 5)],
  rules: [
    {
      name: "NobodyBlocked",
      type: "collection",
      operation: "reference_intersection_count",
      measurements: "flatten(teams[*].players.attributes[blocked])",
      referenceValue: "flatten(teams[*].players[playerId])",
      maxCount: 0,
    },
  ],
};
