import assert from "node:assert/strict";

import { apiOf } from "../../web/client";
import { answers, apiUrl, json, token } from "../client/answers";

describe("the client's paths", () => {
  it("have encoded parameters, of which one may be several steps", async () => {
    const { seen, fetch } = answers(json(200, {}), json(200, {}));
    const api = apiOf({ apiUrl, token, fetch });
    await api.getConversation({ params: { id: "a/b" }, query: { limit: 5 } });
    assert.equal(seen[0]?.url, `${apiUrl}conversations/a%2Fb?limit=5`);
    await api.getContent({ params: { proxy: "levels/what now?#1.json" } });
    assert.equal(seen[1]?.url, `${apiUrl}content/levels/what%20now%3F%231.json`);
  });
});
