import { AvatarUrl, avatarUrl } from "@game-backend/framework/avatar/avatarUrls";
import { withoutEndedBan } from "@game-backend/framework/profiles";
import * as z from "zod/mini";
import { heldAnswer } from "./heldTexts";
import type { Profile } from "./rows";

export const ProfileAnswer = z
  .object({
    userId: z.string(),
    username: z.string(),
    guest: z.optional(z.literal(true)).check(z.describe("Not linked to an e-mail address yet")),
    displayName: z.optional(z.string()),
    bio: z.optional(z.string()),
    country: z.optional(z.string()).check(z.describe("ISO 3166-1 alpha-2")),
    listed: z.boolean().check(z.describe("True if searches by name find you")),
    avatarUrl: AvatarUrl,
    createdAt: z.int().check(z.describe("Milliseconds since the epoch")),
    bannedAt: z.optional(z.int()).check(z.describe("Set while you are banned")),
    bannedUntil: z
      .optional(z.int())
      .check(z.describe("The end of the ban, in milliseconds since the epoch; absent: until it is lifted")),
    duties: z
      .optional(z.array(z.string()))
      .check(
        z.describe(
          "Duties before you may chat, and change names and pictures, such as `consent.terms`: accept the current version by " +
            "`POST /profile/consents`. Only `GET /profile` has it, and only if there is something",
        ),
      ),
    held: z
      .optional(
        z.array(
          z.object({
            id: z.string(),
            field: z.enum(["displayName", "bio"]),
            text: z.string(),
            rule: z
              .enum(["words", "links", "phones"])
              .check(z.describe("The rule by which the filter masked it")),
            state: z.literal("held"),
          }),
        ),
      )
      .check(
        z.describe(
          "Texts that others see once a moderator has released them, within three days; otherwise the inbox says that they are refused",
        ),
      ),
    version: z.int().check(z.describe("Incremented by every change; in quotes it is the ETag")),
  })
  .register(z.globalRegistry, { title: "Profile" });

type Shown = Pick<Profile, keyof Profile & keyof z.output<typeof ProfileAnswer>>;

/** Returns a profile as its player sees it at this time, in milliseconds since the epoch: the row's fields that the answer has. */
export function profileAnswer(avatarsUrl: string, row: Profile, now: number): z.input<typeof ProfileAnswer> {
  const { userId, directory, avatar, heldDisplayName, heldBio } = row;
  const fields = Object.entries(withoutEndedBan(row, now)).filter(([name]) => name in ProfileAnswer.shape);
  return {
    ...(Object.fromEntries(fields) as unknown as Shown),
    listed: directory === "players",
    avatarUrl: avatarUrl(avatarsUrl, { userId, avatar }, 256),
    ...heldAnswer({ heldDisplayName, heldBio }),
  };
}

export const etag = ({ version }: Pick<Profile, "version">) => ({ ETag: `"${version}"` });
