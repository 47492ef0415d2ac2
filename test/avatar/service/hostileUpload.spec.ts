import assert from "node:assert/strict";
import { cloud, local } from "../../local";
import { head, last, statuses } from "../../localRun/rawRequests";

describe("the link for an upload", () => {
  it("answers a refused upload of any size, and the next request on its connection", async () => {
    const { urls } = await cloud();
    const ada = await local.player("ada");
    const declared = { contentType: "image/png", bytes: 300_000 };
    const { method, url, headers: signed } = (await ada.post("/avatar/presign", declared)).body;
    const { pathname, search } = new URL(url);
    for (const wrong of [
      search,
      search.replace("Signature=", "Signature=00"),
      search.replace("Expires=60", "Expires=61"),
      "",
    ])
      for (const size of [300_001, 5_000_000]) {
        const headers = Object.entries({ ...signed, "content-length": size });
        const lines = headers.map(([name, value]) => `${name}: ${value}`);
        const start = head(`${method} ${pathname}${wrong}`, lines);
        const answers = await statuses(urls.aws, start, "x".repeat(size), last);
        assert.equal(answers.length, 2, `${wrong} ${size}`);
        assert.ok(
          answers.every((status) => status >= 400 && status < 500),
          answers.join(),
        );
      }
  });
});
