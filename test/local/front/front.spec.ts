import assert from "node:assert/strict";
import { request } from "node:http";

import { front, json, type Mail, mailboxPages } from "../../../local/front";
import { type Listener, listenLocally } from "../../../local/ports";

describe("the front door", () => {
  let door: Listener;
  const mails: Mail[] = [];

  before(async () => {
    door = await listenLocally(0, "--port");
    const pages = { ...mailboxPages(() => mails), graph: () => json([{ name: "scores" }]) };
    door.server.on(
      "request",
      front({
        pages,
        places: () => ["http://localhost/v1"],
        apis: (incoming, response) => {
          if (!incoming.url?.startsWith("/v1/")) return false;
          response.end("api");
          return true;
        },
      }),
    );
  });
  after(() => door.close());

  const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    new Promise<{ status: number; type: string; body: string }>((resolve, reject) => {
      request({ port: door.port, host: "127.0.0.1", path, method, headers }, (response) => {
        let body = "";
        response.on("data", (chunk) => {
          body += chunk;
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, type: response.headers["content-type"] ?? "", body }),
        );
      })
        .on("error", reject)
        .end();
    });

  it("gives APIs what is theirs, under whatever name they are called", async () => {
    assert.equal((await get("/v1/score", { host: "game.example" })).body, "api");
  });

  it("lists what is here where nothing answers", async () => {
    const { status, body } = await get("/<b>");
    assert.equal(status, 404);
    assert.match(body, /http:\/\/localhost\/v1/);
    assert.match(body, /&#60;b&#62;/);
  });

  it("shows the mails with their codes, and nothing of a mail as markup", async () => {
    mails.push({
      at: 0,
      to: "ada@example.com",
      subject: "<script>",
      text: "Your code is 123456",
      code: "123456",
    });
    const page = await get("/_console/mailbox");
    assert.match(page.type, /^text\/html/);
    assert.match(page.body, /<code>123456<\/code>/);
    assert.ok(!page.body.includes("<script>"));
    assert.deepEqual(JSON.parse((await get("/_console/mailbox.json")).body), mails);
  });

  it("lists the console's pages and knows no others", async () => {
    assert.match((await get("/_console")).body, /_console\/graph/);
    assert.equal((await get("/_console/constructor")).status, 404);
    assert.deepEqual(JSON.parse((await get("/_console/graph?x")).body), [{ name: "scores" }]);
  });

  it("answers the console only to this machine's own pages", async () => {
    const port = door.port;
    const foreign: Record<string, string>[] = [
      { host: "evil.example" },
      { host: `evil.example:${port}` },
      { host: `localhost:${port + 1}` },
      { host: `localhost:${port}`, origin: "https://evil.example" },
      { host: `localhost:${port}`, origin: "null" },
      { host: `localhost:${port}`, origin: `http://localhost:${port + 1}` },
    ];
    for (const headers of foreign)
      assert.equal((await get("/_console/mailbox.json", headers)).status, 403, JSON.stringify(headers));
    const own: Record<string, string>[] = [
      { host: `localhost:${port}` },
      { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}` },
      { host: `LOCALHOST:${port}` },
    ];
    for (const headers of own)
      assert.equal((await get("/_console/mailbox.json", headers)).status, 200, JSON.stringify(headers));
  });

  it("is only read", async () => {
    assert.equal((await get("/_console/graph", {}, "POST")).status, 405);
  });

  it("says which option names another port when one is taken", async () => {
    await assert.rejects(listenLocally(door.port, "--aws-port"), {
      name: "DeployError",
      message: new RegExp(`Port ${door.port} is in use: name another with --aws-port`),
    });
  });
});
