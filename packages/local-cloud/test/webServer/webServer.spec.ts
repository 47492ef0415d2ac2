import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";

import { type Listener, listenLocally } from "../../cloud/listen";
import { ask } from "../../testing/http";
import { serveStarting, webServer } from "../../webServer";

describe("the web server", () => {
  let listener: Listener;

  before(async () => {
    listener = await listenLocally(0, "--port");
    listener.server.on(
      "request",
      webServer({
        console: (_, response) => response.end("console"),
        places: () => ["http://localhost/v1"],
        apis: (incoming, response) => {
          if (!incoming.url?.startsWith("/v1/") && incoming.url !== "/_consoles") return false;
          response.end("api");
          return true;
        },
        site: (incoming, response) => {
          if (incoming.url !== "/" && incoming.url !== "/_consoles") return false;
          response.end("site");
          return true;
        },
      }),
    );
  });
  after(() => listener.close());

  const get = (path: string, headers: Record<string, string> = {}) => ask(listener.port, path, headers);

  it("passes requests to APIs, under any host name", async () => {
    assert.equal((await get("/v1/score", { host: "game.example" })).body, "api");
  });

  it("passes requests below its path to the console, and no others", async () => {
    for (const path of ["/_console", "/_console?x", "/_console/iam"])
      assert.equal((await get(path)).body, "console", path);
    assert.equal((await get("/_consoles")).body, "api");
  });

  it("passes all other requests to the site", async () => {
    assert.equal((await get("/")).body, "site");
  });

  it("lists the available addresses if nothing answers, with markup as text", async () => {
    const { status, body } = await get("/<b>");
    assert.equal(status, 404);
    assert.match(body, /http:\/\/localhost\/v1/);
    assert.match(body, /&#60;b&#62;/);
  });

  it("answers 400 to several Host headers, which servers may read differently", async () => {
    const answerOf = async (...hosts: string[]) => {
      const socket = connect(listener.port, "127.0.0.1");
      socket.end(`GET /v1/score HTTP/1.1\r\n${hosts.map((host) => `Host: ${host}\r\n`).join("")}\r\n`);
      const [answer] = await once(socket, "data");
      socket.destroy();
      return String(answer).slice(0, 12);
    };
    assert.equal(await answerOf("a"), "HTTP/1.1 200");
    assert.equal(await answerOf("a", "b"), "HTTP/1.1 400");
    assert.equal(await answerOf("a", "a"), "HTTP/1.1 400");
  });

  it("answers calls before the program is deployed with a code, and browsers with a page", async () => {
    const starting = await listenLocally(0, "--port");
    try {
      starting.server.on("request", serveStarting);
      const call = await ask(starting.port, "/v1/score", { accept: "*/*" });
      assert.equal(call.status, 503);
      assert.equal(JSON.parse(call.body).code, "local_cloud.starting");
      const page = await ask(starting.port, "/", { accept: "text/html,*/*" });
      assert.equal(page.status, 503);
      assert.match(page.body, /<h1>Starting<\/h1>/);
    } finally {
      await starting.close();
    }
  });

  it("names the option for another port if one is taken", async () => {
    await assert.rejects(listenLocally(listener.port, "--aws-port"), {
      name: "DeployError",
      message: new RegExp(`Port ${listener.port} is in use. Choose another with --aws-port`),
    });
  });
});
