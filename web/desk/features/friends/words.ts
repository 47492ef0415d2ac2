import type { RouteTypes } from "../../../client";
import { moment } from "../../lib/words";

type Answer = RouteTypes["getPlayerFriends"]["answer"];
export type Relationship = Answer["relationships"][number];

const states = {
  friend: ["Friends", "since"],
  incoming: ["Has sent this player a request", "on"],
  outgoing: ["This player has sent a request", "on"],
  declined: ["This player has declined", "on"],
  legacy: ["A friend at a legacy backend, shown as a request", "since"],
} as const;

/** Returns the relationship of a player to this one, with the times. */
export function relationshipInWords({
  state,
  since,
  until,
}: Pick<Relationship, "state" | "since" | "until">) {
  const [what, when] = states[state];
  const end = until === undefined ? "" : `, until ${moment(until)}`;
  return `${what} ${when} ${moment(since)}${end}`;
}

const requests = {
  everyone: "Everybody may send this player friend requests",
  met: "Players who have played with this player may send friend requests",
  nobody: "Nobody may send this player friend requests",
} as const;
const seeing = {
  friends: "friends see whether the player is online",
  nobody: "nobody sees whether the player is online",
} as const;

/** Returns the sentence on who may send requests, and who sees the player. */
export const opennessInWords = ({ requestsFrom, shows }: Pick<Answer, "requestsFrom" | "shows">): string =>
  `${requests[requestsFrom]}, and ${seeing[shows]}.`;
