import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";

import { noSources, resource, served } from "../../testing/console";

const hostile = `<img src=x onerror="alert(1)"><script>alert(2)</script>`;

describe("the console's pages", () => {
  let own: Awaited<ReturnType<typeof served>>;
  const mails = [
    { at: 0, to: "ada@example.com", subject: hostile, text: "Your code is 123456", code: "123456" },
  ];
  const graph = [
    resource("scores"),
    resource("jobs", {
      type: "aws:lambda/function:Function",
      outputs: { name: "jobs-1", loggingConfig: { logGroup: "jobs-logs-1" } },
    }),
    resource("other", { type: "aws:lambda/function:Function", outputs: { name: "other-1" } }),
    resource("key", {
      id: "open sesame",
      inputs: { length: 32 },
      secrets: ["base64"],
      outputs: { length: 32, base64: "open sesame" },
    }),
  ];
  before(async () => {
    own = await served({
      mails: () => mails,
      deployment: { graph, outputs: {}, secretOutputs: [] },
      outputs: { apiUrl: "http://localhost/v1" },
      report: () => ({
        grants: [{ role: "busy", used: 2, unused: 1, acted: true }],
        unused: [],
        denied: [{ principal: "busy", action: "dynamodb:Scan", resource: "*", count: 3 }],
      }),
    });
  });
  after(() => own.close());

  it("are HTML to who accepts it, and JSON to everybody else", async () => {
    for (const path of [
      "",
      "/overview",
      "/mailbox",
      "/iam",
      "/requests",
      "/graph",
      "/users",
      "/meter",
      "/errors",
    ]) {
      const page = await own.get(path, { accept: "text/html,*/*;q=0.8" });
      assert.match(String(page.headers["content-type"]), /^text\/html/, path);
      assert.match(page.body, /<script type="module"/, path);
    }
    const mailbox = await own.get("/mailbox", { accept: "application/json" });
    assert.equal(mailbox.headers["content-type"], "application/json");
    assert.deepEqual(JSON.parse(mailbox.body), mails);
    assert.deepEqual((await own.json("/mailbox.json")).body, mails);
    assert.ok((await own.json("")).body.includes("/_console/requests"));
  });

  it("list requests, the newest first, and what one of them caused", async () => {
    own.request({ path: "/v1/first" });
    const { requestId } = own.request({ path: `/v1/${hostile}` });
    const { body } = await own.json("/requests?limit=2");
    assert.deepEqual(
      body.map(({ path }: { path: string }) => path),
      [`/v1/${hostile}`, "/v1/first"],
    );
    const detail = (await own.json(`/requests/${requestId}`)).body;
    assert.equal(detail.request.requestId, requestId);
    assert.equal(detail.calls[0].operation, "GetItem");
    assert.equal(detail.decisions[0].action, "dynamodb:GetItem");
    assert.match(detail.logs[0].message, /hello/);
    assert.ok(detail.request.cost.total > 3.5);
    assert.equal((await own.json("/requests/unknown")).status, 404);
  });

  it("show of a request what it wrote, without the values of secrets, and what followed", async () => {
    const { requestId, traceId } = own.request();
    const secret = {
      id: { S: "1" },
      apiToken: { S: "open sesame" },
      in: { M: { password: { S: "open sesame" } } },
    };
    const text = JSON.stringify(secret);
    const call = { kind: "call", service: "dynamodb", operation: "PutItem", principal: "me", ms: 1 } as const;
    const write = {
      table: "Keys",
      key: '{"id":{"S":"1"}}',
      change: "added",
      after: text,
      record: "5",
    } as const;
    own.emit({ ...call, status: 200, traceId, writes: [write] });
    const unmet = [{ table: "Keys", key: write.key, condition: "a = 1", parts: [], item: text }];
    own.emit({ ...call, status: 400, traceId, failure: { code: "C", message: "m", unmet } });
    own.emit({ ...call, status: 200, traceId: "1-after", writes: [{ ...write, record: "6" }] });
    const push = { ...call, service: "execute-api", operation: "PostToConnection", on: "c1" } as const;
    own.emit({ ...push, status: 200, traceId: "1-after", text: '{"token":"open sesame","news":"hello"}' });
    const batch = { kind: "batch", mapping: "m", source: "s", function: "f", outcome: "done" } as const;
    own.emit({ ...batch, records: 1, items: ["5"], ms: 1, read: 0, write: 0, traceId: "1-after" });
    const { body } = await own.json(`/requests/${requestId}`);
    const shown = { id: { S: "1" }, apiToken: { S: "[secret]" }, in: { M: { password: { S: "[secret]" } } } };
    const [, written, refused] = body.calls;
    assert.deepEqual(JSON.parse(written.writes[0].after), shown);
    assert.deepEqual(JSON.parse(refused.failure.unmet[0].item), shown);
    assert.deepEqual(JSON.parse(body.followed[0].calls[0].writes[0].after), shown);
    assert.equal(body.followed[0].calls[1].text, '{"token":"[secret]","news":"hello"}');
    assert.ok(!JSON.stringify(body).includes("open sesame"));
  });

  it("say what was denied, with the reason, and how many grants are used", async () => {
    const decision = { principal: "busy", action: "dynamodb:Scan", resource: "*", allowed: false } as const;
    own.emit({ kind: "decision", ...decision, reason: "because no policy allows it" });
    const { body } = await own.json("/iam");
    assert.equal(body.denied[0].count, 3);
    assert.equal(body.denials[0].reason, "because no policy allows it");
    assert.deepEqual(body.grants, [{ role: "busy", used: 2, unused: 1, acted: true }]);
  });

  it("list lines, of one group or of all", async () => {
    own.emit({ kind: "log", group: "one", stream: "s", message: "first" });
    own.emit({ kind: "log", group: "two", stream: "s", message: "second" });
    assert.equal((await own.json("/logs?limit=1")).body[0].message, "second");
    assert.deepEqual(
      (await own.json("/logs?group=one")).body.map(({ message }: { message: string }) => message),
      ["first"],
    );
  });

  it("know the log group of each function", async () => {
    assert.deepEqual((await own.json("/logs/groups")).body, {
      "jobs-1": "jobs-logs-1",
      "other-1": "/aws/lambda/other-1",
    });
  });

  it("show averages with the prices they come from", async () => {
    const { body } = await own.json("/meter");
    assert.equal(body.prices.region, "us-east-1");
    assert.match(body.prices.asOf, /^\d{4}-\d\d-\d\d$/);
    assert.equal(body.routes[0].route, "GET /wallet");
  });

  it("veil secrets, also where an id is the secret itself", async () => {
    const { body } = await own.get("/graph");
    assert.match(body, /\[secret\]/);
    assert.ok(!body.includes("open sesame"));
    assert.ok(!(await own.get("/graph/picture")).body.includes("open sesame"));
    assert.deepEqual((await own.json("/outputs")).body, { apiUrl: "http://localhost/v1" });
  });

  it("refuse by name what they do not know", async () => {
    assert.match((await own.json("/requests?limit=0")).body.message, /limit/);
    assert.match((await own.json("/requests?page=2")).body.message, /page/);
    assert.equal((await own.json("/tables/Scores?limit=101")).status, 400);
    for (const path of [
      "/constructor",
      "/nothing",
      "/mailbox/1",
      "/graph/nothing",
      "/graph/picture?component=x",
    ])
      assert.equal((await own.json(path)).status, 404, path);
    for (const path of ["/web/", "/web/../index.ts", "/web/%2e%2e%2findex.ts", "/web/constructor", "/%ff"])
      assert.equal((await own.get(path)).status, 404, path);
  });

  it("answer a fault of their own without ending the run", async () => {
    const { status, body } = await own.json("/tables");
    assert.equal(status, 500);
    assert.match(body.message, /no tables/);
  });

  it("show an object up to 262,144 bytes as a whole", async () => {
    const object = (_: string, key: string) => ({
      type: key,
      body: Readable.from([Buffer.alloc(262_144, "a"), Buffer.alloc(key === "text/html" ? 1 : 0, "a")]),
    });
    const buckets = await served({ sources: { ...noSources, objects: { ...noSources.objects, object } } });
    const whole = async (type: string) => (await buckets.json(`/buckets/b?key=${type}`)).body;
    assert.ok((await whole("image/png")).image);
    assert.equal((await whole("text/plain")).whole, true);
    assert.equal((await whole("text/html")).whole, false);
    await buckets.close();
  });
});

