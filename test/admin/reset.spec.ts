import assert from "node:assert/strict";

import { areaIds } from "../../functions/leaderboard/areas";
import { local, type TestPlayer } from "../local";
import { asAdmin, table } from "../realtime/operator";

describe("POST /admin/players/{id}/reset", () => {
  const reason = { reason: "Asked for it by mail" };
  const key = (name: string) => ({ "Idempotency-Key": name });
  let root: TestPlayer;
  let ada: TestPlayer;
  let bob: TestPlayer;
  before(async () => {
    [root, ada, bob] = await Promise.all([
      local.player("root").then(asAdmin),
      local.player("ada"),
      local.player("bob"),
    ]);
  });

  const reset = (player: TestPlayer, name: string, as = root) =>
    as.post(`/admin/players/${player.id}/reset`, reason, key(`${name}-${player.id}`));
  const ok = async (call: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await call;
    assert.ok(status < 300, JSON.stringify(body));
  };
  const score = (player: TestPlayer, gameArea: string, points: number) =>
    gameArea === "arena"
      ? ok(local.server.post("/server/score", { userId: player.id, gameArea, score: points }))
      : ok(player.post("/score", { gameArea, score: points }));
  const boards = ["global", ...areaIds].flatMap((area) =>
    (area === "global" ? ["all"] : ["all", "week", "day"]).map(
      (window) => `gameArea=${area}&window=${window}`,
    ),
  );
  const standing = async (player: TestPlayer, board: string) =>
    (await player.get(`/leaderboard/me?${board}&unranked=200`)).body;
  const wallet = async (player: TestPlayer) => (await player.get("/wallet")).body;
  const deeds = async () =>
    (await (await table("audit")).all())
      .filter(({ adminId, action }) => adminId === root.id && action === "players/reset")
      .map(({ target, details }) => ({ target, details }));

  /** Returns the player's data that a reset keeps. */
  const kept = async (player: TestPlayer) => ({
    profile: (await player.get("/profile")).body,
    blocks: (await player.get("/blocks")).body,
  });

  async function play(): Promise<void> {
    await ok(ada.patch("/profile", { displayName: "Ada the First" }));
    await ok(ada.put(`/blocks/${bob.username}`));
    await ok(root.post(`/admin/players/${ada.id}/grant`, { amount: 900, ...reason }, key(`rich-${ada.id}`)));
    await ok(ada.post("/unlock", { areaId: "harbour" }));
    await ok(ada.post("/unlock", { areaId: "tower" }));
    await ok(ada.post("/shop/buy", { itemId: "health-potion", quantity: 2 }, key("buy")));
    for (const gameArea of ["forest", "harbour"])
      await ok(ada.post("/progress", { gameArea, version: 0, data: { level: 7 } }));
    for (const area of areaIds) {
      await score(ada, area, area === "desert" ? 4_000 : 200);
      if (area !== "harbour" && area !== "tower") await score(bob, area, area === "desert" ? 3_000 : 100);
    }
    await ok(ada.post("/run/reward", { gameArea: "forest" }));
    await ok(ada.post("/task/complete", { taskId: "daily-visit" }));
    await local.drained();
  }

  it("makes a player start again, and keeps the profile, name and blocks", async () => {
    await play();
    for (const board of boards) assert.ok((await standing(ada, board)).rank, board);
    const before = await kept(ada);
    const { balance } = await wallet(ada);
    const { status, body } = await reset(ada, "first");
    assert.deepEqual([status, body], [202, { userId: ada.id, taken: balance - 100, status: "pending" }]);

    // An old client that saves the progress that it remembers is refused, so the progress stays reset.
    assert.equal((await ada.post("/progress", { gameArea: "forest", version: 1, data: {} })).status, 409);
    assert.equal(
      (await ada.post("/progress", { gameArea: "harbour", version: 0, data: {} })).status,
      403,
      "locked",
    );
    await local.drained();
    const { ledger, ...own } = await wallet(ada);
    assert.deepEqual(own, { balance: 100, inventory: {}, unlocked: ["forest", "desert", "arena"] });
    assert.deepEqual([ledger[0].kind, ledger[0].amount], ["admin/reset", 100 - balance]);
    assert.deepEqual((await ada.get("/progress")).body, { areas: [] });
    for (const board of boards) assert.deepEqual(await standing(ada, board), { neighbours: [] }, board);
    assert.deepEqual(await kept(ada), before);
    assert.deepEqual(await deeds(), [{ target: { userId: ada.id }, details: reason }]);
    assert.deepEqual(await (await table("dataRequests")).query(ada.id), []);
  });

  it("leaves exact ranks behind", async () => {
    const entries: { userId: string }[] = [];
    for (let cursor: string | undefined = ""; cursor !== undefined; ) {
      const { body } = await bob.get(`/leaderboard?gameArea=arena&window=day&limit=100${cursor}`);
      entries.push(...body.entries);
      cursor = body.cursor && `&cursor=${encodeURIComponent(body.cursor)}`;
    }
    const { rank, total } = await standing(bob, "gameArea=arena&window=day");
    const at = entries.findIndex(({ userId }) => userId === bob.id);
    assert.deepEqual([rank, total], [at + 1, entries.length]);
    assert.ok(entries.every(({ userId }) => userId !== ada.id));
  });

  it("lets the player earn the day's coins again, and counts a worse score than before", async () => {
    await score(ada, "forest", 25);
    await ok(ada.post("/run/reward", { gameArea: "forest" }));
    await ok(ada.post("/task/complete", { taskId: "daily-visit" }));
    await local.drained();
    assert.equal((await wallet(ada)).balance, 120);
    assert.equal((await standing(ada, "gameArea=global")).score, 25);
  });

  it("happens once per key", async () => {
    const { status, body } = await reset(ada, "first");
    assert.deepEqual([status, body.status], [202, "pending"]);
    await local.drained();
    assert.equal((await wallet(ada)).balance, 120);
    assert.equal((await standing(ada, "gameArea=forest&window=day")).score, 25);
    assert.equal((await deeds()).length, 1);
    const elsewhere = await root.post(`/admin/players/${bob.id}/reset`, reason, key(`first-${ada.id}`));
    assert.equal(elsewhere.status, 422, "one key resets one player");
    assert.ok((await standing(bob, "gameArea=forest")).rank);
  });

  it("reaches scores that a ban hides, so that lifting it shows none", async () => {
    await ok(root.post(`/admin/players/${bob.id}/ban`, reason));
    await ok(reset(bob, "banned"));
    await local.drained();
    await ok(root.delete(`/admin/players/${bob.id}/ban`));
    await local.drained();
    const scores = await table("scores");
    for (const area of areaIds)
      assert.equal(await scores.get({ board: `${area}#all`, userId: bob.id }), undefined, area);
  });

  it("is for admins only, and needs a key, a reason and an existing player", async () => {
    const before = (await deeds()).length;
    assert.equal((await reset(ada, "own", ada)).status, 403);
    assert.equal((await root.post(`/admin/players/${ada.id}/reset`, reason)).status, 400);
    assert.equal((await root.post(`/admin/players/${ada.id}/reset`, {}, key("none"))).status, 400);
    assert.equal((await root.post("/admin/players/nobody/reset", reason, key("nobody"))).status, 404);
    assert.equal((await deeds()).length, before);
  });
});
