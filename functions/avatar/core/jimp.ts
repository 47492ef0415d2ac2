import { createJimp } from "@jimp/core";
import png from "@jimp/js-png";
import { methods as resizing } from "@jimp/plugin-resize";

import type { Picture } from "./photo";

/** jimp with no more than is used here: PNG, and to enlarge. */
export const Jimp = createJimp({ formats: [png], plugins: [resizing] });

/** Shares the pixels. */
export const toImage = ({ width, height, data }: Picture) =>
  Jimp.fromBitmap({ width, height, data: Buffer.from(data.buffer, data.byteOffset, data.length) });
