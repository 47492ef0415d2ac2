import { decoders as ours } from "@game-backend/framework/avatar/core/decode/index";
import { reduction, upright } from "@game-backend/framework/avatar/core/decode/upright";
import { readHeader } from "@game-backend/framework/avatar/core/header/index";
import { isPng } from "@game-backend/framework/avatar/core/header/png";
import { isWebp } from "@game-backend/framework/avatar/core/header/webp";
import jimpPng from "@jimp/js-png";
import { decode as jpegJs } from "jpeg-js";
import { loadTool } from "../lib/tools";

/** The minimum of a picture's shorter side, for decoders that can scale. */
const SHORTEST = 1_024;

/** Decodes a file, and reports each finished stage. Undefined for a file that it does not support. */
export type Decode = (file: Buffer, reached: (stage: Stage) => void) => Promise<unknown> | undefined;
export type Stage = "header" | "decode" | "upright";

/** The part of wasm-vips that is used here. */
type Vips = () => Promise<{
  concurrency(threads: number): void;
  Image: {
    newFromBuffer(file: Buffer, options: string, more: { shrink?: number; scale?: number }): VipsImage;
  };
}>;
interface VipsImage {
  autorot(): VipsImage;
  writeToMemory(): Uint8Array;
  delete(): void;
}
type Sharp = {
  (
    file: Buffer,
  ): {
    rotate(): { resize(width: number, height: number): { raw(): { toBuffer(): Promise<Buffer> } } };
  };
  concurrency(threads: number): void;
};

/** The decoders, created on demand, so that a process loads only one of them. */
export const decoders: Readonly<Record<string, () => Promise<Decode>>> = {
  ours: async () => (file, reached) => decodeOurs(file, reached),

  /** jimp's decoders: they always decode the full size, without rotation. */
  jimp: async () => (file) => {
    if (isWebp(file)) return undefined;
    if (isPng(file)) return Promise.resolve(jimpPng().decode(file));
    return Promise.resolve(
      jpegJs(file, { useTArray: true, maxMemoryUsageInMB: 1_400, maxResolutionInMP: 25 }),
    );
  },

  "wasm-vips": async () => {
    const vips = await (loadTool("wasm-vips") as Vips)();
    vips.concurrency(1);
    return async (file) => {
      const by = byOf(file);
      const scaled = isWebp(file) ? { scale: 1 / by } : isPng(file) ? {} : { shrink: by };
      const image = vips.Image.newFromBuffer(file, "", scaled);
      const turned = image.autorot();
      const data = turned.writeToMemory();
      turned.delete();
      image.delete();
      return data;
    };
  },

  sharp: async () => {
    const sharp = loadTool("sharp") as Sharp;
    sharp.concurrency(1);
    return (file) => {
      const { width, height, orientation } = readHeader(file);
      const by = byOf(file);
      const sides = [Math.floor(width / by), Math.floor(height / by)] as const;
      const [x, y] = orientation < 5 ? sides : [sides[1], sides[0]];
      return sharp(file).rotate().resize(x, y).raw().toBuffer();
    };
  },
};

async function decodeOurs(file: Buffer, reached: (stage: Stage) => void) {
  const { type, orientation } = readHeader(file);
  reached("header");
  const pixels = await ours[type](file);
  reached("decode");
  const picture = upright(pixels, orientation, reduction(pixels, SHORTEST));
  reached("upright");
  return picture;
}

const byOf = (file: Buffer) => reduction({ ...readHeader(file), data: new Uint8Array() }, SHORTEST);
