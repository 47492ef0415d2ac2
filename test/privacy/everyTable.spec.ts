import assert from "node:assert/strict";
import type { Personal } from "@game-backend/framework/personal";
import { game } from "../../tools/harness/whole";

const scores = "it is computed from scores, which are exported";
const sockets = "it lasts as long as an open socket, two hours at most";

/** Why a player's data in a table are in no export. */
const unexported: Readonly<Record<string, string>> = {
  appleEvents: "it has keyed hashes alone; identities have the account",
  appleGrants: "Apple's refresh token is a secret; identities have the account",
  approvals: "it is a request of one admin to another, which lasts a week at most",
  audit:
    "it has what staff did, with their names; sanctions, ledger and inbox have what it did to the player",
  banEnds: "sanctions have the ban and its end",
  bannedIdentities: "it has keyed hashes alone; sanctions have the ban",
  cases: "it names who has reported and decided; reports and sanctions have the player's own part",
  connections: sockets,
  dataRequests: "it is the export's own progress",
  evidence: "others are in it; the player's own messages, names and pictures are exported where they stand",
  guests: "profiles have the same name and time",
  identities: "it has keyed hashes alone; linkedIdentities are exported",
  liveSessions: "gameSessions are exported, which have the same sessions",
  lobbies: "it is the other players' too, and over within hours; lobbyPlaces have the code",
  matches: "it is the other players' too, and lasts a day; playerMatches have the player's own part",
  nameLooks: "it has hashes of the name, which profiles have",
  notices: "whoever gives one needs no account, so nothing ties it to a player",
  parties: "it is the other players' too; partyPlaces have the party",
  pushes: scores,
  ranks: scores,
  reviewWindows: "it is a number that lasts some days; purchases are exported",
  revocations: "it lasts an hour; sanctions and signIns have what revoked the tokens",
  sessionConnections: "it is the other players' too, and lasts five minutes",
  signUps: "profiles and the account have the same name and time",
  standings:
    "it is a public record of closed boards, which anybody reads; scores are exported while a board is open",
  subscriptions: sockets,
  tickets: "it lasts a minute",
};

describe("each table with data of players", () => {
  const tables = Object.entries(game.tables).flatMap(([name, { personal }]) =>
    personal.holds === "nothing" ? [] : [{ name, personal: personal as Personal }],
  );

  for (const { name, personal } of tables)
    it(`is in the export, or it is said why not: ${name}`, () => {
      const by =
        personal.holds === "rows" ? `rows of ${name}` : "exportedBy" in personal && personal.exportedBy;
      if (by) {
        assert.ok(by in game.exporters, `${by} exports nothing`);
        assert.ok(!(name in unexported), "it is exported: take it off the list");
      } else assert.ok(name in unexported, `${name} is in no export, and nothing here says why`);
    });

  for (const { name, personal } of tables)
    it(`is in the erasure, or its model says why not: ${name}`, () => {
      if (personal.holds === "retained") assert.ok(personal.why.length > 20);
      else if (personal.holds === "derived")
        assert.ok(personal.from in game.tables && personal.by in game.consumers);
      else if (personal.holds === "special")
        assert.ok(personal.erasedBy in { ...game.erasers, ...game.endings }, personal.erasedBy);
      else assert.ok(`rows of ${name}` in game.erasers);
    });
});
