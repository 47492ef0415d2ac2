import { refuse } from "@game-backend/framework/errors";
import type { Change } from "@game-backend/framework/expressions";
import type { Transact } from "@game-backend/framework/transact";
import { judgesOf } from "../filter/judgesOf";
import { noProfile, profileChanged } from "./codes";
import type { Collected, Granted } from "./definition";
import { type Held, heldNames, targetOf } from "./heldTexts";
import { changedProfile, type ProfileFields, profileChange } from "./profileChange";
import type { Profile } from "./rows";

interface Asked {
  readonly fields: ProfileFields;
  readonly held: readonly Held[];
  readonly version: number | undefined;
  readonly address: string | undefined;
}

type Tables = Granted<{ profiles: ["GetItem", "UpdateItem"] }>;

/** Changes a profile, and returns it. Throws 404 if there is none, and 412 if it had another version. */
export async function change(
  { profiles }: Pick<Tables, "profiles">,
  userId: string,
  fields: ProfileFields,
  version: number | undefined,
): Promise<Profile> {
  const written = await profiles.updateItem({ userId }, replacing(fields, version));
  const { heldDisplayName, heldBio, ...profile } = changedProfile(fields, written, version);
  return {
    ...profile,
    ...(heldDisplayName && fields.displayName === undefined && { heldDisplayName }),
    ...(heldBio && fields.bio === undefined && { heldBio }),
  };
}

/**
 * Changes a profile, except for the texts that the filter holds: they become cases, all or nothing. Returns the profile. Again it
 * changes nothing. Throws as `change` does, and 422 if nobody decides about held texts, or about no more of the player today.
 */
export async function hold(
  { tables, transact, judges }: { tables: Tables; transact: Transact } & Collected<"judges">,
  userId: string,
  { fields, held, version, address }: Asked,
): Promise<Profile> {
  const before = await tables.profiles.getItem({ userId }, { consistent: true });
  const others = { ...fields };
  for (const { field } of held) delete others[field];
  const { set, ...base } = replacing(fields, version, others);
  const kept = held.map(({ field, id, text, rule }) => [heldNames[field], { id, text, rule }] as const);
  const cases = await Promise.all(
    held.map(async ({ field, id, text, rule }) => {
      const isNew = before?.[heldNames[field]]?.id !== id;
      const all = await judgesOf(judges, { userId, address, field: `/${field}`, rule, isNew });
      const asked = {
        ...({ kind: "name", target: targetOf(userId, { field, id }), ownerId: userId, rule } as const),
        ...{ evidence: { [field]: text }, texts: [text] },
      };
      return (await Promise.all(all.map(({ writes }) => writes(asked)))).flat();
    }),
  );
  const isKept: ReadonlySet<string> = new Set(kept.map(([name]) => name));
  const remove = base.remove?.filter((name) => !isKept.has(name));
  const { applied } = await transact([
    tables.profiles.updateItem({ userId }, { ...base, remove, set: { ...set, ...Object.fromEntries(kept) } }),
    ...cases.flat(),
  ]);
  const profile = await tables.profiles.getItem({ userId }, { consistent: true });
  if (!profile) throw refuse(noProfile);
  const isThere = kept.every(([name, { id }]) => profile[name]?.id === id);
  // Without a version only a retry is not applied, whose text another one has replaced since.
  if (applied || isThere || version === undefined) return profile;
  throw refuse(profileChanged, {
    message: `The profile is at version ${profile.version}`,
    field: "header.If-Match",
  });
}

/** Returns the change of a profile. A text takes the place of one that is held. */
function replacing(fields: ProfileFields, version: number | undefined, written = fields): Change<Profile> {
  const base = profileChange(written, version);
  const held = (["displayName", "bio"] as const)
    .filter((field) => fields[field] !== undefined)
    .map((field) => heldNames[field]);
  return { ...base, remove: [...(base.remove ?? []), ...held] };
}
