import assert from "node:assert/strict";

import { served } from "../../testing/console";

interface Told {
  readonly event: string;
  readonly data: unknown;
}

/** Yields Server-Sent Events as they arrive. */
async function* told(response: Response): AsyncGenerator<Told> {
  let text = "";
  for await (const piece of response.body ?? []) {
    text += Buffer.from(piece).toString();
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const each of events) {
      const [, event, data] = /^event: (.+)\ndata: (.+)$/.exec(each) ?? [];
      if (event && data) yield { event, data: JSON.parse(data) };
    }
  }
}

describe("the console's live events", () => {
  let own: Awaited<ReturnType<typeof served>>;
  beforeEach(async () => {
    own = await served();
  });
  afterEach(() => own.close());

  const watch = async (topics = "") => {
    const stop = new AbortController();
    const url = `http://127.0.0.1:${own.port}/_console/live${topics && `?topics=${topics}`}`;
    const response = await fetch(url, { signal: stop.signal });
    const events = told(response);
    return {
      response,
      stop: () => stop.abort(),
      async next(): Promise<Told> {
        const { value } = await events.next();
        if (!value) throw new Error("the events ended");
        return value;
      },
      ended: async () => (await events.next()).done === true,
    };
  };

  it("tell of requests as they are answered, and only of the topics that were asked for", async () => {
    const viewer = await watch("requests");
    assert.equal(viewer.response.headers.get("content-type"), "text/event-stream");
    const { requestId } = own.request({ path: "/v1/<b>\n\ndata: x" });
    const { event, data } = await viewer.next();
    assert.equal(event, "requests");
    assert.ok(Array.isArray(data));
    assert.equal(data.length, 1);
    assert.equal(data[0].requestId, requestId);
    assert.equal(data[0].path, "/v1/<b>\n\ndata: x");
    viewer.stop();
  });

  it("tell of everything when nothing is named, in batches, oldest first", async () => {
    const viewer = await watch();
    own.emit({ kind: "mail", to: "ada@example.com", subject: "Code", text: "1", code: "1" });
    own.request();
    own.request();
    const batches = new Map<string, unknown>();
    for (let i = 0; i < 3; i++) {
      const { event, data } = await viewer.next();
      batches.set(event, data);
    }
    assert.deepEqual([...batches.keys()].sort(), ["logs", "mails", "requests"]);
    const requests = batches.get("requests");
    assert.ok(Array.isArray(requests));
    assert.ok(requests[0].id < requests[1].id);
    viewer.stop();
  });

  it("leave out of a burst what nobody could read, and say how much", async () => {
    const viewer = await watch("requests");
    for (let i = 0; i < 1_000; i++) own.request();
    const first = await viewer.next();
    assert.ok(Array.isArray(first.data));
    assert.equal(first.data.length, 200);
    assert.deepEqual(await viewer.next(), { event: "missed", data: { requests: 800 } });
    viewer.stop();
  });

  it("refuse unknown topics, and more viewers than one machine has", async () => {
    assert.equal((await watch("requests,passwords")).response.status, 400);
    const viewers = await Promise.all(Array.from({ length: 32 }, () => watch("mails")));
    assert.equal((await watch("mails")).response.status, 503);
    for (const viewer of viewers) viewer.stop();
  });

  it("end with the console", async () => {
    const viewer = await watch("mails");
    own.console.close();
    assert.ok(await viewer.ended());
  });
});
