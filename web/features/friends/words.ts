import type { Api } from "../../api";

export type FriendsList = Awaited<ReturnType<Api["getFriends"]>>;
export type Friend = FriendsList["friends"][number];
export type Openness = Pick<FriendsList, "requestsFrom" | "shows">;

/** The relationship of a player to this one. */
export type Relation = "friend" | "incoming" | "outgoing" | undefined;

/** Returns the relationship to the player with this name: a friend, or a friend request of either side. */
export function relationIn(list: FriendsList, username: string): Relation {
  const has = (all: readonly { readonly username: string }[]) =>
    all.some((each) => each.username.toLowerCase() === username.toLowerCase());
  if (has(list.friends)) return "friend";
  if (has(list.incomingRequests)) return "incoming";
  return has(list.outgoingRequests) ? "outgoing" : undefined;
}

/** Returns friends as the page lists them: online ones first, and then by name. */
export const sorted = (friends: readonly Friend[]): Friend[] =>
  friends.toSorted(
    (one, other) =>
      Number(other.online) - Number(one.online) || shownName(one).localeCompare(shownName(other)),
  );

const shownName = ({ displayName, username }: Pick<Friend, "displayName" | "username">): string =>
  displayName ?? username;

/** Returns a code as one reads it out: in two groups of four. */
export const shownCode = (code: string): string => code.replace(/^(.{4})(?=.)/, "$1-");

/** Returns news of friends in words; `undefined` for what needs none. */
export function newsInWords(
  news: { readonly state: string; readonly own?: boolean | undefined },
  name: string,
): string | undefined {
  if (news.own === true) return undefined;
  if (news.state === "requested") return `${name} has sent you a friend request.`;
  return news.state === "accepted" ? `${name} and you are friends now.` : undefined;
}

/** The choices of who may send requests, and of who sees whether a player is online. */
export const choices = {
  requestsFrom: [
    ["everyone", "Everybody"],
    ["met", "Players you have played with"],
    ["nobody", "Nobody"],
  ],
  shows: [
    ["friends", "Your friends"],
    ["nobody", "Nobody"],
  ],
} as const satisfies { readonly [Name in keyof Openness]: readonly (readonly [Openness[Name], string])[] };
