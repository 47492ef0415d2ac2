import assert from "node:assert/strict";
import * as admin from "../../functions/admin/definition";
import { newRequest } from "../../functions/privacy/begin";
import * as privacy from "../../functions/privacy/definition";
import deleteAccount from "../../functions/privacy/deleteAccount";
import deleteApproval from "../../functions/privacy/deleteApproval";
import getApprovals from "../../functions/privacy/getApprovals";
import getPlayerRequests from "../../functions/privacy/getPlayerRequests";
import postApproval from "../../functions/privacy/postApproval";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";

const ada = { id: "sub-ada", username: "ada" };
const key = { userId: ada.id, kind: "deletion" } as const;
const params = { id: ada.id };
const staff = { has: async () => false, hasOne: async () => true, some: async () => false };
const hourMs = 3_600_000;
const by = (as: string, groups = "admins") => ({ as, groups });

/** Returns what specs ask of a world with one player. */
async function withAda(clients: Record<string, unknown> = {}) {
  const server: World = world({ admin, privacy }, { clients: { staff, ...clients }, runs: ["endBans"] });
  await server.tables.profiles.putItem(newProfile(ada.id, ada.username, 1));
  const ask = async (as: string, groups = "admins") => {
    const { status, body } = await server.call(deleteAccount, { ...by(as, groups), params });
    return body?.code ?? body?.status ?? status;
  };
  const decide = async (as: string, decision: "agree" | "refuse") => {
    const { body } = await server.call(postApproval, {
      ...by(as),
      params,
      body: { decision, reason: "Asked" },
    });
    return body.code ?? body.status;
  };
  const takeBack = async (as: string, groups = "admins") =>
    (await server.call(deleteApproval, { ...by(as, groups), params })).status;
  const list = async () => (await server.call(getApprovals, by("root"))).body.approvals;
  const deletion = () => server.tables.dataRequests.getItem(key, { consistent: true });
  const deeds = async () =>
    (await server.tables.audit.scan()).items
      .sort((a, b) => (a.entryId < b.entryId ? -1 : 1))
      .map(({ action, adminId }) => [action, adminId]);
  return { ...server, ask, decide, takeBack, list, deletion, deeds };
}

