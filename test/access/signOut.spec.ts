import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { InitiateAuthCommand } from "@aws-sdk/client-cognito-identity-provider";

import { admissionMs } from "@game-backend/framework/admission";
import { caller } from "@game-backend/tools/harness/caller";
import { askRoute } from "../askRoute";
import { memberOf } from "../catalog/people";
import { cognitoClient, local, output, ownTurn, signIn, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import { asAdmin, openWith, table } from "../realtime/operator";
import { oneOfEachKind } from "./kinds";

const cloud = ownTurn();

/** Renews a player's ID token. */
async function renewed({ refreshToken }: TestPlayer): Promise<string> {
  const { AuthenticationResult } = await (await cognitoClient()).send(
    new InitiateAuthCommand({
      ClientId: await output("userPoolClientId"),
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: refreshToken },
    }),
  );
  return AuthenticationResult?.IdToken ?? "";
}

const withToken = (authorization: string) =>
  caller(
    () => output("apiUrl"),
    async () => ({ authorization }),
  );

/** Moves the time until functions may not use revocations anymore that they read before. */
const noticed = async () => (await cloud()).pass(admissionMs);

describe("signing out everywhere", () => {
  const ofPlayers = oneOfEachKind.filter(([, { auth }]) => auth === "player" || auth === "key");
  let player: TestPlayer;
  let renewedBefore: TestPlayer["raw"];
  let again: TestPlayer;
  let socketClosed: Promise<unknown>;
  let ticket: string;

  before(async () => {
    player = await local.player("victim");
    renewedBefore = withToken(await renewed(player)).raw;
    socketClosed = (await connect(player)).closed;
    ticket = (await player.post("/realtime/ticket", undefined)).body.ticket;
    const rows = (await (await table("revocations")).all()).filter(({ userId }) => userId === player.id);
    assert.deepEqual(rows, []);
    assert.equal((await player.post("/auth/sign-out", undefined)).status, 204);
    // At once: in the second in which the answer came, the tokens of a new sign-in are good.
    again = await signIn(player.username, player.password);
    assert.equal((await again.post("/realtime/ticket", undefined)).status, 200);
  });

  it("closes sockets, and tickets from before open none", async () => {
    await socketClosed;
    await assert.rejects(openWith(ticket), { message: "HTTP 403" });
    await (await connect(again)).close();
  });

  it("revokes refresh tokens", async () => {
    await assert.rejects(renewed(player), { name: "NotAuthorizedException" });
  });

  describe("once the functions have read the revocations again", () => {
    before(noticed);

    for (const [name, route] of ofPlayers)
      it(`refuses the tokens from before at ${route.method} ${route.path}, even renewed ones`, async () => {
        for (const send of [player.raw, renewedBefore]) {
          const { status, body } = await askRoute(name, route, send);
          assert.equal(status, 401, JSON.stringify(body));
        }
      });

    it("admits the tokens of the next sign-in, and renewed ones of that", async () => {
      assert.equal((await again.get("/profile")).status, 200);
      assert.equal((await withToken(await renewed(again)).get("/wallet")).status, 200);
    });

    it("keeps one revocation of a player, however often they sign out", async () => {
      for (let n = 0; n < 3; n++) {
        const session = await signIn(player.username, player.password);
        assert.equal((await session.post("/auth/sign-out", undefined)).status, 204);
      }
      const rows = (await (await table("revocations")).all()).filter(({ userId }) => userId === player.id);
      assert.deepEqual(
        rows.map(({ reason }) => reason),
        ["signedOut"],
      );
    });
  });
});

describe("a dismissal", () => {
  let root: TestPlayer;
  before(async () => {
    root = await asAdmin(await local.player("root"));
  });

  const audited = async (id: string) =>
    (await (await table("audit")).all()).filter(
      ({ action, target }) => action === "staff/dismiss" && target["userId"] === id,
    );

  it("takes the power at once, and the session within seconds; the account stays a player's", async () => {
    const admin = await asAdmin(await local.player("fallen"));
    const socket = await connect(admin);
    const { closed } = socket;
    assert.equal((await root.delete(`/admin/staff/${admin.id}`)).status, 204);
    await closed;
    assert.ok([401, 403].includes((await admin.delete(`/admin/players/${root.id}`)).status));
    const [{ admin: by } = {}, ...more] = await audited(admin.id);
    assert.deepEqual([by, more], [root.username, []]);
    const player = await signIn(admin.username, admin.password);
    assert.equal((await player.delete(`/admin/players/${root.id}`)).status, 403);
    assert.equal((await player.get("/profile")).status, 200);
    // A retry changes nothing for the player but the end of the session.
    assert.equal((await root.delete(`/admin/staff/${admin.id}`)).status, 204);
    await noticed();
    assert.equal((await player.get("/profile")).status, 401);
  });

  it("of oneself is refused, and so is that of nobody", async () => {
    const { status, body } = await root.delete(`/admin/staff/${root.id}`);
    assert.equal(status, 409);
    assert.match(body.message, /another admin/);
    assert.equal((await root.delete("/admin/staff/nobody")).status, 404);
  });

  it("by command takes an editor's power, and says so", async () => {
    const editor = await memberOf("editors");
    const script = ["--import", "./tools/node.mjs", "packages/tools/cli.ts", "dismiss"];
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, [...script, ...args], { encoding: "utf8" });
    const { data } = await cloud();
    const outputs = ["--outputs", `${data}/outputs.json`];
    const { stdout } = await run(editor.username, ...outputs);
    assert.match(stdout, new RegExp(`${editor.username} \\(${editor.id}\\) is no longer staff`));
    const item = { name: "Torch", description: "", price: 5, onSale: false };
    assert.ok([401, 403].includes((await editor.put("/catalog/dismissed", item)).status));
    assert.equal((await audited(editor.id)).length, 1);
    await assert.rejects(run("nobody-of-this-name", ...outputs), /There is no user nobody-of-this-name/);
    await assert.rejects(run(), /game-backend dismiss/);
  });
});
