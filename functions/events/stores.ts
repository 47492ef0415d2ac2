/**
 * Files of events, each once under a random name: `events/<day of arrival>/`, and what was refused below `refused/`. Both are
 * gzipped JSON lines.
 */
export const events = {
  bucket: "events",
  prefix: "",
  power: false,
  personal: {
    holds: "retained",
    what: "Events of the game under a random alias: levels, results, purchases by price tier, what coins were spent for, the build and the platform",
    kept: "400 days, or `eventDays`; what was refused 30 days, without contents",
    why: "Nobody can be found by it: the alias is in the profile's row alone, which goes with the account, and its backups end 35 days later. Lines have no id, name, address, order or text of a player",
    exportedBy: "exportEvents",
  },
} as const;
