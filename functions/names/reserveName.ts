import type { Transact } from "@game-backend/framework/transact";
import type { Granted } from "./definition";
import { looksOf } from "./looks";

/** The name by which claims are compared. Cognito's names do not differ by case. */
export const comparedName = (name: string): string => name.normalize("NFC").toLowerCase();

/** The grants of `reserveName`. */
export const reserveUses = { nameLooks: ["PutItem"] } as const;

/**
 * Claims the looks of a new user's name. Returns false if another user's name looks like it. The same name can be
 * claimed again. Costs a write unit, or four for a name that looks different in lower case.
 */
export async function reserveName(
  { tables, transact }: { tables: Granted<typeof reserveUses>; transact: Transact },
  username: string,
): Promise<boolean> {
  const name = comparedName(username);
  const claims = looksOf(username).map((look) =>
    tables.nameLooks.putItem(
      { look, name, username },
      { unless: { look: { exists: true }, name: { not: name } } },
    ),
  );
  const [only, ...others] = claims;
  const { applied } = only && others.length === 0 ? await only : await transact(claims);
  return applied;
}
