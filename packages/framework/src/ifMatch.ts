import * as z from "zod/mini";

/** The header `If-Match` as a version: one ETag of this API, or `*` for any version, which becomes `undefined`. */
export const IfMatch = z.object({
  "if-match": z.optional(
    z.pipe(
      z.string().check(z.regex(/^(\*|"\d{1,15}")$/, 'one ETag, such as "3"')),
      z.transform((tag) => (tag === "*" ? undefined : Number(tag.slice(1, -1)))),
    ),
  ),
});

/** The headers of a write that says what it replaces: `If-Match` with one ETag's version, or `If-None-Match: *` for nothing. */
export const Precondition = z.object({
  "if-match": z.optional(
    z.pipe(
      z.string().check(z.regex(/^"\d{1,15}"$/, 'one ETag, such as "3"')),
      z.transform((tag) => Number(tag.slice(1, -1))),
    ),
  ),
  "if-none-match": z.optional(z.literal("*")),
});
