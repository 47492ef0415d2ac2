import type { LedgerKind } from "../../functions/economy/rows";
import { uncountedKinds } from "../../functions/economy/rules/counted";
import { matchLimits } from "../../functions/economy/rules/matchLimits";
import { type Faucet, faucets, groupPerDay, lines, pairPerDay, trusted } from "./faucets";

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
    ...trusted.map(([kind, { what }]) => `| ${what} | \`${kind}\` | | | trusted |`),
  ].join("\n");

const callers = {
  server: "the server",
  client: "the server, of what a client may invent",
  store: "a store",
  trusted: "staff, or a game server",
} as const;

const moved = { in: "gives", out: "takes", both: "gives and takes" } as const;

/** Returns the table of the kinds of the ledger's lines: what gives what. */
export const linesTable = (): string =>
  [
    "| line | what it is | | by the documents | who says so | in a day's gains | counters count it |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...lines
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([kind, { what, moves, documents = [], by, daily }]) => {
        const named = documents.map((name) => `\`${name}\``).join(", ");
        return `| \`${kind}\` | ${what} | ${moved[moves]} | ${named} | ${callers[by]} | ${daily ? "yes" : ""} | ${uncountedKinds.includes(kind as LedgerKind) ? "no" : ""} |`;
      }),
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
