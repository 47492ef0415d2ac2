import { AvatarUrl, avatarUrl } from "@game-backend/framework/avatar/avatarUrls";
import * as z from "zod/mini";
import { hiddenNames } from "./asSeenBy";
import { route } from "./definition";
import { findByName, findUses } from "./findByName";
import { reachable, reaching } from "./mayReach";
import { isName, nameBounds } from "./nameInPath";

/** Decodes a name. For an invalid encoding, returns the empty name, which no player has. */
function decodedName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** The maximum number of names in a request. */
export const mostNames = 25;

const Names = z
  .pipe(
    z.string().check(z.maxLength(mostNames * 400)),
    // Who is hidden has an empty name, and a client may ask for it with the others.
    z.transform((text) => text.split(",").filter(Boolean).map(decodedName)),
  )
  .check(
    z.refine((names) => names.length <= mostNames, `at most ${mostNames} names`),
    z.refine((names) => names.every(isName), nameBounds),
    z.describe(`Up to ${mostNames} names, each percent-encoded, separated by commas`),
  );

const Card = z.object({
  userId: z.string(),
  username: z.string(),
  displayName: z.optional(z.string()),
  avatarUrl: AvatarUrl,
});

export default route({
  method: "GET",
  path: "/players",
  auth: "player",
  summary:
    "Public profiles of players by name; unknown names are omitted, and so are the display names and pictures of players whom you have blocked, and display names that age closes",
  query: z.strictObject({ names: Names }),
  returns: { 200: z.array(Card) },
  maxCost: { read: 134 },
  upfrontCost: { read: 45 },
  reaches: ["name", "texts"],
  collects: ["hidings", ...reaching],
  uses: { ...findUses, profiles: ["BatchGetItem"], avatarsUrl: true },
  example: { answer: [{ userId: "1b3c", username: "ada", displayName: "Ada Lovelace" }] },
  handler: async ({ player, query: { names }, tables, hidings, avatarsUrl, spend, ...call }) => {
    const found = await Promise.all([...new Set(names)].map((name) => findByName(tables, name, spend)));
    const people = new Map(found.flatMap((each) => (each ? [[each.id, each.username]] : [])));
    if (people.size === 0) return [];
    const [profiles, hidden, isOpen] = await Promise.all([
      tables.profiles.batchGetItem([...people.keys()].map((userId) => ({ userId }))),
      hiddenNames({ hidings, spend }, player.id, people.values()),
      reachable(call, "texts", player.id, people.keys()),
    ]);
    return profiles.map(({ userId, username, displayName, avatar }) => {
      const isOther = userId !== player.id;
      const isHidden = isOther && hidden.has(username);
      const isClosed = isOther && !isOpen(userId);
      return {
        ...{ userId, username },
        ...(isHidden || isClosed || displayName === undefined ? {} : { displayName }),
        avatarUrl: avatarUrl(avatarsUrl, { userId, avatar: isHidden ? undefined : avatar }),
      };
    });
  },
});
