import { view } from "./features";

/** The distance from the point between the eyes to the mouth in a window, in pixels. */
export const unit = 15.5;
/** The side of a face's box in the middle of a window: from the forehead to the chin. */
export const box = 2.5 * unit;
/** The point between the eyes. */
export const eyesAt = { x: view / 2, y: view / 2 - 0.58 * unit };
