import assert from "node:assert/strict";
import postAddress from "../../functions/auth/address/postAddress";
import { callersNetworks, sealChallenge } from "../../functions/auth/challenge";
import postLink from "../../functions/auth/postLink";
import { newProfile } from "../../functions/profile/newProfile";
import * as recoveryFeature from "../../functions/recovery/definition";
import postPlayerRecovery from "../../functions/recovery/postPlayerRecovery";
import postRecovery from "../../functions/recovery/postRecovery";
import postRecoveryCode from "../../functions/recovery/postRecoveryCode";
import { hashOfCode, newCode } from "../../functions/recovery/recoveryCode";
import { world } from "../../tools/harness/ownWorld";

const key = "a key of this spec";
const address = "192.0.2.7";

async function withAccounts() {
  const accounts: Record<string, { sub: string; email?: string; email_verified?: string }> = {
    ada: { sub: "ada" },
    bob: { sub: "bob" },
  };
  const passwords = new Map<string, string>();
  const signedOut: string[] = [];
  const users = {
    AdminGetUser: async (name: string) => accounts[name],
    AdminSetUserPassword: async (name: string, password: string) => void passwords.set(name, password),
    AdminUpdateUserAttributes: async (name: string, change: object) =>
      void Object.assign(accounts[name] ?? {}, change),
    AdminUserGlobalSignOut: async (name: string) => void signedOut.push(name),
  };
  const ownAddress = {
    tell: async () => undefined,
    // A verified address counts until the new one is confirmed.
    change: async (_token: string, email: string) => {
      if (accounts["ada"]?.email_verified !== "true")
        Object.assign(accounts["ada"] ?? {}, { email, email_verified: "false" });
    },
  };
  const backend = world(
    { recovery: recoveryFeature },
    {
      clock: Date.now(),
      clients: { users, ownAddress, sockets: {}, mailsPerDay: "1000", identityKey: async () => [key] },
    },
  );
  for (const name of ["ada", "bob", "root"]) await backend.tables.profiles.putItem(newProfile(name, name, 0));
  const work = (from = address) => {
    const networks = callersNetworks(key, from).map((network) => ({ ...network, accounts: 0 }));
    return { challenge: sealChallenge(key, { networks, bits: 0, now: backend.clock.now() }), solution: "0" };
  };
  const ask = async (as = "ada"): Promise<string> => (await backend.call(postRecoveryCode, { as })).body.code;
  const recover = (code: string, given: object = work()) =>
    backend.call(postRecovery, { address, body: { ...given, code } });
  const outcome = async (code: string, given?: object) => {
    const { status, body } = await recover(code, given);
    return status === 200 ? "recovered" : body.code;
  };
  /** Links an address, as a guest. */
  const link = async () => {
    await backend.tables.profiles.updateItem({ userId: "ada" }, { set: { guest: true } });
    const body = { email: "ada@example.com", password: "Correct-horse-7" };
    return backend.call(postLink, { as: "ada", address, body });
  };
  /** Asks for another address, as a player who is no guest. */
  const addAddress = async (email: string) => {
    const claims = Buffer.from('{"sub":"ada"}').toString("base64url");
    const body = { email, accessToken: `e30.${claims}.e30` };
    assert.equal((await backend.call(postAddress, { as: "ada", address, body })).status, 204);
  };
  return { ...backend, link, addAddress, accounts, passwords, signedOut, work, ask, recover, outcome };
}

