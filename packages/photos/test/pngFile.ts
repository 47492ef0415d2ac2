import { crc32, deflateSync } from "node:zlib";

export interface PngSpec {
  width: number;
  height: number;
  depth?: number;
  colourType?: 0 | 2 | 3 | 4 | 6;
  interlaced?: boolean;
  sample(x: number, y: number, channel: number): number;
  /** Chunks between IHDR and IDAT. */
  chunks?: readonly Buffer[];
  /** Compressed data that replaces the samples. */
  data?: Buffer;
}

const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

const SIGNATURE = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** Returns a PNG that uses each of the five filters in turn. The code follows the specification, not the decoder. */
export function pngFile(spec: PngSpec): Buffer {
  const { width, height, depth = 8, colourType = 2, interlaced = false } = spec;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colourType, 0, 0, interlaced ? 1 : 0], 8);
  const data = spec.data ?? deflateSync(Buffer.concat(interlaced ? sevenPasses(spec) : [pass(spec)]));
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    ...(spec.chunks ?? []),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

export function chunk(type: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(body.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), 4 + named.length);
  return whole;
}

/** The specification's figure of interlacing: the pass of each pixel. */
const figure = [
  "16462646",
  "77777777",
  "56565656",
  "77777777",
  "36463646",
  "77777777",
  "56565656",
  "77777777",
];

function sevenPasses(spec: PngSpec): Buffer[] {
  return [1, 2, 3, 4, 5, 6, 7].map((number) => {
    const columns = pick(spec.width, (x) => figure.some((row) => row[x % 8] === `${number}`));
    const rows = pick(spec.height, (y) => figure[y % 8]?.includes(`${number}`) ?? false);
    const sample = (x: number, y: number, c: number) => spec.sample(columns[x] ?? 0, rows[y] ?? 0, c);
    return columns.length === 0
      ? Buffer.alloc(0)
      : pass({ ...spec, width: columns.length, height: rows.length, sample });
  });
}

const pick = (count: number, wanted: (i: number) => boolean): number[] =>
  Array.from({ length: count }, (_, i) => i).filter(wanted);

function pass({ width, height, depth = 8, colourType = 2, sample }: PngSpec): Buffer {
  const count = channels[colourType];
  const back = Math.max(1, (count * depth) / 8);
  let above: Buffer = Buffer.alloc(Math.ceil((width * count * depth) / 8));
  const rows: Buffer[] = [];
  for (let y = 0; y < height; y++) {
    const bits = Array.from({ length: width * count }, (_, i) =>
      sample(Math.floor(i / count), y, i % count)
        .toString(2)
        .padStart(depth, "0"),
    ).join("");
    const row = Buffer.from(
      bits.match(/.{1,8}/g)?.map((byte) => Number.parseInt(byte.padEnd(8, "0"), 2)) ?? [],
    );
    rows.push(filtered(row, above, back, y % 5));
    above = row;
  }
  return Buffer.concat(rows);
}

function filtered(row: Buffer, above: Buffer, back: number, filter: number): Buffer {
  const predict = (left: number, up: number, corner: number) => {
    const estimate = left + up - corner;
    const nearest = [left, up, corner].reduce((best, candidate) =>
      Math.abs(estimate - candidate) < Math.abs(estimate - best) ? candidate : best,
    );
    return [0, left, up, Math.floor((left + up) / 2), nearest][filter] ?? 0;
  };
  const bytes = row.map((v, i) => v - predict(row[i - back] ?? 0, above[i] ?? 0, above[i - back] ?? 0));
  return Buffer.from([filter, ...bytes]);
}
