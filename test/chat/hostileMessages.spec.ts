// full: it fuzzes messages

import assert from "node:assert/strict";

import fc from "fast-check";

import { MessageText } from "../../functions/chat/messageText";
import { brokenText, hostileText, longText } from "../hostile";
import { local, type TestPlayer } from "../local";
import { accept } from "./accept";

const samples = 150;

describe("hostile messages", () => {
  let ada: TestPlayer;
  let path: string;
  before(async () => {
    const bob = await local.player("bob");
    ada = await local.player("ada");
    const { body: id } = await ada.post("/conversations", [bob.username]);
    await accept(bob, id);
    path = `/conversations/${id}`;
  });

  async function everything(): Promise<string[]> {
    const read: string[] = [];
    for (let before = ""; ; ) {
      const { body } = await ada.get(`${path}?limit=100${before}`);
      read.unshift(...body.messages.map(({ message }: { message: string }) => message));
      if (body.messages.length === 0) return read;
      before = `&before=${body.messages[0].id}`;
    }
  }

  it("are returned in order, unchanged but for balanced direction marks, or get a 400", async () => {
    const texts = fc.sample(hostileText({ maxLength: 30 }), samples);
    const kept: string[] = [];
    for (const text of texts) {
      const { status, body } = await ada.post(path, text);
      const fits = MessageText.safeParse(text).success;
      assert.equal(status, fits ? 204 : 400, JSON.stringify(body));
      if (fits) kept.push(text.replaceAll("\u202eabc\u202c", "abc"));
    }
    assert.deepEqual(await everything(), kept);
  });

  it("are refused if they are invalid text or too long", async () => {
    for (const text of [...fc.sample(brokenText(), 20), ...["'", "\\", "$!{x}", "👍"].map(longText)])
      assert.equal((await ada.post(path, text)).status, 400);
  });

  it("are refused if they are not strings", async () => {
    const deep = "[".repeat(20_000) + "]".repeat(20_000);
    const bodies = [
      `1${"0".repeat(400)}`,
      "-1e999",
      "0.1e-999",
      deep,
      `{"a":${deep}}`,
      '"\t"',
      '"\\x"',
      "'x'",
      "{'a'}",
    ];
    for (const body of bodies) {
      const { status } = await ada.raw("POST", path, body, { "content-type": "application/json" });
      assert.equal(status, 400, body.slice(0, 40));
    }
  });
});
