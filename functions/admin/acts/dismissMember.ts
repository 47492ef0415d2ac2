import type { Account } from "@game-backend/framework/route";
import { roles } from "../../desk/roles";
import type { AuditEntry } from "../../desk/rows";
import type { Clients, Granted } from "../definition";

/** The grants of `dismissMember`. */
export const dismissMemberUses = {
  staffUsers: ["AdminGetUser", "AdminDisableUser", "AdminRemoveUserFromGroup", "AdminUserGlobalSignOut"],
  audit: ["PutItem"],
} as const;

type Dependencies = { tables: Granted<Pick<typeof dismissMemberUses, "audit">> } & Clients<
  Pick<typeof dismissMemberUses, "staffUsers">
>;

/** A text that Cognito takes for a user's name or id; it refuses others as malformed. */
const maybeName = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

/** Finds a member of the staff's pool by id or name. Returns `undefined` if there is none. */
export async function memberOf({ staffUsers }: Dependencies, name: string): Promise<Account | undefined> {
  const { sub } = (maybeName.test(name) && (await staffUsers.AdminGetUser(name))) || {};
  return sub === undefined ? undefined : { id: sub, username: name };
}

/**
 * Ends a member's work: disables the user, takes all roles, and revokes the sign-ins. Routes ask who is staff at each
 * request, so it holds at once. The audit entry comes first, so that no dismissal lacks one. Idempotent; a retry finishes an
 * interrupted dismissal.
 */
export async function dismissMember(
  { tables, staffUsers }: Dependencies,
  { username }: Account,
  entry: AuditEntry,
): Promise<void> {
  await tables.audit.putItem(entry);
  await staffUsers.AdminDisableUser(username);
  for (const role of Object.keys(roles)) await staffUsers.AdminRemoveUserFromGroup(username, role);
  await staffUsers.AdminUserGlobalSignOut(username);
}
