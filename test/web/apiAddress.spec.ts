import assert from "node:assert/strict";

import { orDirectly } from "../../web/orDirectly";

describe("a page whose site ends to serve the API", () => {
  const [site, direct] = ["https://play.example.com/v1", "https://a1.execute-api.eu-west-1.amazonaws.com/v1"];

  /** Answers as CloudFront does at the site's address: with a page, or with the API's answer. */
  function network(ofSite: () => Response) {
    const called: string[] = [];
    const send: typeof fetch = async (input) => {
      called.push(String(input));
      return String(input).startsWith(site) ? ofSite() : Response.json({ best: 300 });
    };
    return { called, send };
  }
  const refusal = (status: number) => Response.json({ code: "auth.forbidden" }, { status });
  const ofCloudFront = (status: number) =>
    new Response("<html>", { status, headers: { "Content-Type": "text/html" } });

  for (const status of [403, 404])
    it(`calls the API's own address after a ${status} of the site, and from then on`, async () => {
      const { called, send } = network(() => ofCloudFront(status));
      const get = orDirectly(site, direct, send);
      assert.deepEqual(await (await get(`${site}/score?a=1`)).json(), { best: 300 });
      await get(`${site}/wallet`, { method: "POST" });
      assert.deepEqual(called, [`${site}/score?a=1`, `${direct}/score?a=1`, `${direct}/wallet`]);
    });

  it("stays after the API's own refusals, and after failures that the API may have caused", async () => {
    for (const answer of [() => refusal(403), () => refusal(404), () => ofCloudFront(502)]) {
      const { called, send } = network(answer);
      const get = orDirectly(site, direct, send);
      await get(`${site}/score`);
      await get(`${site}/score`);
      assert.deepEqual(called, [`${site}/score`, `${site}/score`]);
    }
  });

  it("stays where the page calls the API's own address anyway", async () => {
    for (const other of [site, undefined]) {
      const { called, send } = network(() => ofCloudFront(403));
      const get = orDirectly(site, other, send);
      await get(`${site}/score`);
      assert.deepEqual(called, [`${site}/score`]);
    }
  });
});