describe("access to the console", () => {
  let own: Awaited<ReturnType<typeof served>>;
  before(async () => {
    own = await served();
  });
  after(() => own.close());
  const paths = ["/mailbox.json", "", "/web/app.js", "/live", "/tables/Scores"];

  it("is closed to other machines' names, other sites and other ports", async () => {
    const { port } = own;
    const foreign: Record<string, string>[] = [
      { host: "evil.example" },
      { host: `evil.example:${port}` },
      { host: `localhost:${port + 1}` },
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: `http://localhost:${port + 1}` },
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" },
      { "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" },
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
    ];
    for (const headers of foreign)
      for (const path of paths)
        assert.equal((await own.get(path, headers)).status, 403, `${path} ${JSON.stringify(headers)}`);
  });

  it("is open to this machine's browser, and to links", async () => {
    const { port } = own;
    const welcome: Record<string, string>[] = [
      {},
      { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}` },
      { host: `LOCALHOST:${port}` },
      { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" },
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
    ];
    for (const headers of welcome)
      assert.equal((await own.get("/mailbox.json", headers)).status, 200, JSON.stringify(headers));
  });

  it("acts only on JSON of its own page, which no form or link of another site can send", async () => {
    const origin = `http://localhost:${own.port}`;
    assert.equal((await own.get("/graph", {}, "PUT")).status, 405);
    assert.equal((await own.get("/graph", {}, "POST")).status, 415);
    assert.equal((await own.post("/graph", {})).status, 404);
    assert.equal((await own.post("/graph", {}, { origin, "sec-fetch-site": "same-origin" })).status, 404);
    const foreign: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
    ];
    for (const headers of foreign)
      assert.equal((await own.post("/graph", {}, headers)).status, 403, JSON.stringify(headers));
  });

  it("lets nothing run but the page's own files, and nobody frame or read it", async () => {
    const { headers } = await own.get("", { accept: "text/html" });
    const policy = String(headers["content-security-policy"]);
    assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.ok(!policy.includes("unsafe"));
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["cross-origin-resource-policy"], "same-origin");
    assert.equal(headers["access-control-allow-origin"], undefined);
  });
});

describe("the page's files", () => {
  const folder = join(__dirname, "../../console/web");
  const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.tsx?$/.test(name),
  );

  it("are bundled when they are asked for", async () => {
    const own = await served();
    for (const [name, part] of [
      ["app.js", "EventSource"],
      ["app.css", "--ground"],
    ] as const) {
      const { status, body } = await own.get(`/web/${name}`);
      assert.equal(status, 200);
      assert.ok(body.includes(part), name);
    }
    await own.close();
  });

  it("read nothing as markup or code", () => {
    const dangerous =
      /[iI]nnerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser/;
    assert.ok(scripts.length > 10);
    for (const name of scripts)
      assert.doesNotMatch(readFileSync(join(folder, name), "utf8"), dangerous, name);
  });

  it("have no script or style within the markup, which the policy would refuse", () => {
    const page = readFileSync(join(folder, "index.html"), "utf8");
    assert.doesNotMatch(page, /<style|style=|\son\w+=|<script(?! type="module" src=)/);
  });
});
