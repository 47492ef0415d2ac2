import { unchanged } from "@game-backend/framework/expressions";
import { untilWritten } from "@game-backend/framework/untilWritten";
import type { Profile } from "../profile/rows";
import { holds, longest } from "../sanctions/holding";
import type { Sanction } from "../sanctions/rows";
import { type Ban, changeBan, changeUses } from "./changeBan";
import type { Collected, Granted } from "./definition";
import { type Enforcing, enforceBan, enforceUses } from "./enforceBan";

/** The grants of `applyBan`, and those of `applyMute`. */
export const applyUses = {
  ...enforceUses,
  ...changeUses,
  profiles: [...enforceUses.profiles, "UpdateItem"],
  bannedIdentities: enforceUses.bannedIdentities,
  users: enforceUses.users,
  sanctions: ["Query"],
} as const;

type Dependencies = Omit<Enforcing, "tables"> & { tables: Granted<typeof applyUses> } & Collected<"endings">;

/** The grants of `applyMute`. */
const muteUses = { profiles: ["GetItem", "UpdateItem"], sanctions: ["Query"] } as const;

/**
 * Mutes a player, and forbids asks, as the longest of each among the sanctions says, or ends it. Idempotent. Throws 503 if it keeps
 * changing.
 */
export async function applyMute(
  { tables, now }: { tables: Granted<typeof muteUses>; now: number },
  userId: string,
): Promise<void> {
  await untilWritten(async () => {
    // The profile comes first. Whoever reads the sanctions later writes a higher count, and then this write fails.
    const profile = await tables.profiles.getItem({ userId }, { consistent: true });
    if (!profile) return true;
    const { items } = await tables.sanctions.query({ hash: userId, consistent: true });
    const held = (["mute", "contact"] as const).map((kind) => {
      const { sanctionId, until } =
        longest(items.filter((each) => each.kind === kind && holds(each, now))) ?? {};
      return [kind, sanctionId && { sanctionId, ...(until !== undefined && { until }) }] as const;
    });
    const { muteChanges } = profile;
    const { applied } = await tables.profiles.updateItem(
      { userId },
      {
        set: {
          muteChanges: (muteChanges ?? 0) + 1,
          ...Object.fromEntries(held.filter(([, hold]) => hold)),
        },
        remove: held.flatMap(([kind, hold]) => (hold ? [] : [kind])),
        if: { userId: { exists: true }, muteChanges: unchanged(muteChanges) },
      },
    );
    return applied;
  });
}

/**
 * Bans a player as the longest ban among the sanctions says, or lifts the ban, and does what follows: sessions end, boards hide or
 * show the player. Idempotent: it finishes whatever was interrupted.
 */
export async function applyBan(call: Dependencies, userId: string): Promise<void> {
  const { tables, now } = call;
  let profile: Profile | undefined;
  let ban: Ban | undefined;
  await untilWritten(async () => {
    // The profile comes first: if somebody decides after this, the write fails.
    profile = await tables.profiles.getItem({ userId }, { consistent: true });
    if (!profile) return true;
    const { items } = await tables.sanctions.query({ hash: userId, consistent: true });
    ban = banOf(profile, items, now);
    const isAsWanted = ban
      ? profile.banSanction === ban.sanctionId && profile.bannedUntil === ban.until
      : profile.bannedAt === undefined;
    return isAsWanted || (await changeBan(call, profile, ban));
  });
  if (!profile) return;
  const player = { id: userId, username: profile.username };
  await enforceBan(call, player);
  if (ban) for (const { run } of Object.values(call.endings)) await run(player);
}

/** Returns the ban that holds longest. A ban by a release that had no sanctions is only in the profile. */
function banOf(
  { bannedAt, banSanction }: Pick<Profile, "bannedAt" | "banSanction">,
  history: readonly Sanction[],
  now: number,
): Ban | undefined {
  const earlier: Ban[] = bannedAt !== undefined && banSanction === undefined ? [{}] : [];
  return longest([...earlier, ...history.filter((each) => each.kind === "ban" && holds(each, now))]);
}
