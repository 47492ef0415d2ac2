/**
 * Returns the mean of a square with sides of `2 * radius + 1` around each pixel, for every channel. Border pixels are
 * repeated beyond the border. Running sums make the cost independent of the radius.
 */
export function boxBlur(data: Float32Array, side: number, channels: number, radius: number): Float32Array {
  return down(across(data, side, channels, radius), side * channels, radius);
}

function across(data: Float32Array, side: number, channels: number, radius: number): Float32Array {
  const blurred = new Float32Array(data.length);
  const share = 1 / (2 * radius + 1);
  const last = (side - 1) * channels;
  for (let row = 0; row < data.length; row += side * channels) {
    for (let start = row; start < row + channels; start++) {
      let sum = (data[start] as number) * (radius + 1);
      for (let i = 1; i <= radius; i++) sum += data[start + i * channels] as number;
      for (let at = 0; at <= last; at += channels) {
        blurred[start + at] = sum * share;
        const gone = Math.max(0, at - radius * channels);
        const added = Math.min(last, at + (radius + 1) * channels);
        sum += (data[start + added] as number) - (data[start + gone] as number);
      }
    }
  }
  return blurred;
}

/** Blurs all columns together, row by row, so that memory is read in order. */
function down(data: Float32Array, width: number, radius: number): Float32Array {
  const blurred = new Float32Array(data.length);
  const share = 1 / (2 * radius + 1);
  const last = data.length - width;
  const sums = data.slice(0, width).map((value) => value * (radius + 1));
  for (let i = 1; i <= radius; i++)
    for (let x = 0; x < width; x++) sums[x] = (sums[x] as number) + (data[i * width + x] as number);
  for (let row = 0; row <= last; row += width) {
    const gone = Math.max(0, row - radius * width);
    const added = Math.min(last, row + (radius + 1) * width);
    for (let x = 0; x < width; x++) {
      const sum = sums[x] as number;
      blurred[row + x] = sum * share;
      sums[x] = sum + (data[added + x] as number) - (data[gone + x] as number);
    }
  }
  return blurred;
}
