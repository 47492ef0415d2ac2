import { readFiles } from "@game-backend/framework/live/readDocuments";
import { fieldsOf } from "@game-backend/framework/live/timing";
import { mapValues } from "@game-backend/framework/mapValues";
import * as z from "zod/mini";
import { marks as kind, type Mark } from "../../functions/economy/documents";

/** The marks with which a stack begins, by area: `live/marks` has them, and publications change them. */
export const marks: Readonly<Record<string, readonly Mark[]>> = mapValues(
  readFiles(".").documents["marks"] ?? {},
  (document) => z.parse(kind.schema, fieldsOf(document)).marks,
);
