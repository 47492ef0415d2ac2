import { reader } from "./reader";

/** The turn and mirroring that make a stored picture upright; 1 is none. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const orientations: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

const ORIENTATION = 0x0112;
const ENTRY_BYTES = 12;

/** Returns the orientation in an EXIF block, which is a TIFF file; 1 if there is none or it is invalid. */
export function exifOrientation(exif: Uint8Array): Orientation {
  const tiff = reader(exif);
  const order = tiff.toString("latin1", 0, 2);
  if (order !== "II" && order !== "MM") return 1;
  const little = order === "II";
  const u16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));

  if (tiff.length < 8 || u16(2) !== 42) return 1;
  const directory = u32(4);
  if (directory + 2 > tiff.length) return 1;
  const first = directory + 2;
  const present = Math.floor((tiff.length - first) / ENTRY_BYTES);
  for (let i = 0; i < Math.min(u16(directory), present); i++) {
    const entry = first + i * ENTRY_BYTES;
    if (u16(entry) === ORIENTATION) return orientations.find((known) => known === u16(entry + 8)) ?? 1;
  }
  return 1;
}
