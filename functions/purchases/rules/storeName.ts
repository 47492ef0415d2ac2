import * as z from "zod/mini";

/**
 * A store's name in answers: `apple`, `google`. It is no closed list, so that builds that are out there understand purchases of
 * a store that comes later.
 */
export const StoreName = z.string().check(z.regex(/^[a-z][a-z0-9]{0,31}$/, "a store's name"));
