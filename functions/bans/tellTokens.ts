import { banClaim, banText } from "@game-backend/framework/ban";
import { isBannedAt } from "@game-backend/framework/profiles";
import { publicId } from "@game-backend/framework/publicId";
import type { Profile } from "../profile/rows";
import { nameClosed, nameClosedUses } from "../signIns/nameClosed";
import { addressUses, keepAddress } from "./addresses";
import { trigger } from "./definition";

/**
 * Runs before Cognito issues tokens, at each sign-in and renewal. The token of a banned player says so, so that no request reads
 * whether its player is banned, however long the ban lasts. A ban is also among the revocations for longer than a token is
 * valid, so a read that does not show it yet lets nobody in. Costs half a read unit for the ban, and as much for ended sign-ins.
 * Each address comes here before its player can do anything, and again at each renewal, so none is missing for long among those
 * that the account has had, also if keeping it failed once.
 */
export default trigger({
  on: "preTokenGeneration",
  summary:
    "Writes into each new ID token the ban of a banned player, and the sign-ins that its player has ended",
  uses: { ...nameClosedUses, ...addressUses, profiles: ["GetItem", ...addressUses.profiles] },
  memorySize: 256,
  handler: async ({ event, tables, now, besides, ...call }) => {
    const { sub: userId, email, email_verified: verified } = event.request.userAttributes;
    if (!userId) return undefined;
    const [profile, closed] = await Promise.all([
      tables.profiles.getItem({ userId }),
      nameClosed(tables, userId, now),
      email &&
        verified === "true" &&
        besides("keeping a verified address", () => keepAddress({ tables, ...call }, userId, email, now)),
    ]);
    const claims = { ...closed, ...(profile && isBannedAt(profile, now) && claimsOf(profile)) };
    if (Object.keys(claims).length === 0) return undefined;
    return { claimsOverrideDetails: { claimsToAddOrOverride: claims } };
  },
});

/** Returns the claim that tells of a ban. */
function claimsOf({ bannedAt = 0, banDecidedAt: at = bannedAt, bannedUntil: until, banSanction }: Profile) {
  return { [banClaim]: banText({ at, until, sanction: banSanction && publicId(banSanction) }) };
}
