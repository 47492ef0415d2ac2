import { idOf } from "@game-backend/framework/digest";
import { untilWritten } from "@game-backend/framework/untilWritten";
import type { Rule, TextFilter } from "../filter/filter";
import { filterText } from "../filter/filterText";
import { isOthersName } from "../names/isOthersName";
import type { Granted } from "./definition";
import type { HeldField, Profile } from "./rows";

/** The fields whose texts the filter can hold, with the attributes that keep them. */
export const heldNames = { displayName: "heldDisplayName", bio: "heldBio" } as const;
type Field = keyof typeof heldNames;
const fields = ["displayName", "bio"] as const;

/** A text that the filter holds, in a request. */
export interface Held {
  readonly field: Field;
  readonly id: string;
  readonly text: string;
  readonly rule: Rule;
}

/** Returns the texts of a request that the filter holds. The same request gives the same ids. Throws 422 for a refused one. */
export async function heldIn(
  filter: TextFilter,
  texts: { readonly [F in Field]?: string | null | undefined },
  request: string,
  language?: string,
): Promise<Held[]> {
  const held: Held[] = [];
  for (const field of fields) {
    const text = texts[field];
    const verdict = text ? await filterText(filter, field, text, `/${field}`, language) : undefined;
    if (text && verdict?.state === "held")
      held.push({ field, id: idOf("held", request, field, text), text, rule: verdict.rule });
  }
  return held;
}

/** Returns the held texts as their author sees them. */
export function heldAnswer(row: Pick<Profile, (typeof heldNames)[Field]>) {
  const held = fields.flatMap((field) => {
    const { id, text, rule, state } = row[heldNames[field]] ?? {};
    return id && text !== undefined && rule && !state
      ? [{ id, field, text, rule, state: "held" as const }]
      : [];
  });
  return held.length > 0 ? { held } : {};
}

/** A held text, as its case names it. */
export const targetOf = (userId: string, { field, id }: Pick<Held, "field" | "id">) =>
  `${userId}/${field}/${id}`;

/** Returns the held text that a case names; `undefined` for a player's id. */
export function heldTarget(
  target: string,
): ({ readonly userId: string } & Pick<Held, "field" | "id">) | undefined {
  const [userId = "", name, id = ""] = target.split("/");
  const field = fields.find((each) => each === name);
  return field && { userId, field, id };
}

/**
 * Shows a held text to others, or holds or refuses it: what was shown is held again, and what was held is refused. Does nothing if
 * the player has chosen another text. Returns false if it looks like the name of another player by now.
 */
export async function showHeld(
  tables: Granted<{ profiles: ["GetItem", "UpdateItem"]; nameLooks: ["GetItem"] }>,
  { userId, field, id }: NonNullable<ReturnType<typeof heldTarget>>,
  isShown: boolean,
): Promise<boolean> {
  const name = heldNames[field];
  let isTaken = false;
  await untilWritten(async () => {
    const profile = await tables.profiles.getItem({ userId }, { consistent: true });
    const held = profile?.[name];
    if (!profile || held?.id !== id || (isShown && held.state === "released")) return true;
    isTaken = isShown && field === "displayName" && (await isOthersName(tables, held.text, profile.username));
    const next = isShown && !isTaken ? released(held, profile[field]) : takenBack(held);
    const shown = isShown && !isTaken ? held.text : held.state === "released" ? held.before : profile[field];
    const { applied } = await tables.profiles.updateItem(
      { userId },
      {
        set: { [name]: next, ...(shown !== undefined && { [field]: shown }) },
        ...(shown === undefined && { remove: [field] }),
        add: { version: 1 },
        if: { version: { equals: profile.version } },
      },
    );
    return applied;
  });
  return !isTaken;
}

const released = ({ id, text, rule }: HeldField, before: string | undefined): HeldField => ({
  ...{ id, text, rule, state: "released" },
  ...(before !== undefined && { before }),
});

const takenBack = ({ id, text, rule, state }: HeldField): HeldField => ({
  ...{ id, text, rule },
  ...(state !== "released" && { state: "refused" }),
});
