import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { noObject } from "./codes";
import { placeOf } from "./collections";
import { contribution } from "./definition";
import { contentOf } from "./rules/content";
import { saveObject, saveUses, writingOf } from "./save";

/** An object of an import: JSON, or bytes. */
const Saved = z.strictObject({
  value: z.optional(z.record(z.string(), z.unknown())),
  base64: z.optional(z.base64()),
  measure: z.optional(z.number().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER))),
});

/** Returns where a step's object goes, and what it is. Throws as `PUT /objects/{collection}/{slot}` does. */
function savedOf(name: string, content: unknown) {
  const { value, base64, measure } = z.parse(Saved, content);
  const [collection = "", slot = ""] = name.split("/");
  const place = placeOf({ collection, slot });
  if (place.collection.elsewhere) throw new Error(`${collection} does not come with saves`);
  const isBytes = place.collection.holds === "bytes";
  const sent = isBytes ? Buffer.from(base64 ?? "", "base64") : Buffer.from(JSON.stringify(value ?? null));
  if (place.collection.measure !== undefined && measure === undefined)
    throw new Error(`${name} needs measure: ${place.collection.measure}`);
  const type = isBytes ? "application/octet-stream" : "application/json";
  return { place, content: contentOf(place, sent, { type }), measure };
}

/** Gives what a player had saved at a legacy backend, where nothing is saved here. */
export const importSaves = contribution("playerImports", {
  part: "saves",
  uses: saveUses,
  stepsOf(_, value) {
    const saves = z.parse(z.record(z.string(), z.unknown()), value);
    for (const [name, content] of Object.entries(saves)) savedOf(name, content);
    return saves;
  },
  async give({ tables, objects, transact, now }, { id }, step, taken) {
    const { place, content, measure } = savedOf(step.name, step.content);
    const writing = writingOf({ now, idempotencyKey: step.cause }, id, place, "nothing");
    await saveObject({ tables, objects }, writing, content, { measure }, async (write) => {
      const { applied, writes } = await transact([write, taken]);
      // The slot would have taken it, but somebody has taken the import away.
      if (!applied && writes[0].applied) throw refuse(noObject);
      return { ...writes[0], applied };
    });
  },
});
