import type { Visit } from "../profile/definition";
import { contribution, type Granted } from "./definition";
import type { Age } from "./rows";
import { type AgeRules, closedBy, rulesIn } from "./rules";

/** The grants of `settleListing`. */
export const listingUses = { profiles: ["GetItem", "UpdateItem"] } as const;

/**
 * Takes a player for whom age closes `strangers` out of the searched list of names. Puts one back whom age has taken out. Writes
 * only what changes. Idempotent.
 */
export async function settleListing(
  { profiles }: Granted<typeof listingUses>,
  rules: AgeRules,
  userId: string,
  age: Age | undefined,
  known?: Visit["profile"],
): Promise<void> {
  const profile = known ?? (await profiles.getItem({ userId }, { consistent: true }));
  if (!profile) return;
  const isClosed = closedBy(rules, "strangers", age, profile.country) !== undefined;
  if (isClosed && profile.directory === "players")
    await profiles.updateItem(
      { userId },
      {
        set: { directory: "unlisted", unlistedByAge: true },
        add: { version: 1 },
        if: { directory: { equals: "players" } },
      },
    );
  if (!isClosed && profile.unlistedByAge)
    await profiles.updateItem(
      { userId },
      {
        set: { directory: "players" },
        add: { version: 1 },
        remove: ["unlistedByAge"],
        if: { unlistedByAge: { exists: true } },
      },
    );
}

/**
 * At each start of the game, because what age closes also changes with the configuration, and with the country. A read unit where
 * the rules name `strangers`.
 */
export const listedByAge = contribution("visits", {
  uses: { ...listingUses, ages: ["GetItem"], ageRules: true },
  keep: async ({ tables, ageRules }, { player: { id: userId }, profile }) => {
    const rules = rulesIn(ageRules);
    const age = rules.activities.includes("strangers")
      ? await tables.ages.getItem({ userId }, { consistent: true })
      : undefined;
    await settleListing(tables, rules, userId, age, profile);
  },
});
