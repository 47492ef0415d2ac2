import { rate, rating } from "openskill";

import type { Skill } from "./rows";

/** A player's skill as OpenSkill keeps it: an estimate on a scale around 25, and how uncertain it is. */
export type Estimate = Pick<Skill, "mu" | "sigma">;

/** Returns the skill of somebody who has not played. */
export const unknownSkill = (): Estimate => rating();

/**
 * Returns the skills after a match, in the order of the players. Each player is a team of their own: places tell who was
 * before whom, equal places are a draw. Plackett–Luce, OpenSkill's default model, takes matches of any size, where
 * Glicko-2 knows pairs only; and it costs nothing like TrueSkill's patent.
 */
export function afterMatch(players: readonly { skill: Estimate; place: number }[]): Estimate[] {
  const teams = players.map(({ skill: { mu, sigma } }) => [{ mu, sigma }]);
  const rated = rate(teams, { rank: players.map(({ place }) => place) });
  return rated.map(([own], at) => own ?? players[at]?.skill ?? unknownSkill());
}
