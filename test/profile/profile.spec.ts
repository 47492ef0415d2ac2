import assert from "node:assert/strict";

import { type Caller, local } from "../local";

describe("GET and PATCH /profile", () => {
  it("answer with the profile and its ETag once a player is confirmed", async () => {
    const ada = await local.player("ada");
    const { status, body, headers } = await ada.get("/profile");
    assert.equal(status, 200);
    const { createdAt, ...profile } = body;
    assert.deepEqual(profile, { userId: ada.id, username: ada.username, listed: true, version: createdAt });
    assert.ok(Math.abs(Date.now() - createdAt) < 60_000);
    assert.equal(headers.etag, `"${createdAt}"`);
  });

  it("change and remove fields", async () => {
    const ada = await local.player("ada");
    const { version } = (await ada.get("/profile")).body;
    const set = await ada.patch("/profile", { displayName: " Ada ", bio: "first\nof all", country: "GB" });
    assert.deepEqual(
      [set.status, set.body.displayName, set.body.bio, set.body.version],
      [200, "Ada", "first\nof all", version + 1],
    );
    const removed = await ada.patch("/profile", { bio: null });
    assert.equal("bio" in removed.body, false);
    assert.equal(removed.headers.etag, `"${version + 2}"`);
    assert.deepEqual((await ada.get("/profile")).body, removed.body);
  });

  it("change only the requested version", async () => {
    const ada = await local.player("ada");
    const { etag = "" } = (await ada.get("/profile")).headers;
    const current = await ada.patch("/profile", { bio: "one" }, { "If-Match": etag });
    assert.equal(current.status, 200);
    const stale = await ada.patch("/profile", { bio: "two" }, { "If-Match": etag });
    assert.deepEqual([stale.status, stale.body.error], [412, "Precondition Failed"]);
    assert.equal((await ada.get("/profile")).body.bio, "one");
  });

  it("refuse a display name that looks like another player's name, and admit one's own", async () => {
    const [ada, bob] = await Promise.all([local.player("ada"), local.player("bob")]);
    const displayName = bob.username.replace("o", "\u043e").slice(0, 32);
    const { status, body } = await ada.patch("/profile", { displayName });
    assert.deepEqual([status, body.code, body.field], [409, "profile.name_looks_taken", "/displayName"]);
    assert.equal((await bob.patch("/profile", { displayName })).status, 200);
  });

  it("keep what a generated client sends as null, and remove what clear names", async () => {
    const ada = await local.player("ada");
    await ada.patch("/profile", { bio: "here", country: "GB", listed: false });
    const { body } = await ada.patch("/profile", { listed: null, clear: ["country"] });
    assert.deepEqual([body.bio, body.country, body.listed], ["here", undefined, false]);
    const { status } = await ada.patch("/profile", { bio: "there", clear: ["bio"] });
    assert.equal(status, 400);
  });

  it("let one of many requests with the same version win", async () => {
    const ada = await local.player("ada");
    const { etag = "" } = (await ada.get("/profile")).headers;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        ada.patch("/profile", { bio: `${index}` }, { "If-Match": etag }),
      ),
    );
    const statuses = answers.map(({ status }) => status).toSorted();
    assert.deepEqual(statuses, [200, ...Array.from({ length: 9 }, () => 412)]);
  });

  it("refuse an invalid profile, naming the field", async () => {
    const ada = await local.player("ada");
    for (const [patch, field] of [
      [{ displayName: "" }, /displayName/],
      [{ displayName: "x".repeat(33) }, /displayName/],
      [{ bio: "x".repeat(281) }, /bio/],
      [{ country: "XX" }, /country/],
      [{ username: "root" }, /username/],
      [{}, /nothing to change/],
    ] as const) {
      const { status, body } = await ada.patch("/profile", patch);
      assert.equal(status, 400);
      assert.match(body.message, field);
    }
  });
});

/** Returns the names of all pages. */
async function everyName(player: Caller, prefix: string, cursor?: string): Promise<string[]> {
  const from = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
  const { status, body, headers } = await player.get(`/users?prefix=${prefix}&limit=2${from}`);
  assert.equal(status, 200);
  assert.ok(body.length <= 2);
  const next = headers["x-next-cursor"];
  return next === undefined ? body : [...body, ...(await everyName(player, prefix, next))];
}

describe("GET /users", () => {
  it("lists names by prefix, page by page", async () => {
    const letter = `zq${Date.now().toString(36)}`;
    const players = await Promise.all([1, 2, 3, 4, 5].map((n) => local.player(`${letter}-${n}`)));
    const [ada] = players;
    assert.ok(ada);
    const names = await everyName(ada, letter);
    assert.deepEqual(names, players.map(({ username }) => username).toSorted());
  });

  it("binds a cursor to its prefix", async () => {
    const ada = await local.player("ada");
    await local.player("ada");
    const { headers } = await ada.get("/users?prefix=ada&limit=1");
    const cursor = encodeURIComponent(headers["x-next-cursor"] ?? "");
    assert.equal((await ada.get(`/users?prefix=ada&limit=1&cursor=${cursor}`)).status, 200);
    assert.equal((await ada.get(`/users?prefix=adam&cursor=${cursor}`)).status, 400);
  });

  it("requires three letters", async () => {
    const ada = await local.player("ada");
    for (const query of ["", "?prefix=", "?prefix=ad", "?limit=100"])
      assert.equal((await ada.get(`/users${query}`)).status, 400, query);
  });

  it("omits unlisted players", async () => {
    const [shy, ada] = await Promise.all([local.player("shy"), local.player("ada")]);
    const found = async () => (await ada.get(`/users?prefix=${shy.username}`)).body;
    assert.deepEqual(await found(), [shy.username]);
    const { body } = await shy.patch("/profile", { listed: false });
    assert.equal(body.listed, false);
    assert.deepEqual(await found(), []);
    await shy.patch("/profile", { listed: true });
    assert.deepEqual(await found(), [shy.username]);
  });
});
