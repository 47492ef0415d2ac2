import type { JsonSchema } from "@game-backend/components/gameApi/openApi/models";
import { mapValues } from "@game-backend/framework/mapValues";
import { ProgramError } from "@game-backend/framework/programError";

/**
 * Returns the members of a request's object, of which those that are optional are not also `null`. Generated clients cannot
 * tell an absent member from `null`: a client that sets one member would clear the others. So the object has a member `clear`,
 * the list of the members to remove, with a pattern of their names. On the wire, `null` still removes one.
 *
 * An optional boolean is the opposite: a client whose booleans cannot be `null` sends `false` for what it does not set. There,
 * `null` means absent.
 *
 * @throws ProgramError - If `clear` is missing or does not name such a member, or an optional boolean cannot be `null`.
 */
export function clearable(
  name: string,
  members: Readonly<Record<string, JsonSchema>>,
  required: unknown,
  io: "input" | "output",
): Readonly<Record<string, JsonSchema>> {
  if (io === "output") return members;
  const names = Array.isArray(required) ? required : [];
  const { items } = (members["clear"] ?? {}) as { items?: { pattern?: string } };
  const isCleared = (key: string) => new RegExp(items?.pattern ?? "^$").test(key);
  return mapValues(members, (given, key) => {
    if (names.includes(key)) return given;
    const { nullable, ...member } = given;
    if (member["type"] === "boolean" && member["default"] === undefined) {
      if (nullable) return given;
      throw new ProgramError(
        `${name}: ${key} is an optional boolean, which some generated clients always send: accept null as absent`,
      );
    }
    if (nullable && !isCleared(key))
      throw new ProgramError(
        `${name}: ${key} is optional, and null. Some generated clients send null for what they do not set: add a member clear ` +
          "whose items have a pattern with the names of what can be removed",
      );
    return member;
  });
}
