/** Matches a version: one to four numbers, and a suffix such as `-beta.2` that does not count. */
export const versionPattern = /^\d{1,15}(\.\d{1,15}){0,3}([-+][\w.+-]{1,64})?$/;

/**
 * Compares two versions by their numbers: negative if `a` is older, positive if it is newer. 1.10 is newer than 1.9, and a missing
 * number is 0. Suffixes are ignored, so 2.0.0-beta equals 2.0.
 */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [numbersOf(a), numbersOf(b)];
  for (let at = 0; at < Math.max(first.length, second.length); at++) {
    const difference = (first[at] ?? 0) - (second[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const numbersOf = (version: string): number[] => (/^[\d.]+/.exec(version)?.[0] ?? "").split(".").map(Number);
