import type { Picture } from "../photo";

/**
 * The surface that styles draw on: a square with red, green and blue from 0 to 1, three floats per pixel, row by row.
 */
export interface Canvas {
  side: number;
  data: Float32Array;
}

export const blank = (side: number): Canvas => ({ side, data: new Float32Array(side * side * 3) });

/** A lookup table from byte values to floats. Values other than byte / 255 change the brightness. */
export type Curve = Float32Array;
const straight: Curve = Float32Array.from({ length: 256 }, (_, value) => value / 255);

export function toCanvas({ width, data }: Picture, curve = straight): Canvas {
  const canvas = blank(width);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    canvas.data[to] = curve[data[from] as number] as number;
    canvas.data[to + 1] = curve[data[from + 1] as number] as number;
    canvas.data[to + 2] = curve[data[from + 2] as number] as number;
  }
  return canvas;
}

export function toPicture({ side, data }: Canvas): Picture {
  const bytes = new Uint8ClampedArray(side * side * 4);
  for (let from = 0, to = 0; to < bytes.length; from += 3, to += 4) {
    bytes[to] = (data[from] as number) * 255;
    bytes[to + 1] = (data[from + 1] as number) * 255;
    bytes[to + 2] = (data[from + 2] as number) * 255;
    bytes[to + 3] = 255;
  }
  return { width: side, height: side, data: new Uint8Array(bytes.buffer) };
}

/** Returns the luma of a colour (Rec. 601). */
export const luma = (red: number, green: number, blue: number) => 0.299 * red + 0.587 * green + 0.114 * blue;

/** Returns the luma of every pixel. */
export function lumaOf({ side, data }: Canvas): Float32Array {
  const light = new Float32Array(side * side);
  for (let i = 0, from = 0; i < light.length; i++, from += 3)
    light[i] = luma(data[from] as number, data[from + 1] as number, data[from + 2] as number);
  return light;
}
