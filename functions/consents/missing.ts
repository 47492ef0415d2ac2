import type { Granted } from "./definition";
import { type DocumentName, documentNames, type Versions } from "./documents";
import type { Consent } from "./rows";

/** Returns the documents whose current version a player has not accepted. */
const missingIn = (versions: Versions, consent: Consent | undefined): DocumentName[] =>
  documentNames.filter((name) => versions[name] !== undefined && consent?.[name]?.version !== versions[name]);

/**
 * Returns the documents whose current version a player has not accepted yet. Costs half a read unit, twice that if some are
 * missing, and nothing if the game asks for none.
 */
export async function missingOf(
  { consents }: Granted<{ consents: ["GetItem"] }>,
  versions: Versions,
  userId: string,
): Promise<DocumentName[]> {
  if (missingIn(versions, undefined).length === 0) return [];
  if (missingIn(versions, await consents.getItem({ userId })).length === 0) return [];
  // A player who has accepted a moment ago is not refused because of an old copy of the row.
  return missingIn(versions, await consents.getItem({ userId }, { consistent: true }));
}
