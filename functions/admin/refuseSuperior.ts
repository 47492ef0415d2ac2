import { cognitoUser } from "@game-backend/framework/cognitoUser";
import { refuse } from "@game-backend/framework/errors";
import type { Account, Player } from "@game-backend/framework/route";
import type { Clients } from "../game";
import { superior } from "./codes";
import { type Role, roles } from "./roles";

/** The grants of `refuseSuperior`. */
export const superiorUses = {
  users: ["AdminGetUser"],
  staffUsers: ["AdminGetUser"],
  staff: true,
} as const;

/** How high each role is. Nobody acts on a player who has a higher one as staff. */
const ranks: Readonly<Record<Role, number>> = { editors: 1, support: 1, moderators: 2, admins: 3 };

const rankOf = (groups: readonly string[]): number =>
  Math.max(0, ...groups.map((group) => (group in ranks ? ranks[group as Role] : 0)));

/**
 * Refuses to act on a player who is the caller, or staff of a higher role. Staff are no players: a player whose verified
 * address is that of a member of the staff is that member's. Of the players' own groups, admins are staff too. Costs up to five
 * calls of Cognito. Throws 403.
 */
export async function refuseSuperior(
  { users, staffUsers, staff }: Clients<typeof superiorUses>,
  caller: Pick<Player, "id" | "pool" | "groups">,
  player: Pick<Account, "id"> & Partial<Account>,
): Promise<void> {
  if (player.id === caller.id) throw refuse(superior);
  const { id, username } = player;
  // Of an account that is gone, nothing is known but its id.
  if (username === undefined) return;
  const own = rankOf(caller.groups);
  const { email, email_verified: verified } = (await cognitoUser(users, { id, username })) ?? {};
  const { sub } =
    (email !== undefined && verified === "true" && (await staffUsers.AdminGetUser(email))) || {};
  if (sub !== undefined && sub === caller.id) throw refuse(superior);
  const higher = Object.keys(roles).filter((role) => rankOf([role]) > own);
  for (const role of higher) {
    if (await staff.has({ id: player.id }, role)) throw refuse(superior);
    // Only the staff's pool knows this id.
    if (sub !== undefined && (await staff.has({ id: sub, pool: caller.pool }, role))) throw refuse(superior);
  }
}