describe("a recovery code", function () {
  this.timeout(30_000);

  it("gives a new device the account, ends all sign-ins, and is stored as a keyed hash only", async () => {
    const { ask, recover, passwords, signedOut, tables, close } = await withAccounts();
    const code = await ask();
    assert.match(code, /^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
    assert.ok(!JSON.stringify(await tables.recoveryCodes.scan()).includes(code));
    const { status, body } = await recover(code.toLowerCase().replaceAll("-", " "));
    assert.deepEqual([status, body.userId, body.username], [200, "ada", "ada"]);
    assert.deepEqual([passwords.get("ada"), signedOut], [body.secret, ["ada"]]);
    assert.ok((await tables.profiles.getItem({ userId: "ada" }))?.signedOutAt);
    close();
  });

  it("can be sent again for ten minutes, because the answer may be lost, and then never", async () => {
    const { ask, outcome, clock, close } = await withAccounts();
    const code = await ask();
    assert.equal(await outcome(code), "recovered");
    assert.equal(await outcome(code), "recovered");
    clock.advance(600_000);
    assert.equal(await outcome(code), "recovery.bad_code");
    close();
  });

  it("is refused if it is unknown, replaced, of a deleted player, or of one who has an address by now", async () => {
    const { ask, outcome, accounts, tables, close } = await withAccounts();
    const [first, second] = [await ask(), await ask()];
    assert.equal(await outcome(newCode()), "recovery.bad_code");
    assert.equal(await outcome(first), "recovery.bad_code");
    accounts["ada"] = { sub: "ada", email: "ada@example.com", email_verified: "true" };
    assert.equal(await outcome(second), "recovery.bad_code");
    accounts["ada"] = { sub: "another of this name" };
    assert.equal(await outcome(second), "recovery.bad_code");
    accounts["ada"] = { sub: "ada" };
    await tables.profiles.deleteItem({ userId: "ada" });
    assert.equal(await outcome(second), "recovery.bad_code");
    close();
  });

  it("costs the work of a new guest, once for each try", async () => {
    const { ask, outcome, work, close } = await withAccounts();
    const code = await ask();
    const done = work();
    assert.equal(await outcome(newCode(), done), "recovery.bad_code");
    assert.equal(await outcome(code, done), "account.challenge_used");
    assert.equal(await outcome(code, work("198.51.100.9")), "account.challenge_of_other_network");
    assert.equal(await outcome(code, { challenge: "forged", solution: "0" }), "account.challenge_foreign");
    close();
  });

  it("is for accounts without an address; support makes one where none is verified, for a day, with an entry in the log", async () => {
    const { call, outcome, accounts, tables, close } = await withAccounts();
    accounts["bob"] = { sub: "bob", email: "bob@example.com", email_verified: "true" };
    assert.equal((await call(postRecoveryCode, { as: "bob" })).body.code, "recovery.has_address");
    const made = () =>
      call(postPlayerRecovery, {
        ...{ as: "root", groups: "admins", params: { id: "bob" }, body: { reason: "knew the orders" } },
      });
    accounts["bob"].email_verified = "true";
    assert.equal((await made()).body.code, "recovery.has_address", "the address recovers it");
    accounts["bob"].email_verified = "false";
    const { code } = (await made()).body;
    const { items: inbox } = await tables.inbox.query({ hash: "bob" });
    assert.match(String(inbox[0]?.text), /recovery code/);
    const { items: log } = await tables.audit.scan();
    assert.deepEqual(
      log.map(({ action, details }) => [action, details]),
      [["players/recovery", { reason: "knew the orders" }]],
    );
    assert.equal(await outcome(code), "recovered");
    const late = (await made()).body.code;
    await tables.recoveryCodes.updateItem({ userId: "bob" }, { set: { expiresAt: 1 } });
    assert.equal(await outcome(late), "recovery.bad_code");
    close();
  });

  const day = 86_400_000;

  it("works as before while the address of a link is not verified, which may be mistyped, and another can be made", async () => {
    const { ask, outcome, link, clock, close } = await withAccounts();
    const code = await ask();
    assert.equal((await link()).status, 200);
    clock.advance(30 * day);
    assert.equal(await outcome(code), "recovered");
    assert.equal(await outcome(await ask()), "recovered");
    close();
  });

  it("works for seven days after a link, of which the answer tells, and takes the address's power away", async () => {
    const { ask, outcome, link, accounts, clock, close } = await withAccounts();
    const [code, begin] = [await ask(), clock.now()];
    const { body } = await link();
    assert.equal(body.codeWorksUntil, new Date(begin + 7 * day).toISOString());
    Object.assign(accounts["ada"] ?? {}, { email_verified: "true" });
    clock.advance(7 * day - 1);
    assert.equal(await outcome(code), "recovered");
    assert.equal(accounts["ada"]?.email_verified, "false");
    close();
  });

  it("ends seven days after a link or a first address, once the address is verified", async () => {
    const { ask, outcome, link, addAddress, accounts, clock, close } = await withAccounts();
    const code = await ask();
    await addAddress("ada@example.com");
    Object.assign(accounts["ada"] ?? {}, { email_verified: "true" });
    clock.advance(7 * day);
    assert.equal(await outcome(code), "recovery.bad_code");
    // Another change of a verified address gives an old code no new days.
    await addAddress("new@example.com");
    Object.assign(accounts["ada"] ?? {}, { email_verified: "true" });
    assert.equal(await outcome(code), "recovery.bad_code");
    Object.assign(accounts["ada"] ?? {}, { email_verified: "false" });
    const next = await ask();
    await link();
    Object.assign(accounts["ada"] ?? {}, { email_verified: "true" });
    clock.advance(7 * day);
    assert.equal(await outcome(next), "recovery.bad_code");
    close();
  });

  it("is the same however it is written", () => {
    const written = hashOfCode(key, "10ABC-DEFGH-JKMNP-QRSTV-WXYZ0");
    assert.equal(hashOfCode(key, "loabc defgh jkmnp qrstv wxyzo"), written);
  });
});
