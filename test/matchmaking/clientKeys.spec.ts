import assert from "node:assert/strict";

import { type Api, apiOf } from "../../web/client";
import { answers, apiUrl, json, token } from "../client/answers";

describe("the client", () => {
  const creates: readonly (readonly [string, (api: Api) => Promise<unknown>])[] = [
    ["a party", (api) => api.postParty()],
    ["a search", (api) => api.postMatchmaking({ body: { mode: "duel", latencies: { "eu-west-1": 20 } } })],
  ];
  for (const [what, create] of creates)
    it(`retries the creation of ${what} with one key`, async () => {
      const { seen, fetch } = answers(undefined, json(201, {}));
      await create(apiOf({ apiUrl, token, fetch }));
      const [first, second] = seen.map(({ headers }) => headers["idempotency-key"]);
      assert.ok(first);
      assert.equal(second, first);
    });
});