describe("a deletion by staff, in process", () => {
  it("waits a day, is told to the player, and then begins once, however often it was asked for", async () => {
    const { ask, list, deletion, deeds, pass, tables, close } = await withAda();
    for (let times = 0; times < 2; times++) assert.equal(await ask("mia", "support"), "waiting");
    const [waiting] = await list();
    assert.partialDeepStrictEqual(waiting, {
      id: ada.id,
      playerId: ada.id,
      what: "deletions",
      needsAdmin: false,
    });
    const { items: inbox } = await tables.inbox.query({ hash: ada.id });
    assert.match(String(inbox[0]?.text), /deleted in a day/);
    assert.equal(inbox.length, 1);
    await pass(23 * hourMs);
    assert.equal(await deletion(), undefined);
    await pass(2 * hourMs);
    assert.equal((await deletion())?.state, "running");
    assert.deepEqual(await list(), []);
    assert.deepEqual(await deeds(), [
      ["players/delete-asked", "mia"],
      ["players/delete", "mia"],
    ]);
    close();
  });

  it("has one time for the answer, Approvals and the case, and the reason for it", async () => {
    const { call, tables, pass, close } = await withAda();
    const headers = { "x-reason": "Ada has asked by mail" };
    const answer = await call(deleteAccount, { ...by("mia", "support"), params, headers });
    const { dueAt } = answer.body;
    const { approvals } = (await call(getApprovals, by("root"))).body;
    const { requests } = (await call(getPlayerRequests, { ...by("mia", "support"), params, headers })).body;
    assert.equal(approvals[0].dueAt, dueAt);
    assert.equal(approvals[0].says, headers["x-reason"]);
    assert.deepEqual(requests, [
      {
        ...{ kind: "deletion", state: "waiting", requestedAt: dueAt - 24 * hourMs, dueAt, needsAdmin: false },
      },
    ]);
    await pass(hourMs);
    const back = { "x-reason": "Ada wants to stay" };
    assert.equal(
      (await call(deleteApproval, { ...by("mia", "support"), params, headers: back })).status,
      204,
    );
    const { items } = await tables.audit.scan();
    assert.deepEqual(
      items
        .filter(({ action }) => action.startsWith("players/delete"))
        // The hour between them may be the first of a day, whose entries have a key of their own.
        .sort((one, other) => (one.entryId < other.entryId ? -1 : 1))
        .map(({ details }) => details?.["reason"]),
      [headers["x-reason"], back["x-reason"]],
    );
    close();
  });

  it("can be taken back by others of support until it begins, and then not", async () => {
    const { ask, takeBack, deletion, deeds, pass, close } = await withAda();
    await ask("mia", "support");
    assert.equal(await takeBack("ben", "support"), 204);
    assert.equal(await takeBack("ben", "support"), 404);
    await pass(25 * hourMs);
    assert.equal(await deletion(), undefined);
    assert.deepEqual((await deeds()).at(-1), ["players/delete-taken-back", "ben"]);
    await ask("mia", "support");
    await pass(25 * hourMs);
    assert.equal(await takeBack("ben", "support"), 404);
    assert.equal((await deletion())?.state, "running");
    close();
  });

  it("continues if it is running without a profile, restarts if it was given up, and is unknown once it is done", async () => {
    const { ask, deletion, tables, clock, close } = await withAda();
    await tables.profiles.deleteItem({ userId: ada.id });
    const long = { ...newRequest("deletion", ada, clock.now() - hourMs), turn: 7, step: "closeAccount" };
    await tables.dataRequests.putItem(long);
    assert.equal(await ask("root"), "pending");
    const again = await deletion();
    assert.deepEqual({ ...again, requestedAt: long.requestedAt }, long);
    assert.ok(Number(again?.requestedAt) > long.requestedAt);
    assert.equal(await ask("root"), "pending");
    assert.deepEqual(await deletion(), again);
    await tables.dataRequests.deleteItem(key);
    assert.equal(await ask("root"), "player.unknown");
    assert.equal(await deletion(), undefined);
    close();
  });
});

describe("a deletion that needs a second admin, in process", () => {
  const second = { secondAdmin: "true" };

  it("waits for another admin than the one who asked, and can be refused", async () => {
    const { ask, decide, list, deletion, pass, close } = await withAda(second);
    assert.equal(await ask("root"), "waiting");
    await ask("other");
    assert.deepEqual(
      (await list()).map(({ id, isYours, needsAdmin }: Record<string, unknown>) => [id, isYours, needsAdmin]),
      [[ada.id, true, true]],
    );
    await pass(25 * hourMs);
    assert.equal(await deletion(), undefined);
    assert.equal(await decide("root", "agree"), "approval.own");
    assert.equal(await decide("other", "refuse"), "refused");
    assert.equal(await decide("other", "agree"), "approval.unknown");
    close();
  });

  it("begins a day after it was asked for once another admin agrees, and once only", async () => {
    const { ask, decide, deletion, pass, close } = await withAda(second);
    await ask("root");
    const answers = await Promise.all(["other", "third"].map((as) => decide(as, "agree")));
    assert.deepEqual(answers.sort(), ["agreed", "approval.unknown"]);
    assert.equal(await deletion(), undefined);
    await pass(25 * hourMs);
    assert.equal((await deletion())?.state, "running");
    close();
  });

  it("is decided if an earlier release has asked for it", async () => {
    const { decide, deletion, tables, pass, clock, close } = await withAda(second);
    const asked = { askedBy: "root", askedName: "root", askedAt: 1, expiresAt: clock.now() / 1_000 + 86_400 };
    await tables.approvals.putItem({ kind: "deletion", userId: ada.id, username: ada.username, ...asked });
    await pass(hourMs);
    assert.equal(await deletion(), undefined);
    assert.equal(await decide("other", "agree"), "agreed");
    await pass(hourMs);
    assert.equal((await deletion())?.state, "running");
    close();
  });
});
