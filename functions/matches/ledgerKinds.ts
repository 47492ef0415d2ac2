import { contribution } from "./definition";

export const matchKinds = contribution("ledgerKinds", {
  uses: {},
  lines: { match: { what: "a match on a game server", moves: "in", by: "trusted" } },
});
