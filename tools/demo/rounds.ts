import type { RouteTypes } from "../../web/client";

type Round = RouteTypes["postScore"]["request"]["body"];

/** Returns a random score in an area for a rival of this skill, from 0 to 1. */
export function round(gameArea: Round["gameArea"], skill: number, random: () => number): Round {
  const luck = Math.min(1, Math.max(0, skill + (random() - 0.5) * 0.4));
  const scores: Readonly<Partial<Record<Round["gameArea"], number>>> = {
    forest: 4 + luck * 52,
    desert: 5_200 - luck * 3_300,
    harbour: luck * 120,
    tower: [0, 100, 300, 600, 1_000, 1_500, 2_100, 2_800][Math.floor(luck * 7.99)] ?? 0,
  };
  return { gameArea, score: Math.round(scores[gameArea] ?? 0) };
}

/** The areas that clients submit scores for. */
export const playable = ["forest", "desert", "harbour", "tower"] as const;
