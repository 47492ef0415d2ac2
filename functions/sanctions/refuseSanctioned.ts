import { lasts } from "@game-backend/framework/ban";
import { refuse } from "@game-backend/framework/errors";
import { refusalOfBan } from "@game-backend/framework/playerRefusals";
import { isBannedAt } from "@game-backend/framework/profiles";
import { publicId } from "@game-backend/framework/publicId";
import { muted } from "./codes";
import { gate } from "./definition";

/**
 * A banned or muted player neither writes messages nor changes names. It reads the profile, so that a ban counts here at once, and
 * not only when the functions have read the revocations again. Both end by the clock. Costs half a read unit.
 */
export const refuseSanctioned = gate({
  uses: { profiles: ["GetItem"] },
  refuses: [muted],
  async run({ tables, now }, { id: userId }, activity) {
    if (activity !== "chat" && activity !== "names") return;
    const profile = await tables.profiles.getItem({ userId });
    if (profile && isBannedAt(profile, now)) throw refusalOfBan(profile);
    const { mute } = profile ?? {};
    if (!mute || !lasts(mute, now)) return;
    throw refuse(muted, { details: { sanction: publicId(mute.sanctionId), until: mute.until } });
  },
});
