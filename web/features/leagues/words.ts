import type { Api } from "../../api";
import type { ScoreResult } from "../../client";
import type { ApiError } from "../../errors";
import { giftsInWords } from "../../gifts";
import { moment } from "../../moment";
import { ordinal, scoreText } from "../leaderboard/scores";

export type League = Awaited<ReturnType<Api["getLeague"]>>;
type Tiers = Pick<League, "tiers" | "tier">;
export type Zone = NonNullable<League["standings"]>[number]["zone"];

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

const units = [
  [86_400_000, "day"],
  [3_600_000, "hour"],
  [60_000, "minute"],
] as const;

/** Returns how long a week goes on: `3 days left`. */
export function leftInWords(ms: number): string {
  const [size, unit] = units.find(([each]) => ms >= each) ?? [];
  return size ? `${plural(Math.floor(ms / size), unit)} left` : "Less than a minute left";
}

const around = ({ tiers, tier }: Tiers) => {
  const at = tiers.findIndex(({ id }) => id === tier);
  return { at, lower: tiers[at - 1]?.title, own: tiers[at]?.title ?? tier, higher: tiers[at + 1]?.title };
};

/** Returns what a zone of the player's cohort brings: `Rise to Silver`. */
export function zoneInWords(league: Tiers, zone: Zone): string {
  const { lower, own, higher } = around(league);
  return { up: `Rise to ${higher}`, stays: `Stay in ${own}`, down: `Fall to ${lower}`, idle: "No score yet" }[
    zone
  ];
}

/** Returns what a member is told: the own place, and what it would bring. */
export function placeInWords(league: League, userId: string): string {
  const { standings = [], gameArea, idle } = league;
  const { at, lower, own } = around(league);
  const place = standings.find((one) => one.userId === userId);
  const without = idle === "down" && at > 0 ? `fall to ${lower}` : `stay in ${own}`;
  if (place?.score === undefined) return `You have no score this week yet. Without one, you ${without}.`;
  const zone = zoneInWords(league, place.zone);
  const here = `You are ${ordinal(place.rank)} of ${standings.length}, with ${scoreText(gameArea, place.score)}.`;
  return `${here} If the week ended now, you would ${zone.charAt(0).toLowerCase()}${zone.slice(1)}.`;
}

/** Returns what somebody who has not joined is told: how to join, or why one cannot now. */
export function joiningInWords({ state, begins = 0, entry, attempts }: League): string {
  if (state === "over") return "This league has ended.";
  if (state === "begins") return `This league begins ${moment(begins)}.`;
  if (state === "closing")
    return "Last week is being settled, and your tier comes of it. You can join in some minutes.";
  if (!entry && !attempts) return "Your first score of this week joins, or you join now.";
  const costs = entry ? `Joining costs ${giftsInWords([entry])}, once a week. ` : "";
  return `${costs}Only scores after you have joined count${attempts ? `, ${plural(attempts.most, "score")} a week` : ""}.`;
}

/** Returns how many of the scores that count are left; empty where they are not counted. */
export const attemptsInWords = ({ attempts }: Pick<League, "attempts">): string =>
  attempts
    ? `${Math.max(0, attempts.most - attempts.used)} of ${plural(attempts.most, "score")} left this week.`
    : "";

const outcomes: Readonly<Record<Zone, string>> = {
  up: "You rose by a tier.",
  stays: "You kept your tier.",
  down: "You fell by a tier.",
  idle: "You had no score.",
};

/** Returns how the player's last week ended: `2026-W47, Bronze: 3rd of 50, with 12 points. You rose by a tier.` */
export function lastInWords({ gameArea, last }: Pick<League, "gameArea" | "last">): string {
  if (!last) return "";
  const { week, title, rank, players, score, outcome, rewards = [] } = last;
  if (rank === undefined) return `${week}, ${title}: you had no place when the week was settled.`;
  const place =
    score === undefined ? "" : ` ${ordinal(rank)} of ${players}, with ${scoreText(gameArea, score)}.`;
  const won = rewards.length > 0 ? ` You got ${giftsInWords(rewards)}.` : "";
  return `${week}, ${title}:${place} ${outcomes[outcome]}${won}`;
}

/** Returns what a tier does and gives: `the first 7 rise, the last 7 who scored fall. 1st: 50 coins. 2nd to 5th: 30 coins.` */
export function tierInWords({ tiers }: Pick<League, "tiers">, at: number): string {
  const { up = 0, down = 0, rewards = [] } = tiers[at] ?? {};
  const moves = [
    ...(up > 0 && at < tiers.length - 1 ? [`the first ${up} rise`] : []),
    ...(down > 0 && at > 0 ? [`the last ${down} who scored fall`] : []),
  ];
  const texts = rewards.map(giftsInWords);
  const places = texts.flatMap((text, from) => {
    if (text === "" || texts[from - 1] === text) return [];
    const next = texts.findIndex((other, place) => place > from && other !== text);
    const last = next < 0 ? texts.length : next;
    return [`${ordinal(from + 1)}${last > from + 1 ? ` to ${ordinal(last)}` : ""}: ${text}`];
  });
  return `${[moves.join(", ") || "nobody rises or falls", ...places].join(". ")}.`;
}

/** Why the league did not count a round's score. */
export const turnedAwayInWords: Readonly<Record<NonNullable<ScoreResult["league"]>, string>> = {
  not_joined: "The league didn't count it: you had not joined this week.",
  no_attempts: "The league didn't count it: you have no scores left this week.",
};

/** Returns why somebody could not join; `undefined` where the server's own sentence says it. */
export const refusalInWords = ({
  code,
  retryAfterMs = 60_000,
}: Pick<ApiError, "code" | "retryAfterMs">): string | undefined =>
  code === "league.closing"
    ? `Last week is still being settled. Try again in ${plural(Math.ceil(retryAfterMs / 60_000), "minute")}.`
    : undefined;
