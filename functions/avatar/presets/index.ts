/** Avatars drawn by us, for who has no photo: each is an SVG here, and a folder of its files in all sizes. */
export const presets = ["astronaut", "dragon", "fox", "knight", "owl", "robot", "slime", "witch"] as const;
export type Preset = (typeof presets)[number];
