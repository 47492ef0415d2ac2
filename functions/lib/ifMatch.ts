import * as z from "zod";

/**
 * The header `If-Match` as the version it asks for: one ETag of ours, or `*` for whatever there is.
 * The version is `undefined` where any will do.
 */
export const IfMatch = z.object({
  "if-match": z
    .string()
    .regex(/^(\*|"\d{1,15}")$/, 'one ETag, such as "3"')
    .transform((tag) => (tag === "*" ? undefined : Number(tag.slice(1, -1))))
    .optional(),
});
