import { refuse } from "@game-backend/framework/errors";
import type { Change } from "@game-backend/framework/expressions";
import { isWritten } from "@game-backend/framework/isWritten";
import type { Written } from "@game-backend/framework/tableClient";
import { line, lines } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { noProfile, profileChanged } from "./codes";
import { countries } from "./countries";
import type { Profile } from "./rows";

/** The fields that a player can change; `null` removes one. */
export const ProfilePatch = z
  .strictObject({
    displayName: z.optional(z.nullable(line(32))),
    bio: z.optional(z.nullable(lines().check(z.trim(), z.maxLength(280)))),
    country: z
      .optional(z.nullable(z.enum(countries, "an ISO 3166-1 alpha-2 code, such as DE")))
      .check(z.describe("ISO 3166-1 alpha-2")),
    listed: z.optional(z.boolean()).check(z.describe("True if searches by name find you")),
  })
  .check(z.refine((patch) => Object.keys(patch).length > 0, "nothing to change"));
export type ProfilePatch = z.infer<typeof ProfilePatch>;

const fields = ["displayName", "bio", "country"] as const satisfies readonly (keyof ProfilePatch)[];

const directoryOf = ({ listed }: ProfilePatch): Pick<Profile, "directory"> | undefined =>
  listed === undefined ? undefined : { directory: listed ? "players" : "unlisted" };

/** Returns the change of an existing profile. If a version is given, the change is conditional on it. */
export function profileChange(patch: ProfilePatch, version?: number): Change<Profile> {
  const given = fields.filter((field) => patch[field] !== undefined && patch[field] !== null);
  return {
    set: { ...Object.fromEntries(given.map((field) => [field, patch[field]])), ...directoryOf(patch) },
    add: { version: 1 },
    remove: fields.filter((field) => patch[field] === null),
    if: {
      userId: { exists: true },
      ...(version !== undefined && { version: { equals: version } }),
    },
  };
}

/** Returns the profile after the change. Throws 404 if there is no profile, and 412 if it had another version. */
export function changedProfile(
  patch: ProfilePatch,
  written: Written<Profile>,
  version = written.before?.version,
): Profile {
  const { before } = written;
  if (!before || version === undefined) throw refuse(noProfile);
  const set = fields.flatMap((field) =>
    patch[field] === undefined ? [] : [[field, patch[field] ?? undefined]],
  );
  const changed: Partial<Profile> = {
    ...Object.fromEntries(set),
    ...directoryOf(patch),
    version: version + 1,
  };
  if (!isWritten(written, changed))
    throw refuse(profileChanged, {
      message: `The profile is at version ${before.version}`,
      field: "header.If-Match",
    });
  return { ...before, ...changed };
}
