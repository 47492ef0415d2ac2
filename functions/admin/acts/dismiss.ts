import { signOutEverywhere, signOutUses } from "@game-backend/framework/access/signOutEverywhere";
import { staffGroups } from "@game-backend/framework/access/staffGroups";
import type { Time } from "@game-backend/framework/clock";
import { withCognitoUser } from "@game-backend/framework/cognitoUser";
import type { Account } from "@game-backend/framework/route";
import type { AuditEntry } from "../../desk/rows";
import type { Clients, Granted } from "../definition";

/** The grants of `dismiss`. */
export const dismissUses = {
  ...signOutUses,
  users: [...signOutUses.users, "AdminRemoveUserFromGroup"],
  audit: ["PutItem"],
} as const;

type Dependencies = { tables: Granted<typeof dismissUses> } & Pick<Time, "now" | "wait"> &
  Clients<Pick<typeof dismissUses, "sockets" | "users">>;

/**
 * Takes an account's power as staff: removes it from the staff groups and signs it out everywhere. The account stays a
 * player's. The audit entry comes first, so that no dismissal lacks one. Idempotent; a retry finishes an interrupted
 * dismissal.
 */
export async function dismiss(call: Dependencies, account: Account, entry: AuditEntry): Promise<void> {
  const { tables, users } = call;
  await tables.audit.putItem(entry);
  for (const group of staffGroups)
    await withCognitoUser(users, account, (name) => users.AdminRemoveUserFromGroup(name, group));
  await signOutEverywhere(call, account);
}
