import assert from "node:assert/strict";
import { appleTeam } from "@game-backend/stand-ins/apple/tokens";
import { type StandIns, startPlatforms } from "@game-backend/stand-ins/signIns/platforms";
import { hashOfAccount } from "../../functions/identities/account";
import { keepCode, toRevoke } from "../../functions/platforms/apple/grants";
import * as platformsFeature from "../../functions/platforms/definition";
import revokeAppleTokens from "../../functions/platforms/routes/revokeAppleTokens";
import settleAppleGrants from "../../functions/platforms/routes/settleAppleGrants";
import { newGuest } from "../../tools/harness/guest";
import { world } from "../../tools/harness/ownWorld";
import { local, signIn } from "../local";
import { newSubject, proof, signInBy, withTokenOf } from "./players";
import { audiences, platforms } from "./standIns";

const [clientId] = audiences.apple;

/** Returns how many tokens of a person Apple knows, once the program has settled what came before. */
async function tokensOf(subject: string): Promise<number> {
  await local.drained();
  return (await (await platforms()).apple.tokensOf(subject)).length;
}

/** Signs in by Apple with an authorization code. */
async function signInWithCode(subject: string, of = subject) {
  const { apple } = await platforms();
  const authorizationCode = await apple.newCode({ subject: of, clientId });
  return local.anybody.post("/auth/apple", { ...(await proof("apple", subject)), authorizationCode });
}

describe("Apple's consents", () => {
  it("are kept from the first sign-in on, and revoked when the account is deleted", async () => {
    const subject = newSubject();
    const signedIn = await signInWithCode(subject);
    assert.equal(signedIn.status, 200, JSON.stringify(signedIn.body));
    assert.equal(await tokensOf(subject), 1);
    assert.equal((await withTokenOf(signedIn).delete("/profile")).status, 202);
    assert.equal(await tokensOf(subject), 0);
  });

  it("are revoked when the account at Apple is unlinked", async () => {
    const { apple } = await platforms();
    const subject = newSubject();
    const { body: guest } = await newGuest(local.anybody);
    const player = await signIn(guest.username, guest.secret);
    const authorizationCode = await apple.newCode({ subject, clientId });
    const body = { ...(await proof("apple", subject)), authorizationCode };
    assert.equal((await player.post("/profile/identities/apple", body)).status, 200);
    assert.equal(await tokensOf(subject), 1);
    const gone = await player.delete("/profile/identities/apple", { "x-device-secret": guest.secret });
    assert.equal(gone.status, 204);
    assert.equal(await tokensOf(subject), 0);
  });

  it("are not kept of an account that is another one's", async () => {
    const [subject, victim] = [newSubject(), newSubject()];
    const { status } = await signInWithCode(subject, victim);
    assert.equal(status, 200);
    assert.equal(await tokensOf(victim), 1);
    const signedIn = await signInBy("apple", subject);
    assert.equal((await withTokenOf(signedIn).delete("/profile")).status, 202);
    await local.drained();
    assert.notEqual((await signInBy("apple", subject)).body.userId, signedIn.body.userId);
    assert.equal(await tokensOf(victim), 1, "nobody revokes it but its owner");
  });

  for (const code of ["", "short", "x".repeat(513), "with space in it", 17, null, ["c1234567.0"]])
    it(`refuse as malformed the code ${JSON.stringify(code)?.slice(0, 30)}`, async () => {
      const body = { ...(await proof("apple", newSubject())), authorizationCode: code };
      assert.equal((await local.anybody.post("/auth/apple", body)).status, 400);
    });
});

