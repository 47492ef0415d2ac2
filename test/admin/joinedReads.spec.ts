import assert from "node:assert/strict";

// Without its types, which are a browser's.
const { joinedReads } = require("../../web/desk/players/joinedReads");

const entry = (minute: number, details: Record<string, string>, action = "players/read", byId = "mia") => ({
  ...{ at: new Date(Date.UTC(2026, 10, 27, 12, minute)).toISOString(), by: byId, byId, action, details },
});

describe("the audit at the desk", () => {
  it("has the reads of one visit as one line, and nothing else", () => {
    const reason = "Ticket 4711";
    const all = [
      entry(30, { reason, section: "wallet" }),
      entry(30, { reason }),
      entry(29, { reason, section: "audit" }),
      entry(29, { reason, section: "wallet" }),
      // Another reader, another reason, an act, and another visit.
      entry(29, { reason, section: "notes" }, "players/read", "ben"),
      entry(28, { reason: "Ticket 4712", section: "notes" }),
      entry(28, { reason }, "players/rename"),
      entry(28, { reason }, "players/rename"),
      entry(27, { reason, section: "notes" }),
      entry(10, { reason, section: "notes" }),
    ];
    const shown = joinedReads(all).map(
      ({ action, byId, details }: ReturnType<typeof entry>) =>
        `${action} ${byId} ${details["reason"]} ${details["section"] ?? ""}`,
    );
    assert.deepEqual(shown, [
      "players/read mia Ticket 4711 wallet, audit",
      "players/read ben Ticket 4711 notes",
      "players/read mia Ticket 4712 notes",
      "players/rename mia Ticket 4711 ",
      "players/rename mia Ticket 4711 ",
      "players/read mia Ticket 4711 notes",
      "players/read mia Ticket 4711 notes",
    ]);
  });
});
