import * as z from "zod/mini";

/**
 * The sets of members of which an object has one, such as `item,quantity`, where a check of its schema says so: JSON Schema has no
 * short word for it, and a form offers them as alternatives.
 */
export const oneOfForms = z.registry<{ readonly forms: readonly string[] }>();
