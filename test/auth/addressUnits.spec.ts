import assert from "node:assert/strict";
import postAddress from "../../functions/auth/address/postAddress";
import postAddressConfirmation from "../../functions/auth/address/postAddressConfirmation";
import * as auth from "../../functions/auth/definition";
import { permissionIn } from "../../functions/auth/mail/permission";
import { newProfile } from "../../functions/profile/newProfile";
import { world } from "../../tools/harness/ownWorld";

const email = "new@example.com";
const key = "a key";

/** Returns an access token of a player, as far as the routes look at it. */
const tokenOf = (sub: string) => `e30.${Buffer.from(JSON.stringify({ sub })).toString("base64url")}.c2ln`;

type Call = "tell" | "change" | "confirm";
type Metadata = Readonly<Record<string, string>>;

/** Starts the routes with a Cognito whose calls fail as `fails` says. */
async function withPool() {
  const asked: string[] = [];
  const signedOut: string[] = [];
  const account: Record<string, string> = { sub: "ada", email: "old@example.com", email_verified: "true" };
  const failing = new Map<Call, string>();
  const call = async (name: Call, text: string) => {
    asked.push(`${name} ${text}`);
    const error = failing.get(name);
    if (error !== undefined) throw Object.assign(new Error(`Cognito: ${error}`), { name: error });
  };
  /** Describes what the trigger for mails reads in a call's metadata. */
  const allowed = (clientMetadata: Metadata) => {
    const event = { userName: "Ada", request: { clientMetadata } } as never;
    const { mail, address } = permissionIn(key, event, Date.now()) ?? {};
    return `${mail} about ${address}`;
  };
  const users = {
    AdminGetUser: async (name: string) => ({ ...account, sub: name }),
    AdminUserGlobalSignOut: async (name: string) => void signedOut.push(name),
  };
  const ownAddress = {
    tell: (_: string, metadata: Metadata) => call("tell", allowed(metadata)),
    change: (_: string, to: string, metadata: Metadata) => call("change", `${to}, ${allowed(metadata)}`),
    confirm: (_: string, code: string) => call("confirm", code),
  };
  const settings = { identityKey: async () => [key], mailsPerDay: "10000", sockets: {} };
  const backend = world({ auth }, { clients: { users, ownAddress, ...settings } });
  for (const name of ["ada", "bob"]) await backend.tables.profiles.putItem(newProfile(name, name, 0));
  const ask = async (body: object = {}, more: object = {}) =>
    backend.call(postAddress, {
      ...{ as: "ada", address: "192.0.2.7", body: { email, accessToken: tokenOf("ada"), ...body } },
      ...more,
    });
  const confirm = async (body: object = {}) =>
    backend.call(postAddressConfirmation, {
      as: "ada",
      body: { email, code: "123456", accessToken: tokenOf("ada"), ...body },
    });
  return { ...backend, account, asked, signedOut, ask, confirm, failing };
}

const refused = [
  ["CodeMismatchException", 400, "account.wrong_code"],
  ["ExpiredCodeException", 400, "account.wrong_code"],
  ["AliasExistsException", 409, "account.address_taken"],
  ["LimitExceededException", 429, "account.too_many_codes"],
  ["NotAuthorizedException", 400, "account.access_token"],
] as const;

describe("a change of the mail address", function () {
  this.timeout(30_000);

  for (const [error, status, code] of refused)
    it(`that Cognito refuses with ${error} is answered ${code}, and ends no sign-in`, async () => {
      const { confirm, failing, signedOut, close } = await withPool();
      failing.set("confirm", error);
      const { status: answered, body } = await confirm();
      assert.deepEqual([answered, body.code, signedOut], [status, code, []]);
      close();
    });

  it("tells the present address first, and then mails the code, with a permission for each", async () => {
    const { account, ask, asked, close } = await withPool();
    assert.equal((await ask({ email: "New@Example.com" })).status, 204);
    const code = `change ${email}, code about ${email}`;
    assert.deepEqual(asked.splice(0), [`tell notice about ${email}`, code]);
    // The owner of an unverified address is nobody whom a change concerns.
    for (const unverified of [{ email_verified: "false" }, { email: "" }]) {
      Object.assign(account, unverified);
      assert.equal((await ask()).status, 204);
      assert.deepEqual(asked.splice(0), [code]);
    }
    close();
  });

  it("is not asked for if the present address cannot be told", async () => {
    const { ask, asked, failing, close } = await withPool();
    failing.set("tell", "UserLambdaValidationException");
    const { status, body } = await ask();
    assert.deepEqual([status, body.code], [429, "account.mails_used_up"]);
    assert.deepEqual(asked, [`tell notice about ${email}`]);
    close();
  });

  it("can be asked for again if the function ended between the notice and the code", async () => {
    const { ask, asked, failing, close } = await withPool();
    failing.set("change", "InternalErrorException");
    assert.equal((await ask()).status, 500);
    failing.clear();
    assert.equal((await ask()).status, 204);
    assert.equal(asked.filter((text) => text.startsWith("change")).length, 2);
    close();
  });

  it("gets the same answer for an address that has an account", async () => {
    const { ask, failing, close } = await withPool();
    failing.set("change", "AliasExistsException");
    const taken = await ask();
    failing.clear();
    const free = await ask();
    assert.deepEqual([taken.status, taken.body], [free.status, free.body]);
    close();
  });

  it("needs another address than the verified one, and a recent sign-in", async () => {
    const { account, ask, asked, close } = await withPool();
    account["email"] = email;
    assert.equal((await ask()).body.code, "account.address_unchanged");
    const { status, body } = await ask({ email: "x@example.com" }, { signedInAt: Date.now() - 11 * 60_000 });
    assert.deepEqual([status, body.code], [403, "auth.recent_sign_in_required"]);
    assert.deepEqual(asked, []);
    close();
  });

  it("ends the sign-ins also if an earlier try ended between the code and them", async () => {
    const { account, confirm, failing, signedOut, close } = await withPool();
    failing.set("confirm", "ExpiredCodeException");
    assert.equal((await confirm()).status, 400);
    Object.assign(account, { email });
    assert.equal((await confirm()).status, 204);
    assert.deepEqual(signedOut, ["ada"]);
    Object.assign(account, { email_verified: "false" });
    assert.equal((await confirm()).status, 400);
    close();
  });

  it("takes the player's own access token only, and asks Cognito about no other", async () => {
    const { ask, confirm, asked, close } = await withPool();
    for (const accessToken of [tokenOf("bob"), "a.b.c", `e30.${Buffer.from("1").toString("base64url")}.x`]) {
      assert.equal((await ask({ accessToken })).body.code, "account.access_token");
      assert.equal((await confirm({ accessToken })).body.code, "account.access_token");
    }
    assert.deepEqual(asked, []);
    close();
  });
});
