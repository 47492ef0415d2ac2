import type { Light } from "@game-backend/photos/faces/template/light";
import type { Picture } from "@game-backend/photos/photo";
import type { Random } from "../../../../tools/lib/random";

export type { Light };

/** Evaluates `light` at each pixel's middle. */
export function lit(width: number, height: number, light: (x: number, y: number) => number): Light {
  const data = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++) data[i++] = light(x + 0.5, y + 0.5);
  return { width, height, data };
}

/** Interpolates between the four pixels around a point. Border pixels repeat beyond the edges. */
export function sampled({ width, height, data }: Light, x: number, y: number): number {
  const [across, down] = [clamped(x - 0.5, width - 1), clamped(y - 0.5, height - 1)];
  const [left, top] = [Math.floor(across), Math.floor(down)];
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
  const [u, v] = [across - left, down - top];
  const at = (column: number, row: number) => data[row * width + column] as number;
  return (
    (at(left, top) * (1 - u) + at(right, top) * u) * (1 - v) +
    (at(left, bottom) * (1 - u) + at(right, bottom) * u) * v
  );
}

const clamped = (value: number, most: number) => Math.min(Math.max(value, 0), most);

/** Returns a picture in which each pixel is the mean of a square of `times` by `times`. */
export function shrunk(light: Light, times: number): Light {
  const [width, height] = [Math.floor(light.width / times), Math.floor(light.height / times)];
  return lit(width, height, (x, y) => {
    const [left, top] = [(x - 0.5) * times, (y - 0.5) * times];
    let sum = 0;
    for (let row = top; row < top + times; row++)
      for (let column = left; column < left + times; column++)
        sum += light.data[row * light.width + column] as number;
    return sum / times ** 2;
  });
}

/** Simulates a camera: light from a side, brightness, blur and grain. */
export function filmed(light: Light, random: Random, much = 1): Light {
  const { width, height } = light;
  const [across, down] = [random.between(-0.4, 0.4) * much, random.between(-0.4, 0.4) * much];
  const [contrast, brightness] = [random.between(0.45, 1.15), random.between(-0.12, 0.12)];
  const gamma = Math.exp(random.between(-0.5, 0.5) * much);
  const grain = random.often(0.5) ? random.between(0, 0.035) : 0;
  const seen = random.often(0.4) ? blurred(light) : light;
  return lit(width, height, (x, y) => {
    const value = clamped(seen.data[Math.floor(y) * width + Math.floor(x)] as number, 1);
    const side = 1 + across * (x / width - 0.5) * 2 + down * (y / height - 0.5) * 2;
    return clamped(value ** gamma * side * contrast + brightness + (random() - 0.5) * 2 * grain, 1);
  });
}

const blurred = (light: Light) =>
  lit(light.width, light.height, (x, y) => {
    let sum = 0;
    for (const [dx, dy] of [
      [-0.5, -0.5],
      [0.5, -0.5],
      [-0.5, 0.5],
      [0.5, 0.5],
    ] as const)
      sum += sampled(light, x + dx, y + dy);
    return sum / 4;
  });

/** Turns a picture clockwise by quarters of a circle. */
export function turnedBy(light: Light, turns: number): Light {
  if (turns % 4 === 0) return light;
  const { width, height, data } = turnedBy(light, turns - 1);
  return lit(height, width, (x, y) => data[(height - Math.ceil(x)) * width + Math.floor(y)] as number);
}

export const mirrored = ({ width, height, data }: Light): Light =>
  lit(width, height, (x, y) => data[Math.floor(y) * width + width - Math.ceil(x)] as number);

export function toPicture({ width, height, data }: Light): Picture {
  const pixels = new Uint8Array(width * height * 4).fill(255);
  for (const [i, value] of data.entries()) pixels.fill(Math.round(clamped(value, 1) * 255), i * 4, i * 4 + 3);
  return { width, height, data: pixels };
}
