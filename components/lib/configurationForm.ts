import type { Key } from "@game-backend/framework/settings";
import type * as z from "zod";

/** A key's form in Pulumi's schema, and its default. */
export interface Form {
  readonly type: "string" | "integer" | "boolean" | "array" | "object";
  /** The value of a stack that does not set the key. */
  readonly initial: unknown;
  /** The members that an object may have; none if it may have any. */
  readonly members: readonly string[];
  readonly mayBeAbsent?: boolean;
}

/** Returns the form of a key. Pulumi has no type for numbers with a fraction, and reads them as they are. */
export const formOf = ({ schema, secret }: Key): Form =>
  schema ? formIn(schema) : { type: "string", initial: secret?.json ? "{}" : "", members: [] };

function formIn(schema: z.core.$ZodType): Form {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "default") return { ...formIn(def.innerType), initial: def.defaultValue };
  if (def.type === "optional") return { ...formIn(def.innerType), mayBeAbsent: true };
  if (def.type === "pipe") return formIn(def.in);
  const none = { members: [] };
  const isNumber = def.type === "number" || (def.type === "literal" && typeof def.values[0] === "number");
  if (isNumber) return { type: "integer", initial: undefined, ...none };
  if (def.type === "boolean") return { type: "boolean", initial: false, ...none };
  if (def.type === "array") return { type: "array", initial: [], ...none };
  if (def.type === "object") return { type: "object", initial: {}, members: Object.keys(def.shape) };
  if (def.type === "record") return { type: "object", initial: {}, ...none };
  return { type: "string", initial: "", ...none };
}
