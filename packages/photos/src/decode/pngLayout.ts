import { Refused } from "../photo";

/** The layout of a PNG's samples. https://www.w3.org/TR/png-3/#11IHDR */
export interface Layout {
  width: number;
  height: number;
  depth: number;
  kind: Kind;
  channels: number;
  interlaced: boolean;
  /** The bytes of a pixel, rounded up. For filters, this is the distance to the previous pixel. */
  pixelBytes: number;
}

export type Kind = "grey" | "colour" | "palette" | "greyAlpha" | "colourAlpha";

const kinds: Readonly<Record<number, { kind: Kind; channels: number; depths: readonly number[] }>> = {
  0: { kind: "grey", channels: 1, depths: [1, 2, 4, 8, 16] },
  2: { kind: "colour", channels: 3, depths: [8, 16] },
  3: { kind: "palette", channels: 1, depths: [1, 2, 4, 8] },
  4: { kind: "greyAlpha", channels: 2, depths: [8, 16] },
  6: { kind: "colourAlpha", channels: 4, depths: [8, 16] },
};

/**
 * Returns the layout in a header.
 *
 * @throws {Refused} `decode_failed` for values that the specification does not define.
 */
export function layoutOf(header: Buffer): Layout {
  const depth = header.readUInt8(8);
  const known = kinds[header.readUInt8(9)];
  const compression = header.readUInt8(10);
  const filtering = header.readUInt8(11);
  const interlacing = header.readUInt8(12);
  if (!known?.depths.includes(depth) || compression !== 0 || filtering !== 0 || interlacing > 1)
    throw new Refused("decode_failed");
  return {
    width: header.readUInt32BE(0),
    height: header.readUInt32BE(4),
    depth,
    kind: known.kind,
    channels: known.channels,
    interlaced: interlacing === 1,
    pixelBytes: Math.ceil((known.channels * depth) / 8),
  };
}

/** Returns the number of bytes in a row, without the byte with its filter's number. */
export const rowBytes = ({ channels, depth }: Layout, width: number): number =>
  Math.ceil((width * channels * depth) / 8);

/** A part of an interlaced picture, which has every n-th pixel of the whole. */
export interface Pass {
  left: number;
  top: number;
  stepX: number;
  stepY: number;
  width: number;
  height: number;
}

/** The passes of Adam7: left, top, and the steps to the right and down. */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const whole = [[0, 0, 1, 1]] as const;

/** Returns the passes in the order in which they are stored. Passes without a pixel are not stored. */
export const passes = ({ width, height, interlaced }: Layout): Pass[] =>
  (interlaced ? adam7 : whole)
    .map(([left, top, stepX, stepY]) => ({
      left,
      top,
      stepX,
      stepY,
      width: Math.ceil((width - left) / stepX),
      height: Math.ceil((height - top) / stepY),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0);
