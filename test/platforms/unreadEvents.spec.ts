import assert from "node:assert/strict";
import { allowanceOfDay } from "@game-backend/framework/allowances";
import { type StandIns, startPlatforms } from "@game-backend/stand-ins/signIns/platforms";
import { generateKeyPair, SignJWT } from "jose";
import { hashOfAccount } from "../../functions/identities/account";
import * as platforms from "../../functions/platforms/definition";
import { IdTokens } from "../../functions/platforms/idTokens/idTokens";
import followAppleEvents from "../../functions/platforms/routes/followAppleEvents";
import postAppleSignInNotification from "../../functions/platforms/routes/postAppleSignInNotification";
import readAppleEvents from "../../functions/platforms/routes/readAppleEvents";
import { world } from "../../tools/harness/ownWorld";

const key = "a key of this spec".padEnd(32, "x");
const subject = "000.ada";
const account = hashOfAccount(key, { provider: "apple", subject });
const app = "com.example.game";
const issuer = "https://appleid.apple.com";
const hour = 3_600_000;

function claims(more: object = {}) {
  const now = Math.floor(Date.now() / 1_000);
  const events = JSON.stringify({ type: "consent-revoked", sub: subject, event_time: 1_795_000_000_000 });
  return { iss: issuer, aud: app, iat: now, exp: now + 600, jti: "1", events, ...more };
}

describe("Apple's notifications while its keys cannot be read", () => {
  let server: StandIns;
  before(async () => {
    server = await startPlatforms([]);
  });
  after(() => server.close());
  beforeEach(() => server.breaks("apple", "error"));

  const sign = async (of: object = claims()) => (await server.signers["apple"]?.sign(of as never)) ?? "";

  async function withEvents() {
    // An instance that has not read the keys yet.
    const apple = new IdTokens({ issuers: [issuer], audiences: [app], keysUrl: `${server.url}/apple/keys` });
    const means = { appleTokens: { apple }, identityKey: async () => [key] };
    const backend = world({ platforms }, { clients: means });
    const all = async () => (await backend.tables.appleEvents.scan()).items;
    const send = async (payload: string) => backend.call(postAppleSignInNotification, { body: { payload } });
    const hourly = async (later = hour) => {
      const now = Date.now() + later;
      const input = { at: new Date(now).toISOString() };
      return readAppleEvents.handler({ ...means, tables: backend.tables, now, input } as never);
    };
    return { ...backend, all, send, hourly };
  }

  it("are kept, encrypted, and say what they say when the keys are back", async () => {
    const { all, send, hourly, close } = await withEvents();
    const payload = await sign();
    for (let n = 0; n < 2; n++) assert.equal((await send(payload)).status, 204);
    const [row, ...others] = await all();
    assert.deepEqual(others, [], "one that comes again is one");
    assert.ok(row && !JSON.stringify(row).includes(payload.slice(0, 100)));
    await hourly();
    assert.deepEqual(await all(), [row]);
    server.breaks("apple", undefined);
    // It has expired by then.
    assert.deepEqual(await hourly(40 * hour), { read: 1, refused: 0 });
    const said = (await all()).map((each) => "account" in each && [each.account, each.type, each.at]);
    assert.deepEqual(said, [[account, "consent-revoked", 1_795_000_000_000]]);
    assert.deepEqual(await hourly(), { read: 0, refused: 0 });
    close();
  });

  it("are dropped if it was not Apple who sent them", async () => {
    const { all, send, hourly, close } = await withEvents();
    const { privateKey } = await generateKeyPair("RS256");
    const header = { alg: "RS256", kid: "key-1" };
    const forged = await new SignJWT(claims()).setProtectedHeader(header).sign(privateKey);
    assert.equal((await send(forged)).status, 204);
    assert.equal((await send(await sign(claims({ events: "[]" })))).status, 204);
    server.breaks("apple", undefined);
    assert.deepEqual(await hourly(), { read: 0, refused: 2 });
    assert.deepEqual(await all(), []);
    close();
  });

  it("are not kept if they do not even look like Apple's, or are long", async () => {
    const { all, send, close } = await withEvents();
    const [, body = ""] = (await sign()).split(".");
    const none = Buffer.from('{"alg":"none","kid":"key-1"}').toString("base64url");
    for (const payload of [
      "token",
      `${none}.${body}.c2ln`,
      await sign(claims({ aud: "com.example.another" })),
      await sign(claims({ iss: "https://evil.example.com" })),
      await sign(claims({ more: "x".repeat(4_000) })),
    ]) {
      const { status } = await send(payload);
      assert.ok(status === 401 || status === 503, `${status}`);
    }
    assert.deepEqual(await all(), []);
    close();
  });

  it("are refused beyond the number of a day, so that nobody fills the table", async () => {
    const { tables, all, send, close } = await withEvents();
    const row = allowanceOfDay("everybody", "unread notifications of Apple", Date.now());
    await tables.allowances.putItem({ ...row.key, used: 999, expiresAt: row.expiresAt });
    assert.equal((await send(await sign())).status, 204);
    const { status, body } = await send(await sign(claims({ jti: "2" })));
    assert.deepEqual([status, body.code], [503, "platform.unavailable"]);
    assert.equal((await all()).length, 1);
    close();
  });

  it("raise the alarm after two days", async () => {
    const { send, hourly, close } = await withEvents();
    assert.equal((await send(await sign())).status, 204);
    await hourly(47 * hour);
    await assert.rejects(hourly(49 * hour));
    close();
  });

  it("change nothing of a player until they are verified", async () => {
    const { changes, tables, send, close } = await withEvents();
    assert.equal((await send(await sign())).status, 204);
    const records = changes("appleEvents");
    assert.equal(records.length, 1);
    // It would ask for the identity, which its tables here do not have.
    await followAppleEvents.handler({ records, tables: { ...tables, identities: undefined } } as never);
    close();
  });
});
