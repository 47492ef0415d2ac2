import assert from "node:assert/strict";

import { game } from "../../tools/harness/whole";
import filters from "./baselines/2026-11-30-bf907fb9.filters.json";

/** The consumers of the release of 2026-11-30, whose mappings are deployed: a change of where they begin replaces these. */
const deployed = [
  "acknowledgePurchases",
  "closeSessions",
  "countEvents",
  "doDataRequests",
  "endEmptySessions",
  "endWithdrawn",
  "followAppleEvents",
  "followBuyers",
  "followEdges",
  "followParties",
  "holdSanctions",
  "keepRanks",
  "lookAgain",
  "pushAvatars",
  "pushBoards",
  "pushMessages",
  "pushWallets",
  "sendBroadcasts",
  "settleAppleGrants",
  "settleCases",
  "settleNotes",
  "stopSearches",
  "tellBoards",
  "tellInvited",
  "tellLobbies",
  "tellNotices",
  "writeEvents",
];

/** Consumers whose work is written again by itself, and the timer or job that does so. The others' records pass once. */
const takenUp: Readonly<Record<string, string>> = {
  ...{ doDataRequests: "takeUpRequests", lookAgain: "takeUpRequests" },
  ...{
    endEmptySessions: "takeUpSessions",

    sendBroadcasts: "takeUpBroadcasts",
  },
  ...{ acknowledgePurchases: "acknowledgeLate", settleAppleGrants: "revokeAppleTokens" },
};

describe("an update of a deployed stack", () => {
  it("says of each new consumer where it begins on a stream that has records of a day", () => {
    const consumers = Object.entries(game.consumers);
    const unsaid = consumers.filter(([name, { begins }]) => begins === undefined && !deployed.includes(name));
    assert.deepEqual(
      unsaid.map(([name]) => name),
      [],
      "say begins: what is older than a consumer's maximum age goes to the dead-letter queue, and rings its alarm",
    );
  });

  it("leaves the mappings that are deployed as they are", () => {
    const changed = Object.entries(game.consumers).filter(
      ([name, { begins }]) => begins !== undefined && deployed.includes(name),
    );
    assert.deepEqual(
      changed.map(([name]) => name),
      [],
    );
  });

  it("takes no record from a consumer unless something writes it again: the former reader drops what the next does not know yet", () => {
    const consumers: Readonly<Record<string, { readonly filters?: readonly object[] }>> = game.consumers;
    const before = Object.entries<readonly object[]>(filters).filter(([name]) => deployed.includes(name));
    assert.ok(before.length > 0);
    const moved = before.flatMap(([name, former]) => {
      const now = consumers[name]?.filters?.map((filter) => JSON.stringify(filter)) ?? [];
      const isWhole = consumers[name] !== undefined && now.length === 0;
      const kept = former.length > 0 && former.every((filter) => now.includes(JSON.stringify(filter)));
      return isWhole || kept || takenUp[name] ? [] : [name];
    });
    assert.deepEqual(
      moved,
      [],
      "let both have it for a release, or let a timer take it up (framework, takeUp)",
    );
  });

  it("has what takes work up", () => {
    const { timers, jobs } = game as unknown as Record<"timers" | "jobs", Readonly<Record<string, unknown>>>;
    const missing = Object.values(takenUp).filter((name) => !timers[name] && !jobs[name]);
    assert.deepEqual(missing, []);
  });
});
