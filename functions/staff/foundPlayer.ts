import { withoutEndedBan } from "@game-backend/framework/profiles";
import * as z from "zod/mini";
import type { Profile } from "../profile/rows";

/** A player as staff's lists show one. */
export const FoundPlayer = z
  .object({
    id: z.string(),
    username: z.string(),
    displayName: z.optional(z.string()),
    guest: z.boolean(),
    createdAt: z.int().check(z.describe("Milliseconds since the epoch")),
    bannedAt: z.optional(z.int()).check(z.describe("Set during a ban")),
  })
  .register(z.globalRegistry, { title: "FoundPlayer" });

/** Returns a player as staff's lists show one at this time, in milliseconds since the epoch. */
export const foundPlayer = (profile: Profile, now: number): z.input<typeof FoundPlayer> => {
  const { userId: id, username, displayName, guest = false, createdAt } = profile;
  const { bannedAt } = withoutEndedBan(profile, now);
  return {
    ...{ id, username, guest, createdAt },
    ...(displayName !== undefined && { displayName }),
    ...(bannedAt !== undefined && { bannedAt }),
  };
};
