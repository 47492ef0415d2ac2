import { matchLimits } from "../../functions/economy/rules/matchLimits";
import { type Faucet, faucets, groupPerDay, pairPerDay, trusted } from "./faucets";

const coins = (amount: number) => Math.ceil(amount).toLocaleString("en-US");

/** Returns the table of the sources of coins, for one account. */
export const faucetsTable = (): string =>
  [
    "| source | in the ledger | an hour | a day | bound |",
    "| --- | --- | --: | --: | --- |",
    ...Object.values<Faucet>(faucets).map(
      ({ what, kinds, hour, day, rule }) =>
        `| ${what} | ${kinds.map((kind) => `\`${kind}\``).join(", ") || "–"} | ${coins(hour)} | ${coins(day)} | ${rule} |`,
    ),
    ...Object.entries(trusted).map(([kind, who]) => `| ${who} | \`${kind}\` | | | trusted |`),
  ].join("\n");

const sizes = [2, 3, 4, 6, 10, 24];

/** Returns the table of what several accounts gain from matches among themselves. */
export const groupsTable = (): string =>
  [
    "| accounts | coins a day, together |",
    "| --: | --: |",
    ...sizes.map((size) => `| ${size} | ${coins(groupPerDay(size))} |`),
    "",
    `A pair gains at most ${coins(pairPerDay)} coins a day, and one player ${coins(matchLimits.coinsPerDay)}.`,
  ].join("\n");
