import { ServerClock } from "./client";

/**
 * The server's clock, as the answers of the API tell it. Beginnings and ends by the server's time are compared with it: a device's
 * clock may be wrong by hours.
 */
export const serverClock = new ServerClock();

/** Returns the server's time in milliseconds since the epoch; the device's until an answer had it. */
export const serverNow = (): number => serverClock.now();
