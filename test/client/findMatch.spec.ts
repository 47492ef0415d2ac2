import assert from "node:assert/strict";
import { apiOf, findMatch } from "../../web/client";
import { answers, apiUrl, json, token } from "../client/answers";

describe("a search by the typed client", () => {
  it("goes on when the news of a match came too late to accept it", async () => {
    const { seen, fetch } = answers(
      json(202, { ticketId: "t-1" }),
      json(409, { code: "search.nothing_to_accept", message: "There is no match to accept" }),
      json(200, { ticketId: "t-1", status: "COMPLETED", playerSessionId: "psess-1" }),
    );
    const found = findMatch({
      api: apiOf({ apiUrl, token, fetch }),
      body: { mode: "duel" as const },
      live: {
        listen: (hear) => {
          hear({ type: "match", ticketId: "t-1", status: "REQUIRES_ACCEPTANCE" } as never);
          return () => {};
        },
      },
    });
    assert.equal((await found).playerSessionId, "psess-1");
    assert.deepEqual(
      seen.map(({ url }) => url.slice(apiUrl.length)),
      ["matchmaking", "matchmaking/t-1/accept", "matchmaking/t-1"],
    );
  });
});
