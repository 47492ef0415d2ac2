import { isRelayed, type Mode } from "@game-backend/framework/sessions/mode";
import { linesOf } from "../../functions/economy/ledgerKinds";
import { newWallet } from "../../functions/economy/newWallet";
import { bundles } from "../../functions/economy/offers";
import { coinsIn, unpackBundles } from "../../functions/economy/rules/contents";
import { coinsFor } from "../../functions/economy/rules/marks";
import { matchLimits } from "../../functions/economy/rules/matchLimits";
import type { Repeat } from "../../functions/economy/rules/period";
import { areaIds } from "../../functions/leaderboard/areas";
import { leagues } from "../../functions/leagues/leagues";
import * as seasons from "../../functions/seasons/rewards";
import type { HostedMode } from "../../functions/sessions/modes";
import { tracks } from "../../functions/tracks/tracks";
import { modes } from "../../game/modes";
import { game } from "../harness/whole";
import { firstOf, marks, taskIds, taskOf } from "./firstDocuments";

/** A source of coins, with the most that it gives. */
export interface Faucet {
  what: string;
  /** The kinds of its entries in the ledger. */
  kinds: readonly string[];
  /** The most coins that an account gains in an hour and in a day (UTC), on average over days. */
  hour: number;
  day: number;
  /** The rule that bounds it. */
  rule: string;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

const taskRewards = (...repeats: Repeat[]) =>
  sum(taskIds.map(taskOf).flatMap(({ repeat, reward }) => (repeats.includes(repeat) ? [reward] : [])));

const areaMarks = sum(areaIds.map((id) => coinsFor(marks[id] ?? [], 0, marks[id]?.length ?? 0)));

const hosted = Object.values<Mode>(modes).filter((mode): mode is HostedMode => !isRelayed(mode));

/** The most coins that two players gain together in a day from matches against each other alone. */
export const pairPerDay = Math.min(
  2 * matchLimits.coinsPerDay,
  matchLimits.paidPerOpponent *
    sum(hosted.map(({ coins: { win, draw, loss } }) => Math.max(win + loss, 2 * draw))),
);

/** The most coins that a number of accounts of one person gain together in a day from matches among themselves. */
export const groupPerDay = (accounts: number): number =>
  Math.min(accounts * matchLimits.coinsPerDay, ((accounts * (accounts - 1)) / 2) * pairPerDay);

const rewards = firstOf("rewards", seasons.rewards);
const bestOf = (window: string) =>
  coinsIn(unpackBundles(rewards[window]?.ranks[0] ?? [], {})) * areaIds.length;

const trackCoins = sum(
  Object.values(firstOf("tracks", tracks)).map(({ steps }) =>
    coinsIn(steps.flatMap(({ rewards }) => unpackBundles(rewards, firstOf("bundles", bundles)))),
  ),
);

const leagueCoins = sum(
  Object.values(firstOf("leagues", leagues)).map(({ tiers }) =>
    Math.max(0, ...tiers.flatMap(({ rewards }) => rewards.map((gifts) => coinsIn(unpackBundles(gifts, {}))))),
  ),
);

/** Every source of coins that a player can use. */
export const faucets = {
  start: {
    what: "A new account",
    kinds: [],
    hour: newWallet("").balance,
    day: newWallet("").balance,
    rule: "once an account; accounts cost proof of work",
  },
  once: {
    what: "Tasks that can be done once",
    kinds: ["task/complete"],
    hour: taskRewards("once"),
    day: taskRewards("once"),
    rule: "once an account",
  },
  tasks: {
    what: "Tasks of the day and of the week",
    kinds: ["task/complete"],
    hour: taskRewards("daily", "weekly"),
    day: taskRewards("daily", "weekly"),
    rule: "each once in its period",
  },
  runs: {
    what: "Score targets of the areas' daily boards",
    kinds: ["run"],
    hour: 2 * areaMarks,
    day: areaMarks,
    rule: "each score target once a day; a day's score targets can be collected on the next day too",
  },
  tracks: {
    what: "Steps of tracks",
    kinds: ["track"],
    hour: trackCoins,
    day: trackCoins,
    rule: "each step once in its day, week or time, so the average is far less; all that waited can be claimed on one day",
  },
  matches: {
    what: "Matches on game servers",
    kinds: ["match"],
    hour: matchLimits.coinsPerDay,
    day: matchLimits.coinsPerDay,
    rule: `${matchLimits.paidPerOpponent} matches a day against the same opponent in each mode, and ${matchLimits.coinsPerDay} coins a day`,
  },
  seasons: {
    what: "First ranks on all boards of a day and a week",
    kinds: ["season/reward"],
    hour: bestOf("day") + bestOf("week"),
    day: bestOf("day") + bestOf("week") / 7,
    rule: "once a board and season; there is one first rank, however many accounts compete",
  },
  leagues: {
    what: "First places in leagues",
    kinds: ["league/reward"],
    hour: leagueCoins,
    day: leagueCoins / 7,
    rule: "one place of one tier a week in each league",
  },
} as const satisfies Readonly<Record<string, Faucet>>;

/** All kinds of the ledger's lines, as the features say it. */
export const lines = linesOf((game as unknown as { ledgerKinds: Parameters<typeof linesOf>[0] }).ledgerKinds);

const bounded = Object.values<Faucet>(faucets).flatMap(({ kinds }) => kinds);

/** The kinds of lines by which trusted callers add coins, without a bound. */
export const trusted = lines.filter(
  ([kind, { by, moves }]) =>
    moves !== "out" && (by === "trusted" || by === "store") && !bounded.includes(kind),
);
