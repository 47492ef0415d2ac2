import assert from "node:assert/strict";

import { game } from "../../tools/harness/whole";

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
});
