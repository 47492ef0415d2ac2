import { bannedUntil } from "./ban";
import { playerDeleted } from "./codes/players";
import { type Refusal, refuse } from "./errors";
import { isBannedAt, type KnownProfile } from "./profiles";
import { publicId } from "./publicId";

type Ban = Pick<KnownProfile, "bannedAt" | "bannedUntil" | "banSanction">;

/** Returns the error for a player who has no profile or is banned at this time; `undefined` for a player who may play. */
export function refusalOf(profile: Ban | undefined, now: number): Refusal | undefined {
  if (!profile) return refuse(playerDeleted);
  return isBannedAt(profile, now) ? refusalOfBan(profile) : undefined;
}

/** Returns the refusal of a player who is banned. */
export const refusalOfBan = ({ bannedUntil: until, banSanction }: Ban): Refusal =>
  bannedUntil({ until, sanction: banSanction && publicId(banSanction) });
