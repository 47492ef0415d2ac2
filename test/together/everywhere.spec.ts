// full: it searches all that a run keeps for bytes of a deleted player

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { TableModel } from "@game-backend/framework/table";
import { keyed } from "@game-backend/tools/harness/keyed";
import { game } from "../../functions/whole";
import { portrait, upload } from "../../tools/harness/upload";
import { accept } from "../chat/accept";
import { local, ownRun, type TestPlayer } from "../local";
import { deleteAccount, exportData } from "../privacy/exportAndDelete";
import { everything, type Stored } from "../privacy/sweep";
import { connect } from "../realtime/connect";

ownRun();

const { tables } = game;

/** The tables in which an erased player's id may remain, according to the register. */
const outlived = Object.values<TableModel>(tables)
  .filter(
    ({ personal }) =>
      personal.holds === "retained" ||
      ("leaves" in personal && personal.leaves) ||
      ("elsewhere" in personal && personal.elsewhere),
  )
  .map(({ name }) => `table ${name}`);

const found = async (text: string): Promise<Stored[]> => {
  const all: Stored[] = [];
  for await (const kept of everything()) if (kept.text.includes(text)) all.push(kept);
  return all;
};
const placesOf = (all: readonly Stored[]) => [...new Set(all.map(({ place }) => place))];

describe("a player with data everywhere who deletes the account", () => {
  /** A text in the player's name and address, and in everything that the player wrote. */
  let mark: string;
  let ada: TestPlayer;
  let grace: TestPlayer;

  before(async () => {
    [ada, grace] = await Promise.all([local.player("marked"), local.player("grace")]);
    mark = ada.username;
    const fine = async <T>(sent: Promise<{ status: number; body: T }>): Promise<T> => {
      const { status, body } = await sent;
      assert.ok(status < 300, `${status} ${JSON.stringify(body)}`);
      return body;
    };
    const refused = async (sent: Promise<{ status: number; body: unknown }>) => {
      const { status } = await sent;
      assert.ok(status >= 400 && status < 500, `${status}`);
    };
    const key = () => keyed(`${mark}-${randomUUID()}`);

    await fine(ada.patch("/profile", { bio: `I am ${mark}`, displayName: `The ${mark}` }, key()));
    await fine(ada.post("/score", { gameArea: "forest", score: 230 }, key()));
    await fine(ada.post("/run/reward", { gameArea: "forest" }, key()));
    await fine(ada.post("/task/complete", { taskId: "daily-visit" }, key()));
    await fine(ada.post("/progress", { gameArea: "forest", version: 0, data: { note: mark } }, key()));
    const gift = { userId: ada.id, amount: 9, reason: `for ${mark}` };
    await fine(local.server.post("/money/add", gift, keyed(randomUUID())));
    await fine(ada.post("/shop/buy", { itemId: "health-potion", quantity: 1 }, key()));
    await fine(ada.get("/catalog"));
    await fine(ada.post("/credentials", undefined, key()));
    await fine(ada.put(`/blocks/${grace.username}`, undefined));
    await fine(ada.delete(`/blocks/${grace.username}`));

    const conversation: string = await fine(ada.post("/conversations", [grace.username], key()));
    await fine(ada.post(`/conversations/${conversation}`, `${mark} says hello`, key()));
    await accept(grace, conversation);
    await fine(ada.post(`/conversations/${conversation}`, `${mark} again`, key()));

    const { partyId } = await fine(ada.post("/parties", undefined, key()));
    await fine(ada.post(`/parties/${partyId}/invitations`, { name: grace.username }));
    const own = await fine(grace.post("/parties", undefined, keyed(randomUUID())));
    await fine(grace.post(`/parties/${own.partyId}/invitations`, { name: mark }));
    const search = { mode: "duel", latencies: { "sa-east-1": 20 } };
    await fine(ada.post("/matchmaking", search, key()));

    const socket = await connect(ada);
    await socket.ask({ action: "subscribe", topic: `conversation:${conversation}` }, "subscribed");
    await socket.ask({ action: mark }, "error");
    await socket.ask({ action: "ping", [mark]: mark }, "error");
    await upload(ada, portrait);
    await socket.next("avatar", ({ status }) => status === "ready");

    const event = (seq: number, more: object) => ({ name: "run.end", seq, age: 0, fields: {}, ...more });
    const told = [event(0, { fields: { area: "forest" } }), event(1, { fields: { area: mark } })];
    const session = mark.replaceAll(/[^\w-]/g, "").slice(0, 40);
    const odd = [event(2, { name: mark }), event(3, { name: `a${ada.id}` }), event(4, { [mark]: mark })];
    await fine(ada.post("/events", { session, events: [...told, ...odd] }));

    await refused(ada.post("/score", { gameArea: mark, score: 1 }));
    await refused(ada.get(`/leaderboard?gameArea=${mark}`));
    await refused(ada.post(`/conversations/${mark}`, mark, key()));
    await refused(local.anybody.get(`/profile?${mark}`, { authorization: mark }));
    await refused(ada.raw("POST", "/progress", `{"${mark}`, { "content-type": "application/json" }));
    await fine(grace.get(`/users?prefix=${mark}`));
    await fine(grace.put(`/blocks/${mark}`, undefined));
    assert.equal((await exportData(ada))["profiles"]?.[0].username, mark);
    await local.drained();
  });

  it("is found in every kind of place before the deletion", async () => {
    const places = placesOf(await found(mark));
    for (const place of [
      "UserProfiles",
      "Requests",
      "Chat-Messages",
      "Parties",
      "Connections",
      "UserProgress",
    ])
      assert.ok(places.includes(`table ${place}`), `${place} of ${places}`);
    assert.ok(places.includes("users"), `${places}`);
    assert.ok(
      places.some((place) => place.startsWith("bucket ")),
      `${places}`,
    );
    const ids = placesOf(await found(ada.id));
    assert.ok(
      ids.some((place) => place.startsWith("log ")),
      `${ids}`,
    );
  });

  it("was never in a log by name, address or anything they wrote", async () => {
    const logged = (await found(mark)).filter(({ place }) => /^(log|queue) /.test(place));
    assert.deepEqual(logged, []);
  });

  it("leaves no byte of name, address and texts, and the id only where the register says so", async () => {
    await deleteAccount(ada);
    const left = await found(mark);
    assert.deepEqual(
      left.map(({ place, text }) => `${place}: ${text.slice(0, 300)}`),
      [],
    );
    const ids = placesOf(await found(ada.id)).filter((place) => !/^(log|queue) /.test(place));
    assert.deepEqual(
      ids.filter((place) => !outlived.includes(place)),
      [],
    );
  });
});
