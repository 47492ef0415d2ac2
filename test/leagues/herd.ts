import { createHash } from "node:crypto";
import { random } from "../../tools/lib/random";
import { Model, type Rules } from "./model";

/** The sample's league, with what its places give. */
const rules: Rules = {
  ...{ most: 50, least: 5, idle: "down" },
  tiers: [
    { id: "bronze", up: 10, down: 0, rewards: [20, 10] },
    { id: "silver", up: 7, down: 7, rewards: [50, 30] },
    { id: "gold", up: 5, down: 7, rewards: [100, 60, 40] },
    { id: "crystal", up: 0, down: 10, rewards: [200, 120, 80] },
  ],
};

/** What a herd does for its main account, by the week's joins of others. */
export const herds = {
  "has dead accounts before it, on each night of the week": { dead: 49, at: 0.2 },
  "comes in the last second": { dead: 0, at: 1 },
  "comes in the last second, after dead accounts": { dead: 99, at: 1 },
  "is alone with dead accounts in the first second": { dead: 99, at: 0 },
} as const;

const second = 1_000;
const weekMs = 7 * 86_400 * second;

/**
 * Plays weeks of a league. `peers` honest players, and the main account of the herd, have the same skill, in standard deviations of
 * all. Returns what an honest player of that skill won on average, and what the main account won.
 */
function playHerd(
  herd: keyof typeof herds,
  {
    players,
    weeks,
    skill,
    peers,
    seed,
    rush = 0,
  }: Record<"players" | "weeks" | "skill" | "peers" | "seed", number> & { rush?: number },
): { honest: number; main: number } {
  const next = random(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const draw = (player: string, week: number) =>
    createHash("sha256").update(`${seed} ${week} ${player}`).digest().readUInt32BE();
  const model = new Model(rules, draw);
  const skills = new Map(
    Array.from({ length: players }, (_, at) => [`player-${at}`, at < peers ? skill : normal()] as const),
  );
  const { dead, at: when } = herds[herd];
  for (let week = 0; week < weeks; week++) {
    const begins = week * weekMs;
    const scoreOf = (own: number) => Math.round(1_000 + 100 * (own + 0.7 * normal()));
    /** What is done in the week, by its time in milliseconds. */
    const acts: (readonly [number, () => void])[] = [];
    for (const [player, own] of skills) {
      // The honest players of the main account's skill play each week, as it does.
      if (Number(player.slice("player-".length)) >= peers && next() < 0.3) continue;
      const at = Math.floor(next() ** 2 * weekMs);
      acts.push([at, () => model.score(player, scoreOf(own), begins + at)]);
    }
    for (let one = 0; one < rush; one++)
      acts.push([weekMs / 3, () => model.score(`rush-${week}-${one}`, 1, begins + weekMs / 3)]);
    const at = Math.floor(when * (weekMs - second));
    for (let one = 0; one < dead; one++) acts.push([at, () => model.join(`dead-${one}`, begins + at)]);
    acts.push([at, () => model.score("main", scoreOf(skill), begins + at)]);
    acts.sort(([a], [b]) => a - b);
    for (const [, act] of acts) act();
    model.settle();
  }
  const won = (player: string) => model.paid.get(player) ?? 0;
  const honest = [...skills.keys()].slice(0, peers).reduce((sum, player) => sum + won(player), 0) / peers;
  return { honest, main: won("main") };
}

/** Returns the sums of some histories of each herd: what the main account won, and what an honest player of its skill. */
export function winsOf(
  herd: keyof typeof herds,
  {
    skills,
    histories,
    ...world
  }: { players: number; skills: readonly number[]; histories: number; rush?: number },
): { honest: number; main: number } {
  const peers = Math.min(20, Math.ceil(world.players / 5));
  const sums = { honest: 0, main: 0 };
  for (const skill of skills)
    for (let seed = 1; seed <= histories; seed++) {
      const { honest, main } = playHerd(herd, { ...world, weeks: 12, skill, peers, seed });
      sums.honest += honest;
      sums.main += main;
    }
  return sums;
}
