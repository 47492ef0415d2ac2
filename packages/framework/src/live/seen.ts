import * as z from "zod/mini";
/** Milliseconds for which what a player was shown stays good after it has changed. */
export const goodMs = 10 * 60_000;

/** The state that a player was shown: the publication's number, and the time until which its values counted. */
export interface Seen {
  readonly number: number;
  /** Milliseconds since the epoch; absent if no value changes by time. */
  readonly validUntil?: number;
}

/** The header of a request that spends or opens: what its player was shown. Without it, what counts now counts. */
export const LiveSeen = z.object({
  "x-live-seen": z.optional(
    z
      .pipe(
        z
          .string()
          .check(z.regex(/^\d{1,15}(;\d{1,15})?$/, "`live`, or `live;validUntil`, such as 12;1795780800000")),
        z.transform((text): Seen => {
          const [number, validUntil] = text.split(";").map(Number);
          return { number: number ?? 0, ...(validUntil !== undefined && { validUntil }) };
        }),
      )
      .check(
        z.describe(
          "`live` and `validUntil` of the `GET /start` whose values the player saw: `12;1795780800000`, or `12` without `validUntil`. Shown values count for ten minutes after they have changed, unless they were recalled; then the answer is `live.changed`",
        ),
      ),
  ),
});
