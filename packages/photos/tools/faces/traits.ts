import type { Random } from "../../../../tools/lib/random";

/**
 * The traits of a drawn face. Lengths are in units of the distance from the eyes down to the mouth, which is about
 * the distance between the eyes. From the point between the eyes x goes right and y goes down.
 */
export type Traits = ReturnType<typeof traits>;

/** Returns random traits. */
export function traits(random: Random) {
  const { between, often } = random;
  const skin = between(0.16, 0.85);
  const hair = often(0.55) ? between(0.03, 0.2) : between(0.2, 0.8);
  const eyes = between(0.44, 0.56);
  return {
    head: {
      wide: between(1.12, 1.36),
      chin: between(1.55, 1.9),
      jaw: between(0.75, 1.15),
      deep: between(0.9, 1.5),
    },
    skin,
    eyes: {
      apart: eyes,
      wide: between(0.19, 0.27),
      open: often(0.1) ? 0.02 : between(0.06, 0.13),
      slant: between(-0.12, 0.12),
      white: between(0.75, 1.35),
      iris: between(0.03, 0.3),
      look: between(-0.05, 0.05),
      lash: between(0.2, 0.8),
      hollow: between(0.05, 0.22),
    },
    brows: {
      up: between(0.2, 0.34),
      thick: between(0.025, 0.08),
      arch: between(0, 0.12),
      dark: between(0.2, 0.9),
    },
    nose: {
      long: between(0.5, 0.68),
      wide: between(0.16, 0.28),
      high: between(0.2, 0.45),
      dark: between(0.3, 0.8),
    },
    mouth: {
      down: between(0.92, 1.1),
      wide: between(0.32, 0.52),
      smile: between(-0.05, 0.16),
      thick: between(0.04, 0.11),
      dark: between(0.45, 0.95),
      open: often(0.35) ? between(0.03, 0.14) : 0,
      teeth: often(0.8),
    },
    age: often(0.4) ? between(0.3, 1) : between(0, 0.3),
    beard: often(0.25) ? { dark: between(0.15, 0.9), full: often(0.6), moustache: often(0.8) } : undefined,
    hair: {
      light: hair,
      line: between(-1.05, -0.55),
      round: between(-0.1, 0.5),
      parted: between(-0.3, 0.3),
      beside: between(0.86, 1.05),
      long: often(0.4) ? between(0.8, 3.5) : between(-0.2, 0.8),
      thick: between(1.02, 1.35),
      bald: often(0.12),
    },
    hat: often(0.15) ? { light: random(), edge: between(-0.95, -0.5), wide: between(1.05, 1.6) } : undefined,
    glasses: often(0.3)
      ? {
          wide: between(0.32, 0.45),
          high: between(0.22, 0.4),
          thick: between(0.02, 0.07),
          light: often(0.75) ? between(0, 0.25) : between(0.4, 0.9),
          square: between(2, 5),
          tint: often(0.15) ? between(0.05, 0.4) : 1,
          heavy: between(1, 2.2),
        }
      : undefined,
    ears: often(0.6),
    clothes: {
      light: random(),
      neck: between(0.55, 0.85),
      collar: between(1.9, 2.6),
      slope: between(0.15, 0.7),
    },
    sun: sun(random),
    pose: { yaw: between(-0.22, 0.22), pitch: between(-0.12, 0.12), roll: between(-0.14, 0.14) },
  };
}

/** Returns the direction of light, and the share of ambient light. */
function sun({ between, often }: Random) {
  const side = often(0.6) ? between(-0.5, 0.5) : between(-1.3, 1.3);
  const up = between(-0.2, 1);
  const far = Math.hypot(side, up, 1);
  return { x: side / far, y: -up / far, z: 1 / far, ambient: between(0.3, 0.8), shine: between(0, 0.35) };
}
