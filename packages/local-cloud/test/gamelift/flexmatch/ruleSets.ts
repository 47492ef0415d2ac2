import type { Attribute, Player, Ticket } from "../../../gamelift/flexmatch";

/** The rule sets of the FlexMatch guide's examples, reduced to their rules. */

const version = { ruleLanguageVersion: "1.0" };
const skill = { name: "skill", type: "number", default: 10 };

const fairTeamSkill = {
  name: "FairTeamSkill",
  type: "distance",
  measurements: ["avg(teams[*].players.attributes[skill])"],
  referenceValue: "avg(flatten(teams[*].players.attributes[skill]))",
  maxDistance: 10,
};

export const evenTeams = {
  ...version,
  playerAttributes: [skill],
  teams: [
    { name: "cowboys", minPlayers: 4, maxPlayers: 8 },
    { name: "aliens", minPlayers: 4, maxPlayers: 8 },
  ],
  rules: [
    fairTeamSkill,
    {
      name: "EqualTeamSizes",
      type: "comparison",
      measurements: ["count(teams[cowboys].players)"],
      referenceValue: "count(teams[aliens].players)",
      operation: "=",
    },
  ],
  expansions: [
    {
      target: "rules[FairTeamSkill].maxDistance",
      steps: [
        { waitTimeSeconds: 5, value: 50 },
        { waitTimeSeconds: 15, value: 100 },
      ],
    },
  ],
};

export const unevenTeams = {
  ...version,
  playerAttributes: [skill, { name: "wantsToBeMonster", type: "number", default: 0 }],
  teams: [
    { name: "players", minPlayers: 5, maxPlayers: 5 },
    { name: "monster", minPlayers: 1, maxPlayers: 1 },
  ],
  rules: [
    {
      name: "MonsterSelection",
      type: "comparison",
      measurements: ["teams[monster].players.attributes[wantsToBeMonster]"],
      referenceValue: 1,
      operation: "=",
    },
    {
      name: "PlayerSelection",
      type: "comparison",
      measurements: ["teams[players].players.attributes[wantsToBeMonster]"],
      referenceValue: 0,
      operation: "=",
    },
    {
      name: "MonsterSkill",
      type: "comparison",
      measurements: ["avg(teams[monster].players.attributes[skill])"],
      referenceValue: "avg(teams[players].players.attributes[skill])",
      operation: ">",
    },
  ],
};

export const threeTeams = {
  ...version,
  playerAttributes: [skill, { name: "character", type: "string_list", default: ["peasant"] }],
  teams: [{ name: "trio", minPlayers: 2, maxPlayers: 3, quantity: 3 }],
  rules: [
    {
      name: "CloseTeamSizes",
      type: "distance",
      measurements: ["count(teams[*].players)"],
      referenceValue: "min(count(teams[*].players))",
      maxDistance: 1,
    },
    {
      name: "OverallMedicLimit",
      type: "collection",
      operation: "contains",
      measurements: ["flatten(teams[*].players.attributes[character])"],
      referenceValue: "medic",
      maxCount: 2,
    },
    { name: "FastConnection", type: "latency", maxLatency: 50 },
  ],
  expansions: [{ target: "rules[FastConnection].maxLatency", steps: [{ waitTimeSeconds: 10, value: 100 }] }],
};

export const explicitSort = {
  ...version,
  playerAttributes: [
    { name: "experience", type: "number", default: 50 },
    { name: "gameMode", type: "string_list", default: ["deathmatch"] },
    { name: "mapPreference", type: "string_number_map", default: { desert: 100 } },
  ],
  teams: [
    { name: "red", minPlayers: 1, maxPlayers: 1 },
    { name: "blue", minPlayers: 1, maxPlayers: 1 },
  ],
  rules: [
    {
      name: "MapPreference",
      type: "distanceSort",
      sortDirection: "ascending",
      sortAttribute: "mapPreference",
      mapKey: "maxValue",
    },
    { name: "Experience", type: "distanceSort", sortDirection: "ascending", sortAttribute: "experience" },
    {
      name: "SharedMode",
      type: "collection",
      operation: "intersection",
      measurements: ["flatten(teams[*].players.attributes[gameMode])"],
      minCount: 1,
    },
  ],
};

