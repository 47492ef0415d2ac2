import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { request } from "node:http";

import { AdminAddUserToGroupCommand } from "@aws-sdk/client-cognito-identity-provider";

import { maxContentBytes } from "@game-backend/framework/content/contentKey";
import { cognitoClient, local, output, signIn, type TestPlayer } from "../local";
import { publish } from "./publish";

describe("GET /content/{proxy+}", () => {
  let ada: TestPlayer;
  before(async () => {
    ada = await local.player("ada");
  });

  it("returns a published document unchanged, with its entity tag", async () => {
    const { status, body, headers } = await ada.get("/content/levels/forest.json");
    assert.equal(status, 200);
    assert.deepEqual(body, JSON.parse(readFileSync("content/levels/forest.json", "utf8")));
    assert.match(headers["etag"] ?? "", /^"[0-9a-f]{32}"$/);
    assert.equal(headers["content-type"], "application/json");
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["cache-control"], "private, max-age=60");
  });

  it("answers 304 without a body to a client that has the document", async () => {
    const { headers } = await ada.get("/content/news.json");
    const etag = headers["etag"] ?? "";
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await ada.get("/content/news.json", { "if-none-match": known });
      assert.deepEqual([again.status, again.body, again.headers["etag"]], [304, "", etag]);
      assert.equal(again.headers["cache-control"], "private, max-age=60");
      assert.equal(again.headers["access-control-allow-origin"], "*");
    }
    assert.equal((await ada.get("/content/news.json", { "if-none-match": '"other"' })).status, 200);
  });

  it("changes the tag with the document", async () => {
    const key = `${randomUUID()}.json`;
    const bytes = await publish(key, '{"version":1}');
    const first = await ada.get(`/content/${key}`);
    await bytes('{"version":2}');
    const second = await ada.get(`/content/${key}`, { "if-none-match": first.headers["etag"] ?? "" });
    assert.deepEqual([second.status, second.body], [200, { version: 2 }]);
  });

  it("is for players only", async () => {
    assert.equal((await local.anybody.get("/content/news.json")).status, 401);
  });

  it("answers 404 for unknown documents, and 403 for drafts, existing or not, except to admins", async () => {
    const { status, body } = await ada.get("/content/nowhere.json");
    assert.deepEqual([status, body.error], [404, "Not Found"]);
    for (const path of ["/content/drafts/winter.json", "/content/drafts/nothing.json"])
      assert.equal((await ada.get(path)).status, 403);
    const admin = await adminOf(await local.player("root"));
    const draft = await admin.get("/content/drafts/winter.json");
    assert.deepEqual(
      [draft.status, draft.body.id, draft.headers["cache-control"]],
      [200, "winter", "no-store"],
    );
    assert.equal((await admin.get("/content/drafts/nothing.json")).status, 404);
  });

  it("serves nothing but JSON", async () => {
    const name = randomUUID();
    await publish(`${name}.html`, "<script>", "text/html");
    await publish(`${name}.json`, "<script>", "text/html");
    assert.equal((await ada.get(`/content/${name}.html`)).status, 404);
    assert.equal((await ada.get(`/content/${name}.json`)).status, 404);
  });

  it("serves up to 3 MB of any characters, and answers 502 above that, without reading the document", async () => {
    const key = `${randomUUID()}.json`;
    // The longest answer: each quote becomes two characters.
    const largest = `{"a":[${'"",'.repeat(Math.floor((maxContentBytes - 10) / 3))}""]}`;
    const put = await publish(key, largest.padEnd(maxContentBytes));
    const { status, headers } = await ada.get(`/content/${key}`);
    assert.deepEqual([status, headers["content-length"]], [200, String(maxContentBytes)]);
    await put(largest.padEnd(maxContentBytes + 1));
    const refused = await ada.get(`/content/${key}`);
    assert.deepEqual([refused.status, refused.body.error], [502, "Bad Gateway"]);
  });

  const outside = [
    "..",
    "../news.json",
    "levels/../news.json",
    "levels/./forest.json",
    "%2e%2e/news.json",
    "levels/%2e%2e/news.json",
    "levels%2fforest.json",
    "levels/..%2fnews.json",
    "%252e%252e%252fnews.json",
    "levels/%252e%252e/news.json",
    "..\\news.json",
    "levels%5c..%5cnews.json",
    "news.json%00",
    "news.json%00.json",
    "%00",
    "/news.json",
    "//news.json",
    "%2fnews.json",
    "levels//forest.json",
    "..;/news.json",
    "%c0%ae%c0%ae/news.json",
    "%uff0e%uff0e/news.json",
    "drafts%2fwinter.json",
    "levels/../drafts/winter.json",
    "./drafts/winter.json",
    "DRAFTS/winter.json",
    "news.JSON",
    ".json",
    "%e2%80%ae.json",
    `${"a/".repeat(300)}b.json`,
    `${"a".repeat(1000)}.json`,
  ];
  for (const path of outside) {
    it(`finds nothing at ${path.slice(0, 40)}`, async () => {
      const { status, text } = await raw(`/content/${path}`, ada.idToken);
      assert.equal(status, 404);
      assert.doesNotMatch(text, /winter|waves|harbour/);
    });
  }

  it("can be requested by a page of another origin, with If-None-Match", async () => {
    const url = `${await output("apiUrl")}/content/news.json`;
    const { headers } = await fetch(url, { method: "OPTIONS", headers: { origin: "https://x.example" } });
    assert.match(headers.get("access-control-allow-headers") ?? "", /\bIf-None-Match\b/);
    assert.match(
      (await ada.get("/content/news.json")).headers["access-control-expose-headers"] ?? "",
      /\bETag\b/,
    );
  });
});

async function adminOf({ username, password }: TestPlayer): Promise<TestPlayer> {
  const UserPoolId = await output("userPoolId");
  const join = new AdminAddUserToGroupCommand({ UserPoolId, Username: username, GroupName: "admins" });
  await (await cognitoClient()).send(join);
  return signIn(username, password);
}

/** Requests a path exactly as written: clients such as `fetch` resolve `..` themselves. */
async function raw(path: string, authorization: string): Promise<{ status: number; text: string }> {
  const url = new URL(await output("apiUrl"));
  return new Promise((resolve, reject) => {
    const options = {
      host: "127.0.0.1",
      port: url.port,
      path: url.pathname + path,
      headers: { host: url.host, authorization },
    };
    request(options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    })
      .on("error", reject)
      .end();
  });
}
