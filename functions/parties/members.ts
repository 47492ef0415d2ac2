import type { Member, Party } from "./rows";

export const isMember = ({ members }: Party, userId: string): boolean => Object.hasOwn(members, userId);

/** Returns the ids of the members besides who has invited: whoever invites wants to meet the player. */
export const othersThan = (inviterId: string, { members }: Party): string[] =>
  Object.keys(members).filter((userId) => userId !== inviterId);

/** Returns the members with their ids, in the order in which they joined. */
export const inOrder = ({ members }: Party): (Member & { userId: string })[] =>
  Object.entries(members)
    .map(([userId, member]) => ({ userId, ...member }))
    .sort((a, b) => a.joinedAt - b.joinedAt || (a.userId < b.userId ? -1 : 1));

/** Returns the leader after these members have left; `undefined` if no member stays. */
export function leaderWithout(party: Party, leaving: readonly string[]): string | undefined {
  const staying = inOrder(party).filter(({ userId }) => !leaving.includes(userId));
  return staying.find(({ userId }) => userId === party.leaderId)?.userId ?? staying[0]?.userId;
}
