/**
 * What templates read for a value that a request or an answer lacks. AWS does not document it, so a program must work
 * with every reading:
 *
 * - `mixed`: `$input.params()` reads as an empty string, everything else as null. Several emulators saw this on AWS.
 * - `null`: everything reads as null.
 * - `empty`: everything reads as an empty string, including entries of the parameter maps and of `$context`.
 */
export const absentReadings = ["mixed", "null", "empty"] as const;
export type AbsentReading = (typeof absentReadings)[number];
