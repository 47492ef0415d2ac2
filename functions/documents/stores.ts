/** The published releases of live documents. No route reads it: players and partners get values, never documents. */
export const releases = { bucket: "live", prefix: "", personal: { holds: "nothing" } } as const;
