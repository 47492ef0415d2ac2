import assert from "node:assert/strict";
import { cloud, local } from "../local";
import { closing, statuses } from "../localRun/rawRequests";

describe("a partner's request", () => {
  it("may have headers with the names of JavaScript's own members", async () => {
    const { urls } = await cloud();
    const ada = await local.player("ada");
    const { username, password } = (await ada.post("/credentials", {})).body;
    const basic = `Authorization: Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
    for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty"])
      assert.deepEqual(
        await statuses(urls.web, closing("GET /v1/partner/a", [basic, `${name}: 1`])),
        [200],
        name,
      );
  });
});
