/** The mean of a square of `2 * radius + 1`, of every channel; a running sum, so the radius costs nothing. */
export function boxBlur(data: Float32Array, side: number, channels: number, radius: number): Float32Array {
  const across = pass(data, side, channels, radius, channels, side * channels);
  return pass(across, side, channels, radius, side * channels, channels);
}

/** Along lines of pixels that are `step` apart; the lines are `next` apart. */
function pass(
  data: Float32Array,
  side: number,
  channels: number,
  radius: number,
  step: number,
  next: number,
): Float32Array {
  const blurred = new Float32Array(data.length);
  const share = 1 / (2 * radius + 1);
  const last = (side - 1) * step;
  for (let line = 0; line < side; line++) {
    for (let channel = 0; channel < channels; channel++) {
      const start = line * next + channel;
      let sum = (data[start] as number) * (radius + 1);
      for (let i = 1; i <= radius; i++) sum += data[start + i * step] as number;
      for (let at = 0; at <= last; at += step) {
        blurred[start + at] = sum * share;
        const gone = Math.max(0, at - radius * step);
        const added = Math.min(last, at + (radius + 1) * step);
        sum += (data[start + added] as number) - (data[start + gone] as number);
      }
    }
  }
  return blurred;
}
