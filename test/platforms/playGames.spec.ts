import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { PlatformDown } from "@game-backend/framework/boundedFetch";
import { playGame } from "@game-backend/stand-ins/playGames/playGames";
import { TokenInvalid } from "../../functions/platforms/idTokens/idTokens";
import { askPlayGames } from "../../functions/platforms/playGames/askPlayGames";
import { newGuest, solved } from "../../tools/harness/guest";
import { local, signIn } from "../local";
import { platforms } from "./standIns";

const newId = () => `a_${randomBytes(8).toString("hex")}`;

const codeOf = async (playerId: string, more: { applicationId?: string } = {}) =>
  (await platforms()).newPlayCode({ playerId, ...more });

const send = async (code: unknown) =>
  local.anybody.post("/auth/playgames", { code, work: await solved(local.anybody) });

describe("Sign-in by Google Play Games", () => {
  it("creates a player at the first sign-in, and finds the player at the next, without work", async () => {
    const id = newId();
    const first = await send(await codeOf(id));
    assert.equal(first.status, 200, JSON.stringify(first.body));
    const { returning } = first.body;
    const again = await local.anybody.post("/auth/playgames", { code: await codeOf(id), returning });
    assert.deepEqual([again.status, again.body.userId], [200, first.body.userId]);
    const elsewhere = await local.anybody.post("/auth/steam", { ticket: "ab".repeat(100), returning });
    assert.equal(elsewhere.body.code, "platform.work_missing", "the text is for one platform");
  });

  it("refuses codes that Google did not give out, or gave for another game, and used ones", async () => {
    const used = await codeOf(newId());
    assert.equal((await send(used)).status, 200);
    const another = await codeOf(newId(), { applicationId: "9999999999" });
    const good = await codeOf(newId());
    const codes = [
      used,
      another,
      `4/0${randomBytes(40).toString("base64url")}`,
      `${good}x`,
      good.slice(0, -1),
    ];
    for (const code of codes) {
      const { status, body } = await send(code);
      assert.deepEqual([status, body.code], [401, "platform.proof_refused"], code);
    }
    assert.equal((await send(good)).status, 200, "its look-alikes have not used it up");
  });

  for (const code of ["", "4/0", "x".repeat(513), "4/0 a&client_id=evil", 17, null, ["4/0abcdefgh"]])
    it(`refuses as malformed the code ${JSON.stringify(code)?.slice(0, 30)}`, async () => {
      const body = { code, work: { challenge: "c", solution: "s" } };
      assert.equal((await local.anybody.post("/auth/playgames", body)).status, 400);
    });

  for (const fault of ["error", "garbage", "redirect"] as const)
    it(`leaves a code good while Google answers ${fault}`, async () => {
      const { breaks } = await platforms();
      const code = await codeOf(newId());
      await breaks("playgames", fault, code);
      const down = await send(code);
      await breaks("playgames", undefined, code);
      assert.deepEqual([down.status, down.body.code], [503, "platform.unavailable"]);
      assert.equal((await send(code)).status, 200);
    });

  it("tells a wrong secret of ours from a bad code", async () => {
    const { url } = await platforms();
    const settings = {
      ...{ tokens: `${url}/playgames/token`, games: `${url}/playgames`, callsPerMinute: 600 },
      ...playGame,
    };
    await assert.rejects(askPlayGames(settings, "wrong", await codeOf(newId())), PlatformDown);
    await assert.rejects(askPlayGames(settings, playGame.secret, "4/0abcdefgh"), TokenInvalid);
  });

  it("is linked to a guest", async () => {
    const { body: guest } = await newGuest(local.anybody);
    const player = await signIn(guest.username, guest.secret);
    const id = newId();
    const linked = await player.post("/profile/identities/playgames", { code: await codeOf(id) });
    assert.deepEqual([linked.status, linked.body], [200, { id: "playgames", provider: "playgames" }]);
    assert.equal((await send(await codeOf(id))).body.userId, guest.userId);
    const gone = await player.delete("/profile/identities/playgames", { "x-device-secret": guest.secret });
    assert.equal(gone.status, 204);
  });
});
