/** JSON documents that the game's developers publish. */
export const content = { bucket: "content", prefix: "", personal: { holds: "nothing" } } as const;
