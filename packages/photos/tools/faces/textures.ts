import type { Random } from "../../../../tools/lib/random";
import { type Light, lit } from "./light";

/** Returns the light at a point; 1 is about the width of a face. */
export type Texture = (x: number, y: number) => number;

/** Draws clouds: noise of several sizes. */
export function clouds(random: Random, roughness = random.between(0.35, 0.7)): Texture {
  const octaves = Array.from({ length: 5 }, (_, i) => ({
    size: 1.5 / 2 ** i,
    weight: roughness ** i,
    noise: noise(random),
  }));
  const all = octaves.reduce((sum, { weight }) => sum + weight, 0);
  return (x, y) =>
    octaves.reduce((sum, { size, weight, noise }) => sum + noise(x / size, y / size) * weight, 0) / all;
}

function noise(random: Random): Texture {
  const grid = Float32Array.from({ length: 64 * 64 }, random);
  const at = (x: number, y: number) => grid[(y & 63) * 64 + (x & 63)] as number;
  const smooth = (t: number) => t * t * (3 - 2 * t);
  return (x, y) => {
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [smooth(x - left), smooth(y - top)];
    return (
      (at(left, top) * (1 - u) + at(left + 1, top) * u) * (1 - v) +
      (at(left, top + 1) * (1 - u) + at(left + 1, top + 1) * u) * v
    );
  };
}

const gradient = (random: Random): Texture => {
  const [angle, steep, middle] = [random.between(0, 7), random.between(0, 0.4), random.between(0.1, 0.9)];
  return (x, y) => middle + (Math.cos(angle) * x + Math.sin(angle) * y) * steep;
};

/** Draws bars, like those of a flag, a fence or a shutter. */
function bars(random: Random): Texture {
  const [angle, wide, bend] = [random.between(0, 7), random.between(0.08, 0.8), random.between(0, 0.3)];
  const [dark, light] = [random(), random()];
  return (x, y) => {
    const along = Math.cos(angle) * x + Math.sin(angle) * y + bend * Math.sin(y * 2 + x);
    return along / wide - Math.floor(along / wide) < 0.5 ? dark : light;
  };
}

/** Draws overlapping shapes: discs, boxes and rings, sometimes in pairs, like eyes. */
function shapes(random: Random): Texture {
  const ground = gradient(random);
  const drawn = Array.from({ length: 4 + random.below(25) }, () => {
    const [x, y, size] = [random.between(-3, 3), random.between(-3, 3), random.between(0.05, 0.9) ** 1.5];
    const [long, angle, light] = [random.between(0.3, 3), random.between(0, 7), random()];
    const [kind, twin] = [random.below(3), random.often(0.3) ? random.between(0.4, 2) : 0];
    return { x, y, size, long, angle, light, kind, twin };
  });
  return (x, y) => {
    let value = ground(x, y);
    for (const shape of drawn)
      if (isIn(shape, x, y) || (shape.twin > 0 && isIn(shape, x - shape.twin, y))) value = shape.light;
    return value;
  };
}

interface Shape {
  x: number;
  y: number;
  size: number;
  long: number;
  angle: number;
  kind: number;
}

function isIn({ x, y, size, long, angle, kind }: Shape, atX: number, atY: number): boolean {
  const [dx, dy] = [atX - x, atY - y];
  const across = (dx * Math.cos(angle) + dy * Math.sin(angle)) / size;
  const along = (dy * Math.cos(angle) - dx * Math.sin(angle)) / size / long;
  const away = kind === 1 ? Math.max(Math.abs(across), Math.abs(along)) : Math.hypot(across, along);
  return kind === 2 ? away < 1 && away > 0.7 : away < 1;
}

/** Draws lines of shapes like letters. */
function text(random: Random): Texture {
  const [height, paper, ink] = [random.between(0.1, 0.7), random(), random()];
  const strokes = noise(random);
  return (x, y) => {
    const line = Math.floor(y / height);
    const [row, column] = [y / height - line, (x / height) * 1.8];
    if (row > 0.62 || strokes(Math.floor(column / 6) + 0.5, line * 7 + 0.5) > 0.8) return paper;
    const [u, v] = [column - Math.floor(column), row / 0.62];
    const letter = (i: number) => strokes(Math.floor(column) * 3 + i, line * 5) > 0.5;
    const isInk =
      u < 0.75 &&
      ((letter(0) && u < 0.2) ||
        (letter(1) && u > 0.55) ||
        (letter(2) && v < 0.2) ||
        (letter(3) && v > 0.8) ||
        (letter(4) && Math.abs(v - 0.5) < 0.12));
    return isInk ? ink : paper;
  };
}

/** Draws sky, hills and trees. */
function landscape(random: Random): Texture {
  const [sky, haze] = [random.between(0.5, 1), random.between(0.1, 0.5)];
  const hills = Array.from({ length: 1 + random.below(4) }, (_, i) => ({
    line: noise(random),
    top: -1 + i * random.between(0.3, 0.9),
    rough: random.between(0.2, 1),
    light: random.between(0.05, 0.7),
  }));
  const grass = clouds(random);
  const trunks = random.often(0.5) ? noise(random) : undefined;
  return (x, y) => {
    let value = sky - haze * Math.max(0, (y + 3) / 6);
    for (const { line, top, rough, light } of hills)
      if (y > top + (line(x, 0) - 0.5) * rough + (line(x * 5, 9) - 0.5) * 0.2)
        value = light * (0.6 + 0.6 * grass(x, y * 2));
    return trunks && trunks(x * 3, 0.3) > 0.75 ? value * 0.3 : value;
  };
}

/** Draws fur, hair or straw: noise stretched along a flow. */
function fur(random: Random): Texture {
  const [strands, flow] = [clouds(random, 0.8), clouds(random, 0.4)];
  const [long, angle] = [random.between(3, 10), random.between(0, 7)];
  return (x, y) => {
    const way = angle + flow(x / 3, y / 3) * 3;
    return strands(
      (x * Math.cos(way) + y * Math.sin(way)) * 3,
      ((y * Math.cos(way) - x * Math.sin(way)) * 3) / long,
    );
  };
}

const kinds = [clouds, gradient, bars, shapes, text, landscape, fur, shapes, shapes];

/** Draws anything but a face: one texture, or two, one visible through the other's shapes. */
export function texture(random: Random): Texture {
  const one = () => (kinds[random.below(kinds.length)] ?? clouds)(random);
  if (random.often(0.6)) return one();
  const [first, second, mask, share] = [one(), one(), clouds(random), random.between(0.2, 0.8)];
  return random.often(0.5)
    ? (x, y) => (mask(x, y) > 0.5 ? first(x, y) : second(x, y))
    : (x, y) => first(x, y) * share + second(x, y) * (1 - share);
}

/** Returns a picture of a texture, with `unit` pixels for 1. */
export function textured(random: Random, side: number, unit: number): Light {
  const drawn = texture(random);
  return lit(side, side, (x, y) => drawn((x - side / 2) / unit, (y - side / 2) / unit));
}
