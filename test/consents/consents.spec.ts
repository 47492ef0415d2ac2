import assert from "node:assert/strict";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import postConversation from "../../functions/chat/postConversation";
import getConsents from "../../functions/consents/getConsents";
import postConsent from "../../functions/consents/postConsent";
import getProfile from "../../functions/profile/getProfile";
import { newProfile } from "../../functions/profile/newProfile";
import patchProfile from "../../functions/profile/patchProfile";
import { game } from "../../tools/harness/whole";
import { world } from "../../tools/harness/world";

async function withVersions(versions: Record<string, string>) {
  const backend = world({
    clients: {
      consentVersions: JSON.stringify(versions),
      avatarsUrl: "https://a.example",
    },
  });
  for (const name of ["ada", "bob"]) await backend.tables.profiles.putItem(newProfile(name, name, 0));
  const accept = (document: string, version: string) =>
    backend.call(postConsent, { as: "ada", body: { document, version } });
  const bio = (as = "ada") => backend.call(patchProfile, { as, body: { bio: "Hello" } });
  return { ...backend, accept, bio };
}

describe("consents", () => {
  it("keep a player from texts and pictures until the current versions are accepted", async () => {
    const { call, accept, bio, close } = await withVersions({ terms: "2", privacy: "1" });
    const refused = await bio();
    assert.deepEqual(
      [refused.status, refused.body.code, refused.body.documents],
      [403, "consent.required", ["terms", "privacy"]],
    );
    const { body } = await call(getProfile, { as: "ada" });
    assert.deepEqual(body.duties, ["consent.terms", "consent.privacy"]);
    assert.equal((await accept("terms", "2")).status, 200);
    assert.deepEqual((await bio()).body.documents, ["privacy"]);
    await accept("privacy", "1");
    assert.equal((await bio()).status, 200);
    assert.equal("duties" in (await call(getProfile, { as: "ada" })).body, false);
    assert.equal((await bio("bob")).status, 403);
    const chat = { as: "bob", body: ["ada"] };
    assert.equal((await call(postConversation, chat)).body.code, "consent.required");
    close();
  });

  it("count the first time, and are asked for again with a new version", async () => {
    const { tables, call, accept, bio, close } = await withVersions({ terms: "2" });
    await tables.consents.putItem({ userId: "ada", terms: { version: "1", at: 1 } });
    assert.equal((await bio()).status, 403);
    const first = await accept("terms", "2");
    assert.ok(first.body.accepted.at > 1);
    assert.deepEqual((await accept("terms", "2")).body, first.body);
    const { body } = await call(getConsents, { as: "ada" });
    assert.deepEqual(body.consents, [{ document: "terms", version: "2", accepted: first.body.accepted }]);
    close();
  });

  it("refuse another version, a document that nobody asks for, and a deleted player", async () => {
    const { call, tables, accept, close } = await withVersions({ terms: "2" });
    const old = await accept("terms", "1");
    assert.deepEqual([old.status, old.body.code, old.body.version], [409, "consent.outdated", "2"]);
    assert.equal((await accept("privacy", "1")).body.code, "consent.not_asked");
    await tables.profiles.deleteItem({ userId: "ada" });
    const gone = await accept("terms", "2");
    assert.deepEqual([gone.status, gone.body.code], [403, "player.deleted"]);
    assert.deepEqual((await call(getConsents, { as: "ada" })).body.consents, [
      { document: "terms", version: "2" },
    ]);
    close();
  });

  it("are asked for before every route with an activity, and before no other", () => {
    // A route that collects the gates asks them for some of its requests.
    const isGated = (route: object & { collects?: readonly string[] }) =>
      "activity" in route || route.collects?.includes("gates");
    const gated = Object.entries<AnyRoute>(game.routes).filter(([, route]) =>
      (route.refuses ?? []).some(({ code }) => code === "consent.required"),
    );
    assert.deepEqual(
      gated.map(([name]) => name),
      Object.entries(game.routes).flatMap(([name, route]) => (isGated(route) ? [name] : [])),
    );
    for (const name of [
      "postMessage",
      "postConversation",
      "patchProfile",
      "postPresign",
      "postProcess",
      "postUpdate",
    ])
      assert.ok(
        gated.some(([each]) => each === name),
        name,
      );
  });

  it("cost nothing in a game that asks for none", async () => {
    const { bio, used, close } = await withVersions({});
    // The first request of a function reads the switches too.
    await bio();
    used.read = 0;
    await bio();
    const { read } = used;
    const asked = await withVersions({ terms: "1" });
    await asked.accept("terms", "1");
    asked.used.read = 0;
    await asked.bio();
    assert.equal(asked.used.read - read, 0.5);
    asked.close();
    close();
  });
});