export const wantedOpponents = {
  ...version,
  playerAttributes: [
    { name: "character", type: "string_list" },
    { name: "opponents", type: "string_list" },
  ],
  teams: [
    { name: "red", minPlayers: 1, maxPlayers: 1 },
    { name: "blue", minPlayers: 1, maxPlayers: 1 },
  ],
  rules: [
    {
      name: "OpponentMatch",
      type: "collection",
      operation: "reference_intersection_count",
      measurements: ["flatten(teams[*].players.attributes[character])"],
      referenceValue: "set_intersection(flatten(teams[*].players.attributes[opponents]))",
      minCount: 1,
    },
  ],
};

export const blockLists = {
  ...version,
  playerAttributes: [{ name: "BlockList", type: "string_list", default: [] }],
  teams: [
    { name: "red", minPlayers: 2, maxPlayers: 2 },
    { name: "blue", minPlayers: 2, maxPlayers: 2 },
  ],
  rules: [
    {
      name: "PlayerIdNotInBlockList",
      type: "collection",
      operation: "reference_intersection_count",
      measurements: "flatten(teams[*].players.attributes[BlockList])",
      referenceValue: "flatten(teams[*].players[playerId])",
      maxCount: 0,
    },
  ],
};

export const sameModeAndMap = {
  ...version,
  playerAttributes: [
    { name: "gameMode", type: "string" },
    { name: "gameMap", type: "number" },
  ],
  teams: [
    { name: "red", minPlayers: 2, maxPlayers: 4 },
    { name: "blue", minPlayers: 2, maxPlayers: 4 },
  ],
  rules: ["gameMode", "gameMap"].map((name) => ({
    name: `Same ${name}`,
    type: "comparison",
    operation: "=",
    measurements: [`flatten(teams[*].players.attributes[${name}])`],
  })),
};

export const large = {
  ...version,
  playerAttributes: [skill],
  algorithm: { strategy: "balanced", balancedAttribute: "skill", batchingPreference: "fastestRegion" },
  teams: [
    { name: "marauders", minPlayers: 20, maxPlayers: 50 },
    { name: "defenders", minPlayers: 20, maxPlayers: 50 },
  ],
  rules: [{ name: "low-latency", type: "latency", maxLatency: 150 }],
  expansions: [
    { target: "rules[low-latency].maxLatency", steps: [{ waitTimeSeconds: 10, value: 200 }] },
    { target: "teams[marauders, defenders].minPlayers", steps: [{ waitTimeSeconds: 30, value: 5 }] },
  ],
};

export const similarPlayers = {
  ...version,
  playerAttributes: [
    { name: "skill", type: "number", default: 10 },
    { name: "mode", type: "string", default: "any" },
  ],
  algorithm: { strategy: "balanced", balancedAttribute: "skill" },
  teams: [{ name: "arena", minPlayers: 3, maxPlayers: 60 }],
  rules: [
    { name: "SimilarSkill", type: "batchDistance", batchAttribute: "skill", maxDistance: "500" },
    { name: "SameMode", type: "batchDistance", batchAttribute: "mode" },
  ],
};

export const duel = {
  ...version,
  playerAttributes: [{ name: "skill", type: "number", default: 10 }],
  teams: [
    { name: "red", minPlayers: 1, maxPlayers: 1 },
    { name: "blue", minPlayers: 1, maxPlayers: 1 },
  ],
  rules: [{ name: "Close", type: "batchDistance", batchAttribute: "skill", maxDistance: 10 }],
  expansions: [
    {
      target: "rules[Close].maxDistance",
      steps: [
        { waitTimeSeconds: 10, value: 50 },
        { waitTimeSeconds: 30, value: 1000 },
      ],
    },
  ],
};

export const player = (
  id: string,
  attributes: Record<string, Attribute> = {},
  latencies: Record<string, number> = {},
): Player => ({ id, attributes, latencies });

/** Creates a ticket that has waited for `waited` seconds at time 0, when specs evaluate. */
export const ticket = (id: string, waited: number, ...players: Player[]): Ticket => ({
  id,
  startTime: -waited * 1000,
  players: players.length > 0 ? players : [player(id)],
});
