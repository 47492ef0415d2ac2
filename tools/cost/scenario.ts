import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { Recorder } from "@game-backend/tools/cost/recorder";
import { solved } from "../harness/guest";
import type { LocalRun } from "../harness/localRun";
import { anybody, client, gameServer, newPlayers, type Player, signIn } from "../harness/players";
import { newStaff } from "../harness/staff";
import { catalogCapacity } from "./catalogScenario";
import { linesSeen } from "./loadModel";

/** What a game's own client sends with every call. */
export const build = { "X-Client": "wayfarers/1.10.2 (web; game-backend-ts/0.2.0)" };

/**
 * Calls every route, in variants that differ in cost. Accounts are deleted last, because a consumer then looks for late
 * writes once a minute. `more` runs before, and its result is returned.
 */
export async function scenario<More>(
  outputs: LocalRun["outputs"],
  recorder: Recorder,
  more: () => Promise<More>,
): Promise<More> {
  const players = await newPlayers(outputs, 100, build);
  const [ada, grace, ...others] = players;
  if (!ada || !grace) throw new Error("no players");
  const server = gameServer(outputs);
  await avatars(recorder, players, ada);
  await wallet(recorder, ada, server);
  await tracks(recorder, ada);
  await boxes(recorder, outputs, ada);
  await scores(recorder, [ada, grace, ...others], server);
  await ranks(recorder, ada, players.length);
  await friends(recorder, ada, others.slice(0, 20));
  await league(recorder, ada, others);
  await progress(recorder, ada);
  await recorder.measure("POST /realtime/ticket", "issued", () => ada.post("/realtime/ticket", {}));
  await chat(recorder, ada, grace);
  await profile(recorder, ada);
  await guest(recorder, outputs);
  await events(recorder, ada);
  await catalogCapacity(outputs, recorder);
  const measured = await more();
  await recorder.measure("DELETE /profile", "with scores and a ledger", () => ada.delete("/profile"));
  await recorder.measure("DELETE /profile", "new player", () => grace.delete("/profile"));
  return measured;
}

type Server = ReturnType<typeof gameServer>;
type Send = Parameters<Recorder["measure"]>[2];

/** Gives every player an avatar, so that the rows of boards have their full size. */
async function avatars(recorder: Recorder, players: readonly Player[], ada: Player) {
  const choose = (player: Player) => () => player.post("/avatar/update", { preset: "astronaut" });
  await recorder.measure("POST /avatar/update", "a preset", choose(ada));
  await Promise.all(players.map((player) => choose(player)()));
  await recorder.measure("GET /avatar", "a preset", () => ada.get("/avatar"));
  const photo = readFileSync("packages/photos/src/avatar/image/portrait.jpg");
  const declared = { contentType: "image/jpeg", bytes: photo.length };
  const presign: Send = () => ada.post("/avatar/presign", declared);
  const { body } = await recorder.measure("POST /avatar/presign", "an upload", presign);
  await fetch(body.url, { method: body.method, headers: body.headers, body: photo });
  const process: Send = () => ada.post("/avatar/process", { key: body.key, style: "pixel" });
  await recorder.measure("POST /avatar/process", "another style", process);
  const done = async () => (await ada.get("/avatar")).body.status === "ready";
  await until("ada's photo was processed", done);
  const pixel: Send = () => ada.post("/avatar/update", { style: "pixel" });
  await recorder.measure("POST /avatar/update", "a style", pixel);
}

/** Waits until stream consumers have done their work. */
async function until(what: string, isDone: () => Promise<boolean>) {
  for (let tries = 0; !(await isDone()); tries++) {
    if (tries === 200) throw new Error(`not within 20 s: ${what}`);
    await pause(100);
  }
}

/** Unlocks the areas that are still locked, with coins that the server adds. */
async function unlockAll(player: Player, server: Server) {
  const grant = { userId: player.id, amount: 1_000, reason: "for areas" };
  await server.post("/money/add", grant, { "Idempotency-Key": `areas-${player.id}` });
  for (const areaId of ["harbour", "tower"]) await player.post("/unlock", { areaId });
}

async function scores(
  recorder: Recorder,
  [ada, grace, ...others]: readonly [Player, Player, ...Player[]],
  server: Server,
) {
  const players = [ada, grace, ...others];
  const submit = (score: number) => () => ada.post("/score", { gameArea: "forest", score });
  const key = { "Idempotency-Key": "score-1" };
  await recorder.measure("POST /score", "first", submit(100));
  await recorder.measure("POST /score", "better", submit(150));
  await recorder.measure("POST /score", "not better", submit(50));
  const haul: Send = () => ada.post("/score", { gameArea: "harbour", score: 5 });
  await recorder.measure("POST /score", "first in an unlocked area", haul);
  await recorder.measure("POST /score", "sum board", haul);
  await recorder.measure("POST /score", "403 locked", () =>
    grace.post("/score", { gameArea: "harbour", score: 5 }),
  );
  const keyed = () => ada.post("/score", { gameArea: "forest", score: 200 }, key);
  await recorder.measure("POST /score", "better, with Idempotency-Key", keyed);
  await recorder.measure("POST /score", "repeated, with Idempotency-Key", keyed);
  const byServer = { userId: ada.id, gameArea: "arena", score: 70 };
  await recorder.measure("POST /server/score", "first", () => server.post("/server/score", byServer));
  await Promise.all(players.map((player) => unlockAll(player, server)));
  await Promise.all(players.map((player, n) => player.post("/score", { gameArea: "tower", score: n })));
  const top = () => ada.get("/leaderboard?gameArea=tower&limit=100");
  await until("the avatars of all are on the board", async () =>
    (await top()).body.entries.every(({ avatarUrl }: { avatarUrl?: string }) => avatarUrl),
  );
  await recorder.measure("GET /leaderboard", "top 100", top);
  await recorder.measure("GET /leaderboard", "top 10", () => ada.get("/leaderboard?gameArea=tower&limit=10"));
}

