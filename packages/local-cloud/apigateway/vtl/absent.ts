/**
 * The values that templates read where a request or an answer has none. AWS does not document it, so a program must be
 * right under every reading:
 *
 * - `mixed`: `$input.params()` reads as an empty string, all else as null. Observed on AWS by several emulators.
 * - `null`: everything reads as null.
 * - `empty`: everything reads as an empty string, entries of the maps of parameters and of `$context` too.
 */
export const absentReadings = ["mixed", "null", "empty"] as const;
export type AbsentReading = (typeof absentReadings)[number];
