/** JSON that the game's makers publish. */
export const content = { bucket: "content", prefix: "", personal: { holds: "nothing" } } as const;