async function ranks(recorder: Recorder, ada: Player, players: number) {
  await until("the board's ranks are counted", async () => {
    const { status, body } = await ada.get("/leaderboard/me?gameArea=tower");
    return status === 200 && body.total === players;
  });
  const mine = (query: string) => () => ada.get(`/leaderboard/me?gameArea=${query}`);
  await recorder.measure("GET /leaderboard/me", "rank", mine("tower"));
  await recorder.measure("GET /leaderboard/me", "rank, with 10 around", mine("tower&around=5"));
  await recorder.measure("GET /leaderboard/me", "rank on the global board", mine("global"));
  await recorder.measure("GET /leaderboard/global", "top 100", () =>
    ada.get("/leaderboard/global?limit=100"),
  );
}

/** Friends who have each sent a request, and stand on the board. */
async function friends(recorder: Recorder, ada: Player, others: readonly Player[]) {
  const list: Send = () => ada.get("/friends");
  for (const other of others) {
    await other.put(`/friends/${ada.username}`, {});
    await until("the request is shown", async () => (await list()).body.incomingRequests.length === 1);
    await ada.put(`/friends/${other.username}`, {});
  }
  await Promise.all(others.map((other, n) => other.post("/score", { gameArea: "forest", score: n })));
  await recorder.measure("GET /friends", `${others.length} friends`, list);
  await recorder.measure("GET /leaderboard", `${others.length} friends`, () =>
    ada.get("/leaderboard?gameArea=forest&friends=true"),
  );
}

/** A full cohort: who has a score of the week is in it, and ada was the first. */
async function league(recorder: Recorder, ada: Player, others: readonly Player[]) {
  await Promise.all(others.map((other, n) => other.post("/score", { gameArea: "forest", score: n })));
  const look: Send = () => ada.get("/leagues/forest");
  const { body } = await recorder.measure("GET /leagues/{id}", "a cohort of 50", look);
  if (body.standings.length !== body.most) throw new Error(`a cohort of ${body.standings.length}`);
  await recorder.measure("PUT /leagues/{id}/me", "joined before", () => ada.put("/leagues/forest/me"));
}

/** A session's third, of a hundred events. */
async function events(recorder: Recorder, ada: Player) {
  const fields = { area: "forest", score: 1_200, seconds: 95, result: "finished" };
  const all = Array.from({ length: 33 }, (_, seq) => ({ name: "run.end", seq, age: 4_000, fields }));
  await recorder.measure("POST /events", "33 events", () =>
    ada.post("/events", { session: "kZ3v9Qm1xW", events: all }),
  );
}

async function guest(recorder: Recorder, outputs: LocalRun["outputs"]) {
  const challenge: Send = () => anybody(outputs).post("/auth/guest/challenge", {});
  await recorder.measure("POST /auth/guest/challenge", "asked", challenge);
  const work = await solved(anybody(outputs));
  const become: Send = () => anybody(outputs).post("/auth/guest", work);
  const { body: guest } = await recorder.measure("POST /auth/guest", "new", become);
  const player = await signIn(outputs, guest.username, guest.secret);
  const address = { email: "guest@example.com", password: "Correct-horse-7" };
  await recorder.measure("POST /auth/link", "linked", () => player.post("/auth/link", address));
}

async function wallet(recorder: Recorder, ada: Player, server: Server) {
  const grant = { userId: ada.id, amount: 1_000, reason: "welcome" };
  // A player of some weeks: the row of counters remembers as many lines as it ever does.
  for (let line = 0; line < linesSeen; line++)
    await server.post("/money/add", { ...grant, amount: 1 }, { "Idempotency-Key": `line-${line}` });
  const add: Send = () => server.post("/money/add", grant, { "Idempotency-Key": "grant" });
  await recorder.measure("POST /money/add", "added", add);
  await recorder.measure("POST /money/add", "repeated", add);
  const order = { itemId: "health-potion", quantity: 2 };
  const buy: Send = () => ada.post("/shop/buy", order, { "Idempotency-Key": "order" });
  await recorder.measure("POST /shop/buy", "bought", buy);
  await recorder.measure("POST /shop/buy", "repeated", buy);
  const dear = { itemId: "golden-compass", quantity: 99 };
  const key = { "Idempotency-Key": "dear" };
  await recorder.measure("POST /shop/buy", "409 not enough coins", () => ada.post("/shop/buy", dear, key));
  await recorder.measure("POST /task/complete", "completed", () =>
    ada.post("/task/complete", { taskId: "welcome" }),
  );
  const again: Send = () => ada.post("/task/complete", { taskId: "welcome" });
  await recorder.measure("POST /task/complete", "409 completed before", again);
  await recorder.measure("POST /unlock", "unlocked", () => ada.post("/unlock", { areaId: "harbour" }));
  await recorder.measure("POST /unlock", "409 unlocked before", () =>
    ada.post("/unlock", { areaId: "harbour" }),
  );
  await recorder.measure("GET /wallet", "with its ledger", () => ada.get("/wallet"));
}

