import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import type { Player } from "@game-backend/framework/route";
import type { Profile } from "../profile/rows";
import { superior } from "./codes";
import type { Clients, Granted } from "./definition";
import { refuseSuperior, superiorUses } from "./refuseSuperior";

/** The grants of `subjectOf`. */
export const subjectUses = { ...superiorUses, profiles: ["GetItem"] } as const;

/** The codes with which `subjectOf` refuses. */
export const subjectCodes = [noPlayer, superior] as const;

type Call = {
  player: Pick<Player, "id" | "username" | "groups">;
  tables: Granted<{ profiles: ["GetItem"]; addresses: ["Query"] }>;
} & Clients<typeof superiorUses>;

/**
 * Returns the profile of the player on whom staff act: every act on a player begins with it. Throws 404 if there is no such
 * player, and 403 if that is the caller, or staff of a higher role.
 */
export async function subjectOf(call: Call, userId: string): Promise<Profile> {
  const profile = await profileOf(call, userId);
  if (!profile) throw refuse(noPlayer);
  return profile;
}

/** Does the same for an act that is possible on an account that is gone: then it returns `undefined`. */
export async function profileOf(call: Call, userId: string): Promise<Profile | undefined> {
  const profile = await call.tables.profiles.getItem({ userId }, { consistent: true });
  await refuseSuperior(call, call.player, { id: userId, ...(profile && { username: profile.username }) });
  return profile;
}
