/** Returns a member of an answer if it is an object, and an empty one otherwise. */
export const objectOf = (value: unknown) =>
  (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