async function tracks(recorder: Recorder, ada: Player) {
  const report =
    (number: number): Send =>
    () =>
      ada.post("/counters", { add: { leaves: 50 } }, { "Idempotency-Key": `leaves-${number}` });
  await recorder.measure("POST /counters", "50 leaves", report(0));
  for (let number = 1; number < 20; number++) await report(number)();
  await recorder.measure("GET /tracks", "with the samples", () => ada.get("/tracks"));
  await recorder.measure("POST /tracks/claim", "three steps", () =>
    ada.post("/tracks/claim", { track: "gatherer" }),
  );
}

/** Opens the sample's box twice: the first draw also writes the form that the player has drawn from. */
async function boxes(recorder: Recorder, outputs: LocalRun["outputs"], ada: Player) {
  const { apiUrl = "", staffUserPoolId = "", staffUserPoolClientId = "" } = outputs;
  const backend = { cognito: client(outputs), apiUrl, staffUserPoolId, staffUserPoolClientId };
  const admin = await newStaff(backend, "admins");
  const tokens = { contents: [{ currency: "tokens", amount: 10 }], reason: "for boxes" };
  await admin.post(`/admin/players/${ada.id}/grant`, tokens, { "Idempotency-Key": "tokens" });
  const { body } = await recorder.measure("GET /boxes", "with the samples", () => ada.get("/boxes"));
  const open =
    (key: string): Send =>
    () =>
      ada.post(
        "/boxes/forest-chest/open",
        { serverSeedHash: body.seedPeriod.serverSeedHash },
        { "Idempotency-Key": key, "X-Live-Seen": String(body.live) },
      );
  await recorder.measure("POST /boxes/{id}/open", "first of a box", open("draw-1"));
  await recorder.measure("POST /boxes/{id}/open", "drawn", open("draw-2"));
  await recorder.measure("POST /boxes/{id}/open", "repeated", open("draw-2"));
  const seed = { serverSeedHash: body.next.serverSeedHash, clientSeed: "luck" };
  await recorder.measure("POST /boxes/seed", "a word", () => ada.post("/boxes/seed", seed));
  await recorder.measure("GET /boxes/draws", "two draws", () => ada.get("/boxes/draws?seedPeriod=1"));
}

async function progress(recorder: Recorder, ada: Player) {
  const save = (version: number) => () =>
    ada.post("/progress", { gameArea: "forest", version, data: { level: 1, checkpoint: "old-oak" } });
  const { body: first } = await recorder.measure("POST /progress", "first", save(0));
  await recorder.measure("POST /progress", "next", save(first.version));
  await recorder.measure("POST /progress", "409 stale", save(first.version));
  await recorder.measure("GET /progress", "one area", () => ada.get("/progress?gameArea=forest"));
  await recorder.measure("GET /progress", "all areas", () => ada.get("/progress"));
}

async function chat(recorder: Recorder, ada: Player, grace: Player) {
  const begin: Send = () => ada.post("/conversations", [grace.username]);
  const { body: id } = await recorder.measure("POST /conversations", "of two people", begin);
  await recorder.measure("POST /conversations", "known", begin);
  const path = `/conversations/${id}`;
  const say = (headers?: Record<string, string>) => () => ada.post(path, "See you at the harbour!", headers);
  await recorder.measure("POST /conversations/{id}", "sent", say());
  const keyed = say({ "Idempotency-Key": "harbour" });
  await recorder.measure("POST /conversations/{id}", "with Idempotency-Key", keyed);
  await recorder.measure("GET /conversations", "one", () => ada.get("/conversations"));
  await recorder.measure("GET /conversations/{id}", "two messages", () => ada.get(path));
}

async function profile(recorder: Recorder, ada: Player) {
  await recorder.measure("GET /start", "with a ticket", () => ada.get("/start?ticket=1"));
  await recorder.measure("GET /start", "what operators change", () => ada.get("/start?only=live"));
  await recorder.measure("GET /profile", "own", () => ada.get("/profile"));
  await recorder.measure("PATCH /profile", "changed", () => ada.patch("/profile", { displayName: "Ada" }));
  await recorder.measure("GET /users", "first 100", () => ada.get("/users?prefix=guest&limit=100"));
  await recorder.measure("GET /profile/export", "all of it", () => ada.get("/profile/export"));
}
