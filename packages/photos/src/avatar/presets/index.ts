/**
 * The avatars for players without a photo. Each has an SVG in this folder, and a folder with its files in all sizes.
 */
export const presets = ["astronaut", "dragon", "fox", "knight", "owl", "robot", "slime", "witch"] as const;
export type Preset = (typeof presets)[number];
