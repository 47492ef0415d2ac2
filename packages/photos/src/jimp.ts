import { createJimp } from "@jimp/core";
import png from "@jimp/js-png";
import { methods as resizing } from "@jimp/plugin-resize";

import type { Picture } from "./photo";

/**
 * jimp with only the parts that are used here: PNG and resizing.
 *
 * @internal The types of its PNG are in no package that programs install.
 */
export const Jimp = createJimp({ formats: [png], plugins: [resizing] });

/**
 * Returns the picture as jimp's image, which shares the pixels.
 *
 * @internal
 */
export const toImage = ({ width, height, data }: Picture) =>
  Jimp.fromBitmap({ width, height, data: Buffer.from(data.buffer, data.byteOffset, data.length) });
