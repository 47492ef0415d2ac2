/** The features' parts of the desk, one per line. A part is a folder; `feature.ts` in it has what staff can do. */

export * as draws from "./features/draws/feature";
export * as objects from "./features/objects/feature";
export * as tracks from "./features/tracks/feature";
