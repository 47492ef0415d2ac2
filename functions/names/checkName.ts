import { refuse } from "@game-backend/framework/errors";
import { isSeen } from "@game-backend/framework/isSeen";
import { isStacked } from "@game-backend/framework/text";
import { nameUnfit } from "./codes";

/** Characters that render as nothing, except the selectors of an emoji's form. */
const invisible = /(?!\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}/u;

/**
 * Joiners that Persian and the scripts of India need within words (UAX 31, section 2.3): ZWNJ between Arabic letters, and either
 * one after a virama. Names that differ by them only look alike, and `looksOf` leaves them out.
 */
const neededJoiner =
  /(?<=\p{scx=Arab}\p{Mn}*)\u200c(?=\p{scx=Arab})|(?<=[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca])[\u200c\u200d](?=\p{L})/gu;

/** Refuses the name of a new user. Cognito itself refuses spaces and control characters. */
export function checkName(name: string): void {
  const problem = problemOf(name);
  if (problem) throw refuse(nameUnfit, { message: problem });
}

function problemOf(name: string): string | undefined {
  // Browsers resolve such a name in a path, encoded or not, so it would be impossible to block its player.
  if (/^\.{1,2}$/.test(name)) return "A name of one or two dots is not possible";
  // A trigger cannot change the name. If both forms were admitted, "Zoë" would be two players.
  if (name !== name.normalize("NFC"))
    return "The name has letters in more parts than necessary: send it in Unicode's form NFC";
  if (!isSeen(name) || invisible.test(name.replace(neededJoiner, "")))
    return "A name has visible characters only";
  if (/^\p{M}/u.test(name)) return "A name cannot begin with a combining mark";
  if (isStacked(name)) return "A name has at most four combining marks in a row";
  return undefined;
}
