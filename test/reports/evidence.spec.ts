import assert from "node:assert/strict";
import { idOf } from "@game-backend/framework/digest";
import * as chat from "../../functions/chat/definition";
import deleteMessage from "../../functions/chat/deleteMessage";
import getConversation from "../../functions/chat/getConversation";
import postConversation from "../../functions/chat/postConversation";
import postMessage from "../../functions/chat/postMessage";
import { newWallet } from "../../functions/economy/newWallet";
import { newProfile } from "../../functions/profile/newProfile";
import * as reports from "../../functions/reports/definition";
import getCase from "../../functions/reports/routes/getCase";
import getReports from "../../functions/reports/routes/getReports";
import postReport from "../../functions/reports/routes/postReport";
import { type World, world } from "../../tools/harness/ownWorld";

/** Texts that break what shows or stores them carelessly. */
const texts = {
  markup: "<script>alert(1)</script><img src=x onerror=alert(2)> **bold** [a](javascript:alert(3))",
  "right-to-left": "אבג abc שלום 123",
  "what looks like JSON": '"}],"messages":[{"message":"forged"}]',
};

/** Texts that no message may have, so that no evidence has them either. */
const refused = {
  "overrides of the direction": "\u202eevil \u2067abc\u2069",
  "4 KB of combining marks": `Z${"\u0301".repeat(1_900)}`,
};

describe("evidence", () => {
  let server: World;
  let id: string;
  const admin = { as: "root", groups: "admins" };
  beforeEach(async () => {
    server = world(
      { chat, reports },
      { clients: { signingKey: async () => ["key"], identityKey: async () => ["key"] } },
    );
    for (const name of ["ada", "bob"]) {
      await server.tables.profiles.putItem(newProfile(name, name, 1));
      await server.tables.progress.putItem(newWallet(name));
    }
    id = (await server.call(postConversation, { as: "ada", body: ["bob"] })).body;
  });
  afterEach(() => server.close());

  /** Sends a message of Ada's, and returns the target of a report. */
  async function said(text: string): Promise<string> {
    const sent = await server.call(postMessage, { as: "ada", params: { id }, body: text });
    assert.equal(sent.status, 204, JSON.stringify(sent.body));
    const { body } = await server.call(getConversation, { as: "bob", params: { id } });
    return `${id}/${body.messages.at(-1).id}`;
  }
  const report = (target: string, text?: string) =>
    server.call(postReport, { as: "bob", body: { kind: "message", target, reason: "insult", text } });
  const caseOf = async (target: string) =>
    (
      await server.call(getCase, {
        ...{ ...admin, params: { id: idOf(`target#message ${target}`, 1) } },
        headers: { "x-reason": "A spec reads the case" },
      })
    ).body;

  for (const [what, text] of Object.entries(texts))
    it(`keeps ${what} as it was written, and nothing of it in the queue`, async () => {
      const target = await said(text);
      assert.equal((await report(target)).status, 202);
      const about = await caseOf(target);
      assert.deepEqual(
        about.evidence[0].seen.messages.map(({ message }: { message: string }) => message),
        [text],
      );
      const { evidence: _, ...queue } = about;
      assert.ok(!JSON.stringify(queue).includes(text.slice(0, 8)));
      const sealed = await server.tables.evidence.query({ hash: `case-${about.id}` });
      assert.ok(!JSON.stringify(sealed.items).includes(text.slice(0, 8)));
    });

  for (const [what, text] of Object.entries(refused))
    it(`never has ${what}: neither a message nor a report's text may`, async () => {
      assert.equal((await server.call(postMessage, { as: "ada", params: { id }, body: text })).status, 400);
      const target = await said("Hello");
      assert.equal((await report(target, text.slice(0, 400))).status, 400);
    });

  it("of a message stays when an admin empties it, and a message that is gone cannot be reported again", async () => {
    const target = await said("I will find you");
    assert.equal((await report(target)).status, 202);
    const [conversationId = "", messageId = ""] = target.split("/");
    const gone = await server.call(deleteMessage, { ...admin, params: { conversationId, messageId } });
    assert.equal(gone.status, 204);
    assert.equal((await caseOf(target)).evidence[0].seen.messages.at(-1).message, "I will find you");
    const late = await said("Once more").then(async (next) => {
      const [, nextId = ""] = next.split("/");
      await server.call(deleteMessage, { ...admin, params: { conversationId, messageId: nextId } });
      return report(next);
    });
    assert.equal(late.body.code, "report.no_target");
    const { body } = await server.call(getReports, { as: "bob" });
    assert.deepEqual(
      body.reports.map(({ target, outcome }: never) => [target, outcome]),
      [[target, "waiting"]],
    );
  });
});
