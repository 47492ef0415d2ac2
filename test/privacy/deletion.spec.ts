import assert from "node:assert/strict";

import {
  AdminGetUserCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";

import { solved } from "../../tools/harness/guest";
import { onBoard } from "../leaderboard/onBoard";
import { cognitoClient, local, output, signIn, type TestPlayer } from "../local";
import { unlockAreas } from "../unlockAreas";
import { deleteAccount, exportData, isDeletedAnswer } from "./exportAndDelete";

/** Returns a player with data in every table. */
async function busyPlayer(): Promise<TestPlayer> {
  const ada = await local.player("ada");
  await ada.post("/score", { gameArea: "forest", score: 77 });
  assert.equal((await ada.get("/catalog/torch")).status, 200);
  await ada.post("/progress", { gameArea: "forest", version: 0, data: { level: 3 } });
  const grant = { userId: ada.id, amount: 500, reason: "welcome" };
  const key = { "Idempotency-Key": `before-${ada.id}` };
  assert.equal((await local.server.post("/money/add", grant, key)).status, 200);
  return ada;
}

describe("GET /profile/export", () => {
  it("exports all of a player's data, in files with links", async () => {
    const ada = await busyPlayer();
    const body = await exportData(ada);
    assert.deepEqual([body["account"]?.[0].sub, body["account"]?.[0].email], [ada.id, ada.email]);
    assert.equal(body["profiles"]?.[0].username, ada.username);
    const day = new Date().toISOString().slice(0, 10);
    const ofPlan = (body["allowances"] ?? []).filter(({ period }) => period === day);
    assert.deepEqual(ofPlan, [{ period: day, used: 1 }]);
    const [forestSaved, wallet] = body["progress"] ?? [];
    assert.deepEqual(
      [forestSaved.part, forestSaved.data, wallet.balance],
      ["area#forest", { level: 3 }, 600],
    );
    const forest = (body["scores"] ?? []).filter(({ board }: { board: string }) =>
      board.startsWith("forest#"),
    );
    assert.deepEqual(
      forest.map(({ board, score }: { board: string; score: number }) => [board.split("#")[1], score]),
      [
        ["all", 77],
        ["week", 77],
        ["day", 77],
      ],
    );
    assert.deepEqual(
      (body["ledger"] ?? []).map((entry) =>
        Object.entries(entry)
          .sort()
          .map(([name]) => name),
      ),
      [["amount", "at", "kind", "reason"]],
    );
  });

  it("exports once a day", async () => {
    const ada = await local.player("ada");
    await exportData(ada);
    const [first, again] = [await ada.get("/profile/export"), await ada.get("/profile/export")];
    assert.deepEqual([first.body.readyAt, first.body.files.length], [again.body.readyAt, 1]);
    assert.equal(first.body.expiresAt - first.body.readyAt, 86_400_000);
  });
});

describe("DELETE /profile", () => {
  it("removes all of the player's data, and can be repeated", async () => {
    const ada = await busyPlayer();
    const grace = await local.player("grace");
    await deleteAccount(ada);
    await deleteAccount(ada);

    for (const path of ["/profile", "/profile/export", "/wallet"])
      assert.ok(isDeletedAnswer(await ada.get(path)), path);
    const { body: names } = await grace.get(`/users?prefix=${ada.username}`);
    assert.deepEqual(names, []);
    assert.equal(await onBoard(grace, ada.id, "/leaderboard?gameArea=forest"), undefined);

    const cognito = await cognitoClient();
    const user = { UserPoolId: await output("userPoolId"), Username: ada.username };
    await assert.rejects(cognito.send(new AdminGetUserCommand(user)), { name: "UserNotFoundException" });
    await assert.rejects(signIn(ada.username, ada.password), { name: "NotAuthorizedException" });
    const refresh = new InitiateAuthCommand({
      ClientId: await output("userPoolClientId"),
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: ada.refreshToken },
    });
    await assert.rejects(cognito.send(refresh), { name: "NotAuthorizedException" });
  });

  it("cannot be undone with a token that is still valid, nor by a game server", async () => {
    const ada = await busyPlayer();
    await deleteAccount(ada);
    const key = { "Idempotency-Key": `after-${ada.id}` };
    const late = [
      await ada.patch("/profile", { bio: "back" }),
      await ada.post("/score", { gameArea: "forest", score: 99 }),
      await ada.post("/score", { gameArea: "harbour", score: 9 }),
      await ada.post("/score", { gameArea: "tower", score: 9 }),
      await ada.post("/progress", { gameArea: "forest", version: 0, data: {} }),
      await ada.post("/progress", { gameArea: "forest", version: 1, data: {} }),
      await ada.post("/task/complete", { taskId: "daily-visit" }),
      await ada.post("/auth/link", { email: "ada@example.com", password: "correct horse 1" }),
      await local.server.post("/money/add", { userId: ada.id, amount: 5, reason: "late" }, key),
      await local.server.post("/server/score", { userId: ada.id, gameArea: "arena", score: 5 }),
    ];
    for (const { status, body } of late) assert.ok(status >= 400 && status < 500, JSON.stringify(body));
    for (const path of ["/profile", "/wallet"]) assert.ok(isDeletedAnswer(await ada.get(path)), path);
    const grace = await local.player("grace");
    assert.equal(await onBoard(grace, ada.id, "/leaderboard?gameArea=tower"), undefined);
  });

  it("wins against anything that happens at the same time", async () => {
    const ada = await busyPlayer();
    await unlockAreas(ada);
    const at = Array.from({ length: 12 }, (_, index) => index);
    const answers = await Promise.all([
      ...at.map((n) => ada.post("/score", { gameArea: "harbour", score: n + 1 })),
      ...at.map((n) => ada.post("/progress", { gameArea: "forest", version: n, data: { n } })),
      ada.delete("/profile"),
      ...at.map((n) =>
        local.server.post(
          "/money/add",
          { userId: ada.id, amount: 5, reason: "race" },
          { "Idempotency-Key": `race-${n}-${ada.id}` },
        ),
      ),
      ...at.map(() => ada.patch("/profile", { bio: "race" })),
    ]);
    for (const { status, body } of answers) assert.ok(status < 500, JSON.stringify(body));
    await local.drained();
    const progress = await ada.get("/progress");
    if (!isDeletedAnswer(progress)) assert.deepEqual(progress.body, { areas: [] });
    for (const path of ["/profile", "/wallet"]) assert.ok(isDeletedAnswer(await ada.get(path)), path);
    const grace = await local.player("grace");
    assert.equal(await onBoard(grace, ada.id, "/leaderboard?gameArea=harbour"), undefined);
  });

  it("does not affect a later player with the same name, whatever an old token requests", async () => {
    const ada = await local.player("ada");
    await deleteAccount(ada);
    const cognito = await cognitoClient();
    const taken = {
      ClientId: await output("userPoolClientId"),
      Username: ada.username,
      Password: ada.password,
      UserAttributes: [{ Name: "email", Value: `new-${ada.email}` }],
      ClientMetadata: { ...(await solved(local.anybody)) },
    };
    const { UserSub } = await cognito.send(new SignUpCommand(taken));
    assert.notEqual(UserSub, ada.id);
    await deleteAccount(ada);
    const user = { UserPoolId: await output("userPoolId"), Username: ada.username };
    const { UserAttributes = [] } = await cognito.send(new AdminGetUserCommand(user));
    assert.equal(UserAttributes.find(({ Name }) => Name === "sub")?.Value, UserSub);
  });
});
