import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import type { Reply } from "@game-backend/framework/route";
import * as partner from "../../functions/partner/definition";
import deleteCredentials from "../../functions/partner/deleteCredentials";
import { eraseCredential, exportCredential } from "../../functions/partner/eraseCredential";
import { partnerToken } from "../../functions/partner/partnerToken";
import postCredentials from "../../functions/partner/postCredentials";
import { secretHash } from "../../functions/partner/secret";
import { type World, world } from "../../tools/harness/ownWorld";
import { run } from "../contributions";
import { sentTwice } from "../lib/sentTwice";

type Issued = { password: string };

describe("a partner's credential, in process", () => {
  let server: World;
  let player = "";
  let players = 0;
  before(() => {
    server = world({ partner });
  });
  after(() => server.close());
  beforeEach(() => {
    player = `player-${++players}`;
  });

  const issue = async (key: string) => {
    const headers = { "Idempotency-Key": key };
    const { status, body } = await server.call(postCredentials, { as: player, name: "ada", headers });
    return { status, body, message: body?.message };
  };
  const row = () => server.tables.credentials.getItem({ userId: player });
  const set = (change: object) => server.tables.credentials.updateItem({ userId: player }, { set: change });
  const revoke = async () => (await server.call(deleteCredentials, { as: player })).status;
  const disabled = [403, "Partner access is disabled"];
  const refusal = async (key: string) => {
    const { status, message } = await issue(key);
    return [status, message];
  };

  it("has a password of 256 random bits, of which only a salted hash is stored", async () => {
    const { status, body } = await issue("one");
    assert.equal(status, 201);
    assert.equal(body.username, player);
    assert.match(body.password, /^gbp_[\w-]{43}$/);
    const stored = (await row()) ?? assert.fail("not stored");
    assert.match(stored.salt, /^[\w-]{22}$/);
    const { salt } = stored;
    assert.deepEqual(stored, {
      userId: player,
      username: "ada",
      salt,
      hash: secretHash(body.password, salt),
      active: true,
      issuedAt: body.issuedAt,
      issuedBy: "POST /credentials one",
    });
    assert.ok(Math.abs(body.issuedAt - Date.now()) < 60_000);
  });

  it("is replaced by a new one, but not by a repeated request, whose password was already shown", async () => {
    const { body: first } = await issue("one");
    assert.deepEqual(await refusal("one"), [409, "This Idempotency-Key has issued a credential"]);
    const { body: second } = await issue("two");
    assert.notEqual(second.password, first.password);
    const stored = await row();
    assert.equal(stored?.hash, secretHash(second.password, stored?.salt ?? ""));
  });

  it("is shown even if the SDK writes it twice because the first answer was lost", async () => {
    const { credentials } = server.tables;
    const tables = { credentials: { ...credentials, putItem: sentTwice(credentials.putItem) } };
    const request = { player: { id: player, username: "ada" }, tables, idempotencyKey: "one", now: 1 };
    const { status, body } = (await postCredentials.handler(request as never)) as Reply<201, Issued>;
    const stored = await row();
    assert.deepEqual([status, stored?.hash], [201, secretHash(body.password, stored?.salt ?? "")]);
  });

  it("is revoked by its player, who can get another", async () => {
    await issue("one");
    assert.deepEqual([await revoke(), await row(), await revoke()], [204, undefined, 204]);
    assert.equal((await issue("one")).status, 201);
  });

  it("that was disabled is neither replaced nor revoked to get another", async () => {
    await issue("one");
    await set({ active: false });
    assert.deepEqual(await refusal("two"), disabled);
    await revoke();
    assert.deepEqual([(await row())?.active, await refusal("three")], [false, disabled]);
  });

  it("is not issued during a ban", async () => {
    await set({ banned: true });
    assert.deepEqual(await refusal("one"), disabled);
    await set({ active: true });
    assert.deepEqual(await refusal("one"), disabled);
  });

  it("is not revoked during a ban, because a new one would not be banned", async () => {
    await issue("one");
    await set({ banned: true });
    assert.equal(await revoke(), 403);
    assert.equal((await row())?.banned, true);
    assert.deepEqual(await refusal("two"), disabled);
  });

  it("is not issued after the account was deleted, which leaves a tombstone for a week", async () => {
    await issue("one");
    const now = Date.UTC(2026, 0, 1);
    assert.equal(
      await run(eraseCredential, { tables: server.tables, now }, { id: player, username: "ada" }, {}),
      undefined,
    );
    assert.deepEqual(await row(), { userId: player, active: false, expiresAt: now / 1_000 + 7 * 86_400 });
    assert.deepEqual(await refusal("two"), disabled);
  });

  it("is exported without its password, if there is one", async () => {
    const exported = () =>
      run(exportCredential, { tables: server.tables }, { id: player, username: "ada" }, {});
    assert.deepEqual(await exported(), { rows: [] });
    const { body } = await issue("one");
    assert.deepEqual(await exported(), { rows: [{ active: true, issuedAt: body.issuedAt }] });
    await run(eraseCredential, { tables: server.tables, now: 1 }, { id: player, username: "ada" }, {});
    assert.deepEqual(await exported(), { rows: [] });
  });
});

describe("the token for an upstream", () => {
  it("is a signed JWT with the player's id and name, for a minute", () => {
    const token = partnerToken({ userId: "id", username: "ada" }, "key", 1_000);
    const [header = "", claims = "", signature] = token.split(".");
    const read = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
    assert.deepEqual(read(header), { alg: "HS256", typ: "JWT" });
    assert.deepEqual(read(claims), { sub: "id", name: "ada", iat: 1_000, exp: 1_060 });
    const expected = createHmac("sha256", "key").update(`${header}.${claims}`).digest("base64url");
    assert.equal(signature, expected);
  });
});
