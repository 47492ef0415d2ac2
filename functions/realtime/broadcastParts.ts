import type { BroadcastPart } from "./rows";

/** Parts of a broadcast that are sent side by side, each to its own range of keys of the sockets. */
const parts = 4;

/** A broadcast that is not done after this time is given up, in seconds: its news are old. */
const keptSeconds = 3_600;

/** Returns the rows of a broadcast, which its stream's consumer works off. */
export const partsOf = (broadcast: string, message: string, sender: string, now: number): BroadcastPart[] =>
  Array.from({ length: parts }, (_, part) => ({
    id: `${broadcast}#${part}`,
    broadcast,
    part,
    parts,
    message,
    sender,
    step: "unfinished",
    turn: 0,
    sent: 0,
    failed: 0,
    expiresAt: Math.floor(now / 1000) + keptSeconds,
  }));
