import type { Picture } from "./photo";

/**
 * Scales a picture down until neither side is longer than `longest`. Each pixel is the mean of the area that it
 * covers, which keeps small faces recognizable. Bilinear scaling would skip pixels.
 */
export function shrink(picture: Picture, longest: number): Picture {
  const scale = longest / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const shrunk = { width, height, data: new Uint8Array(width * height * 4) };
  const ratio = picture.height / height;
  const share = (width / picture.width) * (height / picture.height);
  const line = new Float32Array(width * 3);
  const sums = new Float32Array(width * 3);
  let row = 0;
  for (let y = 0; y < picture.height; y++) {
    sumAcross(picture, y, line);
    // The part of this row that belongs to the current scaled row.
    const part = Math.min(1, (row + 1) * ratio - y);
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (line[i] as number) * part;
    if (part === 1) continue;
    write(sums, share, shrunk, row++);
    for (let i = 0; i < sums.length; i++) sums[i] = (line[i] as number) * (1 - part);
  }
  write(sums, share, shrunk, row);
  return shrunk;
}

/** Sums a row's red, green and blue over the part that each scaled pixel covers. */
function sumAcross({ width, data }: Picture, y: number, line: Float32Array): void {
  const last = line.length / 3 - 1;
  const ratio = width / (last + 1);
  line.fill(0);
  let from = y * width * 4;
  let to = 0;
  let end = ratio;
  for (let x = 0, column = 0; x < width; x++, from += 4) {
    const red = data[from] as number;
    const green = data[from + 1] as number;
    const blue = data[from + 2] as number;
    const part = x + 1 <= end || column === last ? 1 : Math.max(0, end - x);
    line[to] = (line[to] as number) + red * part;
    line[to + 1] = (line[to + 1] as number) + green * part;
    line[to + 2] = (line[to + 2] as number) + blue * part;
    if (part === 1) continue;
    to = ++column * 3;
    end = (column + 1) * ratio;
    line[to] = red * (1 - part);
    line[to + 1] = green * (1 - part);
    line[to + 2] = blue * (1 - part);
  }
}

function write(sums: Float32Array, share: number, { width, height, data }: Picture, row: number): void {
  // Rounding can leave a remainder after the last row.
  if (row >= height) return;
  for (let from = 0, to = row * width * 4; from < sums.length; from += 3, to += 4) {
    data[to] = (sums[from] as number) * share + 0.5;
    data[to + 1] = (sums[from + 1] as number) * share + 0.5;
    data[to + 2] = (sums[from + 2] as number) * share + 0.5;
    data[to + 3] = 255;
  }
}
