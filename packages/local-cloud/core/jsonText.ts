import { z } from "zod";

/** JSON text, or an object that is converted to it, as the AWS provider does with policies. */
export const jsonText = z.union([
  z.string(),
  z.record(z.string(), z.unknown()).transform((value) => JSON.stringify(value)),
]);
