import { refuse } from "@game-backend/framework/errors";
import { gate } from "../game";
import { publicId } from "./answers";
import { muted } from "./codes";

/** A muted player neither writes messages nor changes names. A mute ends by the clock. Costs half a read unit. */
export const refuseMuted = gate({
  uses: { profiles: ["GetItem"] },
  refuses: [muted],
  async run({ tables, now }, { id: userId }, activity) {
    if (activity !== "chat" && activity !== "names") return;
    const { mute } = (await tables.profiles.getItem({ userId })) ?? {};
    if (!mute || (mute.until ?? Infinity) <= now) return;
    throw refuse(muted, { details: { sanction: publicId(mute.sanctionId), until: mute.until } });
  },
});
