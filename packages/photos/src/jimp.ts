import { createJimp } from "@jimp/core";
import png from "@jimp/js-png";
import { methods as resizing } from "@jimp/plugin-resize";

import type { Picture } from "./photo";

/** jimp with only the parts that are used here: PNG and resizing. */
export const Jimp = createJimp({ formats: [png], plugins: [resizing] });

/** Returns the picture as jimp's image, which shares the pixels. */
export const toImage = ({ width, height, data }: Picture) =>
  Jimp.fromBitmap({ width, height, data: Buffer.from(data.buffer, data.byteOffset, data.length) });
