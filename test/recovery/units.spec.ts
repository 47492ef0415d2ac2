import assert from "node:assert/strict";
import { callersNetworks, sealChallenge } from "../../functions/auth/challenge";
import { newProfile } from "../../functions/profile/newProfile";
import postPlayerRecovery from "../../functions/recovery/postPlayerRecovery";
import postRecovery from "../../functions/recovery/postRecovery";
import postRecoveryCode from "../../functions/recovery/postRecoveryCode";
import { hashOfCode, newCode } from "../../functions/recovery/recoveryCode";
import { world } from "../../tools/harness/world";

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
    AdminUserGlobalSignOut: async (name: string) => void signedOut.push(name),
  };
  const backend = world({ clients: { users, sockets: {}, identityKey: async () => [key] } });
  for (const name of ["ada", "bob", "root"]) await backend.tables.profiles.putItem(newProfile(name, name, 0));
  const work = (from = address) => {
    const networks = callersNetworks(key, from).map((network) => ({ ...network, accounts: 0 }));
    return { challenge: sealChallenge(key, { networks, bits: 0, now: Date.now() }), solution: "0" };
  };
  const ask = async (as = "ada"): Promise<string> => (await backend.call(postRecoveryCode, { as })).body.code;
  const recover = (code: string, given: object = work()) =>
    backend.call(postRecovery, { address, body: { ...given, code } });
  const outcome = async (code: string, given?: object) => {
    const { status, body } = await recover(code, given);
    return status === 200 ? "recovered" : body.code;
  };
  return { ...backend, accounts, passwords, signedOut, work, ask, recover, outcome };
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
    const { ask, outcome, tables, close } = await withAccounts();
    const code = await ask();
    assert.equal(await outcome(code), "recovered");
    assert.equal(await outcome(code), "recovered");
    await tables.recoveryCodes.updateItem({ userId: "ada" }, { set: { usedAt: Date.now() - 600_000 } });
    assert.equal(await outcome(code), "recovery.bad_code");
    close();
  });

  it("is refused if it is unknown, replaced, of a deleted player, or of one who has an address by now", async () => {
    const { ask, outcome, accounts, tables, close } = await withAccounts();
    const [first, second] = [await ask(), await ask()];
    assert.equal(await outcome(newCode()), "recovery.bad_code");
    assert.equal(await outcome(first), "recovery.bad_code");
    accounts["ada"] = { sub: "ada", email: "ada@example.com" };
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
    accounts["bob"] = { sub: "bob", email: "bob@example.com" };
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

  it("is the same however it is written", () => {
    const written = hashOfCode(key, "10ABC-DEFGH-JKMNP-QRSTV-WXYZ0");
    assert.equal(hashOfCode(key, "loabc defgh jkmnp qrstv wxyzo"), written);
  });
});
