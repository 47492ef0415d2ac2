import type { RouteTypes } from "../../../client";
import { moment } from "../../lib/words";

type Answer = RouteTypes["getPlayerFriends"]["answer"];
export type Relation = Answer["relations"][number];

const states = {
  friend: ["Friends", "since"],
  asked: ["Asks this player", "since"],
  asking: ["This player asks", "since"],
  declined: ["This player has declined", "on"],
  former: ["A friend at a former backend, asked", "since"],
} as const;

/** Returns what a player is to this one, with the times. */
export function relationInWords({ state, since, until }: Pick<Relation, "state" | "since" | "until">) {
  const [what, when] = states[state];
  const end = until === undefined ? "" : `, until ${moment(until)}`;
  return `${what} ${when} ${moment(since)}${end}`;
}

const asking = {
  everyone: "Everybody may ask this player",
  met: "Who has played with this player may ask",
  nobody: "Nobody may ask this player",
} as const;
const seeing = {
  friends: "friends see whether the player is online",
  nobody: "nobody sees whether the player is online",
} as const;

/** Returns who may ask, and who sees the player. */
export const opennessInWords = ({ asks, shows }: Pick<Answer, "asks" | "shows">): string =>
  `${asking[asks]}, and ${seeing[shows]}.`;
