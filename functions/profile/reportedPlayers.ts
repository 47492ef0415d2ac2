import { isOthersName } from "../names/isOthersName";
import { contribution, type Granted } from "./definition";
import { findByName, findUses } from "./findByName";
import { heldTarget, showHeld } from "./heldTexts";
import { isName } from "./nameInPath";
import type { Profile } from "./rows";

const uses = { ...findUses, profiles: ["GetItem", "UpdateItem"] } as const;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Returns the profile of a player by id or name. */
export async function playerBy(
  tables: Granted<typeof findUses & { profiles: ["GetItem"] }>,
  target: string,
): Promise<Profile | undefined> {
  const found = isName(target) && !uuid.test(target) ? await findByName(tables, target) : undefined;
  const userId = uuid.test(target) ? target : found?.id;
  return userId === undefined ? undefined : tables.profiles.getItem({ userId }, { consistent: true });
}

const seenOf = ({ username, displayName, bio, avatar }: Profile) => ({ username, displayName, bio, avatar });

/** Anybody can report a player, by id or name. A player who is gone, or never was, cannot be a case: there is nothing to decide. */
export const reportedPlayers = contribution("reportables", {
  kind: "player",
  uses,
  look: async ({ tables }, _reporter, target) => {
    const profile = await playerBy(tables, target);
    return profile && { target: profile.userId, ownerId: profile.userId, evidence: seenOf(profile) };
  },
  show: async () => true,
});

/**
 * Anybody can report a player's names and text. The display name and the text go; the name at sign-up is Cognito's. Texts that the
 * filter holds are of this kind too.
 */
export const reportedNames = contribution("reportables", {
  kind: "name",
  uses,
  look: async ({ tables }, _reporter, target) => {
    const profile = await playerBy(tables, target);
    if (!profile) return undefined;
    const { userId, displayName, bio } = profile;
    return { target: userId, ownerId: userId, evidence: seenOf(profile), texts: [displayName, bio] };
  },
  show: async (call, userId, isShown, evidence) => {
    const { tables } = call;
    const held = heldTarget(userId);
    if (held) return showHeld(tables, held, isShown);
    const { username, displayName, bio } = evidence;
    let isFree = true;
    for (const [field, seen] of Object.entries({ displayName, bio })) {
      if (typeof seen !== "string") continue;
      const name = field as "displayName" | "bio";
      // Somebody else may have the name by now.
      if (isShown && name === "displayName" && (await isOthersName(tables, seen, String(username)))) {
        isFree = false;
        continue;
      }
      // What the player has changed since then is another text.
      await tables.profiles.updateItem(
        { userId },
        isShown
          ? {
              set: { [name]: seen },
              add: { version: 1 },
              if: { userId: { exists: true }, [name]: { exists: false } },
            }
          : { remove: [name], add: { version: 1 }, if: { [name]: { equals: seen } } },
      );
    }
    return isFree;
  },
});
