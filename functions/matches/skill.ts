import { rate, rating } from "openskill";

import type { Skill } from "./rows";

/** A player's skill as OpenSkill models it: an estimate on a scale around 25, and its uncertainty. */
export type Estimate = Pick<Skill, "mu" | "sigma">;

/** Returns the skill of a player who has not played yet. */
export const unknownSkill = (): Estimate => rating();

/**
 * Returns the skills after a match, in the order of `players`. Each player counts as a one-player team, ranked by
 * place; equal places are a draw. Plackett–Luce, OpenSkill's default model, supports matches of any size, while
 * Glicko-2 supports only pairs. Unlike TrueSkill, it is not patented.
 */
export function afterMatch(players: readonly { skill: Estimate; place: number }[]): Estimate[] {
  const teams = players.map(({ skill: { mu, sigma } }) => [{ mu, sigma }]);
  const rated = rate(teams, { rank: players.map(({ place }) => place) });
  return rated.map(([own], at) => own ?? players[at]?.skill ?? unknownSkill());
}
