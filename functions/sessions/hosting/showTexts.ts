import type { Granted } from "../definition";
import type { CreatedSession } from "../rows";

/** The grants of `showTexts`. */
export const showUses = { gameSessions: ["GetItem", "UpdateItem"], liveSessions: ["UpdateItem"] } as const;

/**
 * Takes the name and the properties of a game session that a player created from others' sight, or shows them again. While it goes
 * on, `closeSessions` does the same at GameLift. Idempotent.
 */
export async function showTexts(
  { gameSessions, liveSessions }: Granted<typeof showUses>,
  gameSessionId: string,
  isShown: boolean,
): Promise<void> {
  const key = { gameSessionId, part: "session" } as const;
  const there = { userId: { exists: true } } as const;
  await gameSessions.updateItem(
    key,
    isShown ? { remove: ["hidden"], if: there } : { set: { hidden: true }, if: there },
  );
  const row = await gameSessions.getItem(key, { consistent: true });
  if (row?.part !== "session" || row.place === undefined) return;
  await liveSessions.updateItem(
    { kind: "open", id: row.place },
    { set: { texts: isShown ? "shown" : "hidden" }, if: { gameSessionId: { equals: gameSessionId } } },
  );
}

/** Returns what others see of a session's name and properties: only the mode once a moderator has taken them away. */
export const textsOf = ({
  gameSessionData: { mode, name, properties },
  hidden,
}: Pick<CreatedSession, "gameSessionData" | "hidden">): {
  name?: string;
  properties: Record<string, string>;
} => ({
  ...(name !== undefined && { name: hidden ? mode : name }),
  // GameLift cannot remove a property.
  properties: hidden ? Object.fromEntries(Object.keys(properties).map((key) => [key, ""])) : properties,
});
