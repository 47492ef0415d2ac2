import { refuse } from "@game-backend/framework/errors";
import type { Change } from "@game-backend/framework/expressions";
import { isWritten } from "@game-backend/framework/isWritten";
import type { Written } from "@game-backend/framework/tableClient";
import { line, lines } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { noProfile, profileChanged } from "./codes";
import { countries } from "./countries";
import type { Profile } from "./rows";

const fields = ["displayName", "bio", "country"] as const;

/**
 * The fields that a player can change. `null` removes one, and so does its name in `clear`, for clients that cannot tell
 * an absent field from `null`.
 */
export const ProfilePatch = z
  .strictObject({
    displayName: z.optional(z.nullable(line(32))),
    bio: z.optional(z.nullable(lines().check(z.trim(), z.maxLength(280)))),
    country: z
      .optional(z.nullable(z.enum(countries, "an ISO 3166-1 alpha-2 code, such as DE")))
      .check(z.describe("ISO 3166-1 alpha-2")),
    clear: z
      .optional(
        z
          .array(z.string().check(z.regex(/^(displayName|bio|country)$/, `one of ${fields.join(", ")}`)))
          .check(z.maxLength(fields.length)),
      )
      .check(z.describe("The fields to remove: displayName, bio, country")),
    listed: z
      .optional(z.nullable(z.boolean()))
      .check(z.describe("True if searches by name find you; null changes nothing")),
  })
  .check(
    z.refine(
      ({ clear = [], listed, ...texts }) =>
        clear.length > 0 || typeof listed === "boolean" || Object.keys(texts).length > 0,
      "nothing to change",
    ),
    z.refine(({ clear = [], ...patch }) => !fields.some((field) => clear.includes(field) && patch[field]), {
      path: ["clear"],
      error: "a field that gets a value cannot be removed too",
    }),
  );
export type ProfilePatch = z.infer<typeof ProfilePatch>;

/** The fields that a player changes. `null` removes one, and does not change `listed`. */
export type ProfileFields = Omit<ProfilePatch, "clear">;

/** Returns the changes of a patch: `null` for what it clears. */
export const fieldsOf = ({ clear = [], ...patch }: ProfilePatch): ProfileFields => ({
  ...patch,
  ...Object.fromEntries(fields.filter((field) => clear.includes(field)).map((field) => [field, null])),
});

const directoryOf = ({ listed }: ProfileFields): Pick<Profile, "directory"> | undefined =>
  listed == null ? undefined : { directory: listed ? "players" : "unlisted" };

/** Returns the change of an existing profile. If a version is given, the change is conditional on it. */
export function profileChange(patch: ProfileFields, version?: number): Change<Profile> {
  const given = fields.filter((field) => patch[field] !== undefined && patch[field] !== null);
  return {
    set: { ...Object.fromEntries(given.map((field) => [field, patch[field]])), ...directoryOf(patch) },
    add: { version: 1 },
    // What the player chooses is no more what age has done.
    remove: [
      ...fields.filter((field) => patch[field] === null),
      ...(patch.listed == null ? [] : (["unlistedByAge"] as const)),
    ],
    if: {
      userId: { exists: true },
      ...(version !== undefined && { version: { equals: version } }),
    },
  };
}

/** Returns the profile after the change. Throws 404 if there is no profile, and 412 if it had another version. */
export function changedProfile(
  patch: ProfileFields,
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
