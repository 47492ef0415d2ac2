import { cognitoUser } from "@game-backend/framework/cognitoUser";
import { refuse } from "@game-backend/framework/errors";
import type { Account, Player } from "@game-backend/framework/route";
import { addressHash } from "../bans/addresses";
import { superior } from "./codes";
import type { Clients, Granted } from "./definition";
import { boundPlayers } from "./ownPlayers";
import { type Role, roles } from "./roles";

/** The grants of `refuseSuperior`. */
export const superiorUses = {
  users: ["AdminGetUser"],
  staffUsers: ["AdminGetUser"],
  staff: true,
  addresses: ["Query"],
  identityKey: true,
} as const;

/** How high each role is. Nobody acts on a player who has a higher one as staff. */
const ranks: Readonly<Record<Role, number>> = { editors: 1, support: 1, moderators: 2, admins: 3 };

const rankOf = (groups: readonly string[]): number =>
  Math.max(0, ...groups.map((group) => (group in ranks ? ranks[group as Role] : 0)));

/**
 * Refuses to act on a player who is the caller, or staff of a higher role. Staff are no players: a player is a member's whom
 * operators have bound to the member, and one who has or had the member's address. Admins of the players' own groups are staff too.
 * Costs up to four calls of Cognito, and half a read unit. Throws 403.
 */
export async function refuseSuperior(
  call: { tables: Granted<Pick<typeof superiorUses, "addresses">> } & Clients<typeof superiorUses>,
  caller: Pick<Player, "id" | "username" | "groups">,
  player: Pick<Account, "id"> & Partial<Account>,
): Promise<void> {
  if (player.id === caller.id) throw refuse(superior);
  const { staff, staffUsers } = call;
  const isPlayedBy = await playedBy(call, player);
  const member = await cognitoUser(staffUsers, caller);
  if (member && isPlayedBy(member)) throw refuse(superior);
  const own = rankOf(caller.groups);
  for (const role of Object.keys(roles).filter((each) => rankOf([each]) > own))
    if ((await staff.has({ id: player.id }, role)) || (await staff.some(role, isPlayedBy)))
      throw refuse(superior);
}

/** Returns whether a member of the staff, by the attributes of the member's user, plays as this player. */
async function playedBy(
  { tables, users, identityKey }: Parameters<typeof refuseSuperior>[0],
  { id, username }: Pick<Account, "id"> & Partial<Account>,
) {
  const [[key = ""], { items }, account] = await Promise.all([
    identityKey(),
    tables.addresses.query({ hash: id }),
    // Of an account that is gone, nothing is known but its id.
    username === undefined ? undefined : cognitoUser(users, { id, username }),
  ]);
  const hashes = new Set(items.map(({ hash }) => hash));
  // A player who has not signed in since accounts' addresses are remembered.
  const { email: present, email_verified: verified } = account ?? {};
  if (present && verified === "true") hashes.add(addressHash(key, present));
  return (member: Readonly<Record<string, string>>): boolean =>
    boundPlayers(member).includes(id) ||
    (member["email"] !== undefined && hashes.has(addressHash(key, member["email"])));
}
