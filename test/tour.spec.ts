import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { local, output, type TestPlayer } from "./local";

/** A call of curl in the README. */
interface Call {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const tour = /## A tour\n([\s\S]*?)\n## /.exec(readFileSync("README.md", "utf8"))?.[1] ?? "";

/** The calls of the API, in the order of the page, and the bodies that it shows for them, in the same order. */
const calls = [...tour.matchAll(/^curl -s "?\$api([\s\S]*?)(?<!\\)$/gm)].map(([, text = ""]): Call => {
  const path = /^[^"\s]+/.exec(text)?.[0] ?? "";
  const headers = [...text.matchAll(/-H ['"]([\w-]+): ([^$'"]+)['"]/g)].map(([, name = "", value = ""]) => [
    name,
    value,
  ]);
  const body = /-d '(\{.*\})'/.exec(text)?.[1];
  return { path, headers: Object.fromEntries(headers), ...(body !== undefined && { body }) };
});
const answers = [...tour.matchAll(/^```json\n([\s\S]*?)\n```$/gm)]
  .flatMap(([, lines = ""]) => lines.split("\n"))
  .map((line) => JSON.parse(line.replace(", …]", "]")));

/** What differs from run to run: ids, times and names that the specs have made unique. */
const varying = (key: string, value: unknown) =>
  ["userId", "username", "achievedAt", "at", "next", "avatarUrl", "rank", "forMs"].includes(key)
    ? typeof value
    : value;
const shown = (body: unknown) => JSON.parse(JSON.stringify(body, varying));

describe("the README's tour", () => {
  let ada: TestPlayer;
  before(async () => {
    ada = await local.player("ada");
  });

  it("has a body for each call but the price list", () => {
    assert.equal(calls.length, 8);
    assert.equal(answers.length, calls.length - 1);
  });

  it("is answered as it says, through the gateway", async () => {
    for (const [at, { path, headers, body }] of calls.entries()) {
      const byServer = path === "/money/add";
      const caller = byServer ? local.server : path === "/catalog" ? local.anybody : ada;
      const sent = body?.replace(`'"$sub"'`, ada.id).replace(`'$sub'`, ada.id);
      // The key of the page is one player's; a game server's is everybody's.
      const own: Record<string, string> = byServer
        ? { "Idempotency-Key": randomUUID() }
        : path === "/catalog"
          ? { "x-api-key": await output("freeApiKey") }
          : {};
      const { status, body: got } = await caller.raw(body === undefined ? "GET" : "POST", path, sent, {
        ...headers,
        ...own,
      });
      assert.equal(status, 200, `${path}: ${JSON.stringify(got)}`);
      const expected = answers[at];
      if (expected?.entries) {
        // Other files have players on the board: from 21 on, it has a further page.
        const { cursor: _, ...page } = got;
        assert.deepEqual(Object.keys(page), Object.keys(expected), path);
      } else if (expected?.ledger)
        assert.deepEqual(shown({ ...got, ledger: got.ledger.slice(0, 1) }), shown(expected), path);
      else if (expected) assert.deepEqual(shown(got), shown(expected), path);
      else assert.ok(got.items.length > 0, path);
    }
  });
});
