/** Splits a path. A badly encoded segment stays as it is. */
export const segments = (path: string): string[] =>
  path
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => {
      try {
        return decodeURIComponent(segment);
      } catch {
        return segment;
      }
    });
