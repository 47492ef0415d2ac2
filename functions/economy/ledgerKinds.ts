import { type Collected, contribution, type LineKind } from "./definition";

/** The lines of wallets themselves, of the shop, and of what staff and game servers send. */
export const economyKinds = contribution("ledgerKinds", {
  uses: {},
  lines: {
    "shop/buy": {
      what: "an item, or a bundle by an offer",
      moves: "both",
      by: "server",
      documents: ["offers"],
      daily: true,
    },
    "shop/exchange": {
      what: "an exchange for another currency, which is not gained in a circle",
      moves: "both",
      by: "server",
      documents: ["exchanges"],
      daily: true,
    },
    "shop/recipe": {
      what: "several things for several things",
      moves: "both",
      by: "server",
      documents: ["recipes"],
      daily: true,
    },
    "task/complete": {
      what: "a task that was done",
      moves: "in",
      by: "client",
      documents: ["tasks"],
      daily: true,
    },
    run: {
      what: "score targets that a run reached",
      moves: "in",
      by: "client",
      documents: ["marks"],
      daily: true,
    },
    unlock: { what: "an area that was opened", moves: "out", by: "server", documents: ["unlocks"] },
    "item/use": { what: "an item that a round used up", moves: "out", by: "client" },
    letter: {
      what: "operators, by an inbox message, or what had no place in the wallet before",
      moves: "in",
      by: "trusted",
    },
    "money/add": { what: "a trusted game server", moves: "in", by: "trusted" },
    import: { what: "an import from the legacy backend, once a player", moves: "in", by: "trusted" },
    "admin/reset": {
      what: "an admin, who lets the player start again with a new account's coins",
      moves: "both",
      by: "trusted",
    },
    restore: {
      what: "operators, who restore a player to a former time",
      moves: "both",
      by: "trusted",
    },
    month: { what: "the sum of a month's lines that ended", moves: "both", by: "server" },
    "debt/paid": {
      what: "coins that pay what a refund left owed",
      moves: "out",
      by: "server",
    },
  },
});

/** Returns the kinds of the ledger's lines of all features, or those of them that are so. */
export const linesOf = (
  all: Collected<"ledgerKinds">["ledgerKinds"],
  isSo: (line: LineKind) => boolean = () => true,
) =>
  Object.values(all)
    .flatMap(({ lines }) => Object.entries(lines))
    .filter(([, line]) => isSo(line));
