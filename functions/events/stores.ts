/**
 * Files of events, each once under a random name: `events/<day of arrival>/`, and what was refused below `refused/`. Both are gzipped JSON
 * lines.
 */
export const events = {
  bucket: "events",
  prefix: "",
  personal: { holds: "nothing" },
} as const;
