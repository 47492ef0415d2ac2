import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Legacy } from "@game-backend/stand-ins/legacy/legacy";
import { newGuest, solved } from "../../tools/harness/guest";
import { cloud, local, signIn } from "../local";
import { table } from "../realtime/operator";
import { withTokenOf } from "./players";
import { platforms } from "./standIns";

const newId = () => randomBytes(8).toString("hex").toUpperCase();

let tokens = 0;

const proofs: Readonly<Record<string, (legacy: Legacy, id: string) => string | Promise<string>>> = {
  own: (legacy, id) => legacy.ownToken(id),
  playfab: (legacy, id) => legacy.playfabTicket(id),
  // Two tokens of one second are the same token.
  firebase: (legacy, id) => {
    const { iat, ...claims } = legacy.firebaseClaims(id);
    return legacy.firebaseToken(id, { ...claims, iat: iat - ++tokens });
  },
  nakama: (legacy, id) => legacy.nakamaToken(id),
  unity: (legacy, id) => legacy.unityToken(id),
};
const sources = Object.keys(proofs);

async function arrive(source: string, id: string, body: object = {}) {
  const { legacy } = await platforms();
  return local.anybody.post(`/auth/legacy/${source}`, { proof: await proofs[source]?.(legacy, id), ...body });
}

describe("who comes from a legacy backend, through the gateway", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "export-"));
  after(() => rmSync(folder, { recursive: true }));

  /** Runs `npm run import`. */
  async function brought(source: string, ...players: object[]): Promise<string> {
    writeFileSync(join(folder, "players.jsonl"), players.map((each) => JSON.stringify(each)).join("\n"));
    const outputs = join((await cloud()).data, "outputs.json");
    const args = ["tools/run.mjs", "tools/import.ts", "--from", "lines", folder, "--source", source];
    args.push("--until", "2099-12-31", "--outputs", outputs, "--report", join(folder, "report"));
    return (await promisify(execFile)(process.execPath, args, { cwd: resolve(__dirname, "../..") })).stdout;
  }

  it("is not brought while the disk is full, or from no folder, or to a stack of another version", async () => {
    const lines = mkdtempSync(join(folder, "full-"));
    writeFileSync(join(lines, "players.jsonl"), '{"id":"1","clan":"of nobody"}\n');
    const outputs = join(lines, "outputs.json");
    writeFileSync(outputs, '{"tableNames":{}}');
    const tool = (...args: string[]) =>
      promisify(execFile)(process.execPath, [
        "tools/run.mjs",
        "tools/import.ts",
        "--from",
        "lines",
        ...args,
      ]).then(
        () => assert.fail("it did not fail"),
        ({ stderr }: { stderr: string }) => stderr,
      );
    assert.match(await tool(lines, "--dry-run", "--report", "/dev/full"), /^The disk is full: ENOSPC/m);
    assert.match(await tool(join(lines, "nowhere"), "--dry-run"), /nowhere is no folder/);
    assert.match(await tool(lines, "--until", "2999-01-01", "--outputs", outputs), /deploy this version/);
  });

  it("is brought by the command, signs in by PlayFab's ticket without work, and has it all", async () => {
    const id = newId();
    const printed = await brought(
      "playfab",
      { id, contents: [{ currency: "coins", amount: 50 }], bests: { forest: 3 }, name: `P ${id}` },
      { id: newId(), contents: [{ currency: "coins", amount: -1 }] },
    );
    assert.match(printed, /2 players with 3 steps[\s\S]*2 written, 0 there already[\s\S]*1 × contents: /);
    const first = await arrive("playfab", id);
    assert.deepEqual([first.status, first.body.waiting], [200, 0], JSON.stringify(first.body));
    const player = withTokenOf(first);
    assert.equal((await player.get("/wallet")).body.balance, 150);
    assert.equal((await player.get("/profile")).body.displayName, `P ${id}`);
    const { identities } = (await player.get("/profile/identities")).body;
    assert.deepEqual(
      identities.map((each: { id: string }) => each.id),
      ["former-playfab"],
    );
    assert.equal((await arrive("playfab", id)).body.userId, first.body.userId);
    assert.equal((await player.get("/wallet")).body.balance, 150);
  });

  for (const source of sources)
    it(`comes with work from ${source} if nobody has brought the account, and without from then on`, async () => {
      const id = newId();
      const without = await arrive(source, id);
      assert.deepEqual([without.status, without.body.code], [400, "platform.work_missing"]);
      const first = await arrive(source, id, { work: await solved(local.anybody) });
      assert.deepEqual([first.status, first.body.waiting], [200, 0], JSON.stringify(first.body));
      assert.equal((await withTokenOf(first).get("/wallet")).body.balance, 100);
      assert.equal((await arrive(source, id)).body.userId, first.body.userId);
    });

  it("links the account to a player who is here already; a second player gets 409", async () => {
    const id = newId();
    const { legacy } = await platforms();
    const guest = async () => {
      const { body } = await newGuest(local.anybody);
      return signIn(body.username, body.secret);
    };
    const [one, other] = [await guest(), await guest()];
    const link = async (player: typeof one) =>
      player.post("/profile/identities/legacy/nakama", { proof: legacy.nakamaToken(id) });
    const linked = await link(one);
    assert.deepEqual([linked.status, linked.body.id], [200, "former-nakama"], JSON.stringify(linked.body));
    assert.deepEqual((await link(other)).body.code, "identity.taken");
    assert.equal((await arrive("nakama", id)).body.userId, one.id);
    const ticket = legacy.playfabTicket(newId());
    const asked = await one.post("/profile/identities/legacy/playfab", { proof: ticket });
    assert.equal(asked.body.id, "former-playfab", JSON.stringify(asked.body));
  });

  it("is 503 while the old backend is down, and comes with the same proof when it is back", async () => {
    const { breaks, legacy } = await platforms();
    const id = newId();
    const { body: known } = await arrive("playfab", id, { work: await solved(local.anybody) });
    breaks("playfab/Server/AuthenticateSessionTicket", "error");
    const proof = legacy.playfabTicket(id);
    const down = await local.anybody.post("/auth/legacy/playfab", { proof });
    breaks("playfab/Server/AuthenticateSessionTicket", undefined);
    assert.deepEqual([down.status, down.body.code], [503, "platform.unavailable"]);
    const back = await local.anybody.post("/auth/legacy/playfab", { proof });
    assert.deepEqual([back.status, back.body.userId], [200, known.userId], JSON.stringify(back.body));
  });

  it("leaves a mark alone after the account is deleted, and gets nothing twice", async () => {
    const id = newId();
    await brought("own", { id, contents: [{ currency: "coins", amount: 50 }] });
    const first = withTokenOf(await arrive("own", id));
    assert.equal((await first.get("/wallet")).body.balance, 150);
    assert.equal((await first.delete("/profile")).status, 202);
    await local.drained();
    const parcels = await table("parcels");
    const mine = (await parcels.all()).filter((row) => "digest" in row && row.givenAt !== undefined);
    assert.ok(mine.length > 0 && mine.every((row) => row.step === "head"));
    const again = await arrive("own", id);
    assert.equal(again.status, 200, JSON.stringify(again.body));
    assert.equal((await withTokenOf(again).get("/wallet")).body.balance, 100);
  });
});
