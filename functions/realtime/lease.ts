/** Milliseconds for which a function leases a board or a broadcast; longer than it sends between two checks of the time. */
export const leaseMs = 15_000;
