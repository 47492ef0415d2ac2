import type { Reached } from "@game-backend/framework/gameLift";
import type { Seat } from "../rows";

/** Returns where the game session of a seat is reached. */
export const reachedOf = ({ gateway, ipAddress = "", dnsName, port = 0 }: Seat): Reached =>
  gateway ? { gateway } : { ipAddress, ...(dnsName && { dnsName }), port };
