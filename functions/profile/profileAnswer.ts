import * as z from "zod";

import { AvatarUrl, avatarUrl } from "../avatar/avatarUrls";
import type { Profile } from "./rows";

export const ProfileAnswer = z
  .object({
    userId: z.string(),
    username: z.string(),
    guest: z.literal(true).optional().meta({ description: "Not linked to an e-mail address yet" }),
    displayName: z.string().optional(),
    bio: z.string().optional(),
    country: z.string().optional().meta({ description: "ISO 3166-1 alpha-2" }),
    listed: z.boolean().meta({ description: "True if searches for names find you" }),
    avatarUrl: AvatarUrl,
    createdAt: z.int().meta({ description: "Milliseconds since the epoch" }),
    bannedAt: z.int().optional().meta({ description: "Set while you are banned" }),
    version: z.int().meta({ description: "Incremented by every change; in quotes it is the ETag" }),
  })
  .meta({ title: "Profile" });

/** Returns a profile in the form that its player sees. */
export const profileAnswer = (
  avatarsUrl: string,
  { directory, avatar, ...profile }: Profile,
): z.input<typeof ProfileAnswer> => ({
  ...profile,
  listed: directory === "players",
  avatarUrl: avatarUrl(avatarsUrl, { userId: profile.userId, avatar }, 256),
});

export const etag = ({ version }: Pick<Profile, "version">) => ({ ETag: `"${version}"` });
