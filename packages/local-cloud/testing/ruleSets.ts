import type { Attribute, Player, Ticket } from "../gamelift/flexmatch";

/** A duel of similar players, whose skills may differ by more after 10 s and 30 s. */
export const duel = {
  ruleLanguageVersion: "1.0",
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