describe("the queue for Apple's server", () => {
  let server: StandIns;
  before(async () => {
    server = await startPlatforms([]);
  });
  after(() => server.close());
  beforeEach(() => server.breaks("apple", undefined));

  const key = "a key of this spec".padEnd(32, "x");
  const subject = "000.ada";
  const account = hashOfAccount(key, { provider: "apple", subject });
  const row = { userId: "ada", account };

  async function withEvents() {
    const memory = world({ platforms: platformsFeature });
    const means = {
      tables: memory.tables,
      transact: memory.transact,
      identityKey: async () => [key],
      appleServer: JSON.stringify({ api: `${server.url}/apple`, ...appleTeam }),
      appleSignInKey: async () => [server.apple.key],
    };
    const now = Date.now();
    return {
      ...memory,
      grant: () => memory.tables.appleGrants.getItem(row),
      keep: (code = server.apple.newCode({ subject, clientId })) =>
        keepCode({ ...means, now } as never, { ...row, clientId, code }),
      revoke: (at = now) => memory.tables.appleGrants.updateItem(row, { set: toRevoke(at) }),
      /** Delivers what was written since the last delivery. */
      deliver: (at = now) =>
        settleAppleGrants.handler({
          ...means,
          now: at,
          records: memory.changes("appleGrants").filter(({ after }) => after),
        } as never),
      hourly: (at = now) =>
        revokeAppleTokens.handler({
          ...{ ...means, now: at, input: { at: new Date(at).toISOString() } },
        } as never),
    };
  }

  it("keeps codes and tokens encrypted, and tokens alone in the end", async () => {
    const { keep, grant, deliver, close } = await withEvents();
    const code = server.apple.newCode({ subject, clientId });
    await keep(code);
    assert.ok(!JSON.stringify(await grant()).includes(code));
    await deliver();
    const [token = ""] = server.apple.tokensOf(subject);
    const kept = await grant();
    assert.ok(token && kept?.token && !kept.code && kept.expiresAt === undefined);
    assert.ok(!JSON.stringify(kept).includes(token));
    close();
  });

  it("tries again while Apple is down, until the code is too old", async () => {
    const { keep, grant, deliver, close } = await withEvents();
    server.breaks("apple", "error");
    const code = server.apple.newCode({ subject, clientId });
    await keep(code);
    await assert.rejects(deliver());
    server.breaks("apple", undefined);
    await keep(code);
    await deliver();
    assert.ok((await grant())?.token);
    await keep();
    const before = server.asked.length;
    await deliver(Date.now() + 300_000);
    assert.equal(server.asked.length, before, "nobody asks about an old code");
    const kept = await grant();
    assert.ok(kept?.token && !kept.code, "the former token stays");
    close();
  });

  it("forgets a code that Apple does not take", async () => {
    const { keep, grant, deliver, close } = await withEvents();
    await keep("c1234567.0.mrtq.unknown");
    await deliver();
    assert.equal(await grant(), undefined);
    close();
  });

  it("tells a wrong key of ours from a bad code", async () => {
    const { keep, grant, close, tables, transact, changes } = await withEvents();
    const other = await startPlatforms([]);
    await keep();
    const handled = settleAppleGrants.handler({
      ...{ tables, transact, now: Date.now(), identityKey: async () => [key] },
      appleServer: JSON.stringify({ api: `${server.url}/apple`, ...appleTeam }),
      appleSignInKey: async () => [other.apple.key],
      records: changes("appleGrants"),
    } as never);
    await assert.rejects(handled, /invalid_client/);
    assert.ok((await grant())?.code, "the code stays good");
    await other.close();
    close();
  });

  it("revokes a code that was not exchanged yet, and a token", async () => {
    for (const isExchanged of [false, true]) {
      const { keep, revoke, grant, deliver, close } = await withEvents();
      await keep();
      if (isExchanged) await deliver();
      await revoke();
      await deliver();
      assert.deepEqual(server.apple.tokensOf(subject), []);
      assert.equal(await grant(), undefined);
      close();
    }
  });

  it("does not let a failed revocation hold up codes, and repeats it every hour", async () => {
    const { keep, revoke, grant, deliver, hourly, close } = await withEvents();
    await keep();
    await deliver();
    await revoke();
    server.breaks("apple", "error");
    await deliver();
    assert.equal((await grant())?.due, "revoke");
    assert.deepEqual(await hourly(), { revoked: 0 });
    await assert.rejects(hourly(Date.now() + 49 * 3_600_000), /for two days/);
    server.breaks("apple", undefined);
    assert.deepEqual(await hourly(), { revoked: 1 });
    assert.deepEqual([await grant(), server.apple.tokensOf(subject)], [undefined, []]);
    close();
  });

  it("revokes nothing of an account that is linked again", async () => {
    const { keep, revoke, grant, deliver, close } = await withEvents();
    await keep();
    await deliver();
    server.breaks("apple", "error");
    await revoke();
    await deliver();
    server.breaks("apple", undefined);
    await keep();
    await deliver();
    const kept = await grant();
    assert.ok(kept?.token && kept.due === undefined);
    assert.ok(server.apple.tokensOf(subject).length > 0);
    close();
  });

  it("forgets a row that has nothing to revoke", async () => {
    const { revoke, grant, deliver, close } = await withEvents();
    await revoke();
    await deliver();
    assert.equal(await grant(), undefined);
    close();
  });
});
