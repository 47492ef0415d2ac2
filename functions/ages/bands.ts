import * as z from "zod/mini";

/** Bands of ages, the youngest first, each with its lowest age in years. A birth date is never taken. */
export const bandAges = { "under-13": 0, "13-15": 13, "16-17": 16, "18-up": 18 } as const;
export const bandNames = ["under-13", "13-15", "16-17", "18-up"] as const;

export const Band = z.enum(bandNames).check(z.describe("In years"));
export type Band = z.infer<typeof Band>;

/** Returns the band of the lowest age that somebody may have. */
export const bandOf = (lowest: number): Band =>
  bandNames.findLast((name) => bandAges[name] <= lowest) ?? "under-13";

/** Returns the younger of two bands; the known one if the other is unknown. */
export const youngest = (one: Band | undefined, other: Band | undefined): Band | undefined =>
  one === undefined || other === undefined ? (one ?? other) : bandAges[one] <= bandAges[other] ? one : other;
