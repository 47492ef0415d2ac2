/**
 * The share of the game servers' processes that sessions without matchmaking may take together; one process at least.
 * The rest is for matches.
 */
export const openShare = 0.5;

/** Seconds after which a session in which nobody is connected has ended. Its players need them to connect. */
export const emptySeconds = 30;

/** Seconds between two looks at a session: the window in which records of the stream are collected. */
export const lookSeconds = 10;

/** How often a player may start each of these in ten minutes. It keeps a player from spoiling match after match. */
export const perTenMinutes = { seats: 20, searches: 20 } as const;

/**
 * How many game sessions and searches a player may start in an hour (UTC). GameLift bills $0.0012 for each session on a
 * machine of yours, so a player causes $0.048 an hour.
 */
export const startsPerHour = { player: 40, guest: 30 } as const;

/** How many all players of a network may start in an hour, guests not included. */
export const defaultStartsPerNetwork = 160;

/** The share of a network's starts that all of its guests together have in addition: they cost nothing to create. */
export const shareOfGuests = 0.25;

/** Returns how many sessions without matchmaking there may be at a time. */
export const openPlaces = (processes: number): number => Math.max(1, Math.floor(processes * openShare));
