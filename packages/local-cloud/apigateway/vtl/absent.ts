/**
 * The readings of templates where AWS documents nothing, and nobody recorded it. A program must work with every reading. A name or
 * a member that is not there has one reading, recorded on AWS (the snapshots of LocalStack's airspeed): it prints nothing and is
 * true in `#if`. Open is what `#set`, `#foreach`, `==` and methods make of it, and what methods answer for nothing:
 *
 * - `mixed`: `$input.params()` reads as an empty string, everything else as null, which `==` takes for an empty string.
 *   Several emulators saw this on AWS.
 * - `null`: everything reads as null, which equals only null. A method of null is null, so it is false in `#if`.
 * - `empty`: everything reads as an empty string, with a string's methods.
 */
export const absentReadings = ["mixed", "null", "empty"] as const;
export type AbsentReading = (typeof absentReadings)[number];
