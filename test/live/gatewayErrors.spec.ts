import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { gatewayErrors } from "../../functions/live/capabilities";
import { withEnvironment } from "../lib/directCalls/environment";

describe("the errors in the gateway's log", () => {
  const asked: { nextToken?: string; startTime: number; endTime: number }[] = [];
  /** A busy log: CloudWatch Logs answers what one call has searched, so many pages are empty. */
  const pages = 60;
  let server: Server;
  before(async () => {
    server = createServer(async (request, response) => {
      let text = "";
      for await (const chunk of request) text += chunk;
      const input = JSON.parse(text);
      asked.push(input);
      const page = Number(input.nextToken ?? 0) + 1;
      const message = JSON.stringify({ status: "504", error: "timeout", player: "ada", ip: "198.51.100.7" });
      const body = {
        events: page < pages ? [] : [{ message, timestamp: 1, eventId: "1" }],
        ...(page < pages && { nextToken: `${page}` }),
      };
      response.writeHead(200, { "Content-Type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  });
  after(() => server.close());

  it("are read to the log's end, also behind pages that are empty", () =>
    withEnvironment(async (set) => {
      const { port } = server.address() as AddressInfo;
      set({
        ...{ AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_REGION: "eu-central-1" },
        ...{ AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" },
      });
      const read = gatewayErrors.client(true, { ACCESS_LOGS: "access" }, {}, {} as never) as (
        from: number,
        until: number,
      ) => Promise<unknown>;
      assert.deepEqual(await read(1_000, 2_000), [{ id: "ada", address: "198.51.100.7" }]);
      assert.equal(asked.length, pages);
      assert.deepEqual([asked[0]?.startTime, asked[0]?.endTime], [1_000, 1_999]);
    }));
});
