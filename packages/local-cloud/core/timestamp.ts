/** Returns a time, in milliseconds since the epoch, as `2026-11-20T10:00:00.000+0000`. */
export const timestamp = (at: number) => new Date(at).toISOString().replace("Z", "+0000");
