import assert from "node:assert/strict";
import * as fc from "fast-check";
import { callersNetworks, sealChallenge } from "../../functions/auth/challenge";
import * as authFeature from "../../functions/auth/definition";
import { checkAddress } from "../../functions/auth/mail/checkAddress";
import {
  type MailKindName,
  mailKinds,
  mailsOfKind,
  passwordMails,
  perAddress,
} from "../../functions/auth/mail/kinds";
import mail from "../../functions/auth/mail/mail";
import { type MailPermission, permissionOf } from "../../functions/auth/mail/permission";
import { isSolution } from "../../functions/auth/proofOfWork";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";
import { refusesWith } from "../lib/refusesWith";
import { size } from "../size";

const noon = Date.UTC(2026, 0, 1, 12);
const day = 86_400_000;
const mailsPerDay = "40";

type Work = { readonly challenge: string; readonly solution: string };

/** Returns the solved challenge of an address, which is easy. */
function solved(address: string): Work {
  const networks = callersNetworks("key", address).map((network) => ({ ...network, accounts: 0 }));
  const challenge = sealChallenge("key", { networks, bits: 1, now: noon });
  for (let n = 0; ; n++) if (isSolution(challenge, `${n}`, 1)) return { challenge, solution: `${n}` };
}

interface Ask {
  readonly source: string;
  readonly user: string;
  readonly email?: string;
  readonly clientId?: string;
  /** A solved challenge. */
  readonly work?: Work;
  /** Whether the address that the account has is verified. */
  readonly isVerified?: boolean;
  /** What a route allowed. */
  readonly allowed?: MailPermission;
}

const kinds: Readonly<Record<string, MailKindName>> = {
  SignUp: "signUp",
  ResendCode: "signUp",
  UpdateUserAttribute: "address",
  VerifyUserAttribute: "address",
  ForgotPassword: "password",
  AdminCreateUser: "operator",
};

describe("mails", () => {
  let memory: World;
  before(() => {
    memory = world({ auth: authFeature });
  });
  after(() => memory.close());
  afterEach(async () => {
    const { items } = await memory.tables.allowances.scan();
    for (const row of items)
      await memory.tables.allowances.deleteItem({ userId: row.userId, period: row.period });
  });

  /** Asks the trigger for a mail. Returns why it is refused, if it is. */
  async function ask(
    { source, user, email = `${user}@example.com`, clientId = "game", work, isVerified, allowed }: Ask,
    now = noon,
    metadata = allowed ? permissionOf("key", user, allowed, now) : work,
  ) {
    const email_verified = String(isVerified ?? false);
    const event = {
      triggerSource: `CustomMessage_${source}`,
      userName: user,
      callerContext: { clientId },
      request: {
        userAttributes: { sub: `sub-${user}`, email, email_verified },
        codeParameter: "{####}",
        ...(metadata && { clientMetadata: metadata }),
      },
    };
    try {
      await mail.handler({
        event,
        now,
        tables: memory.tables,
        identityKey: async () => ["key"],
        besides: async (_what: string, work: () => Promise<unknown>) => void (await work()),
        mailsPerDay,
      } as never);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  it("stay below the limits of a user, an address and the pool, and are refused only there", async () => {
    const asks = fc.array(
      fc.record({
        source: fc.constantFrom(...Object.keys(kinds)),
        user: fc.constantFrom("ada", "bob", "eve", "kim", "lou"),
        email: fc.constantFrom("a@example.com", "b@example.com", "c@example.com"),
      }),
      { maxLength: 60 },
    );
    let today = noon;
    await fc.assert(
      fc.asyncProperty(asks, async (list) => {
        today += day;
        const sent = new Map<string, number>();
        for (const one of list) {
          const kind = kinds[one.source] ?? "operator";
          const limits: [counted: string, limit: number][] = [[kind, mailsOfKind(kind, mailsPerDay)]];
          if (kind === "password") limits.push(["without work", passwordMails(mailsPerDay).withoutWork]);
          if (kind !== "operator") limits.push([`${kind} ${one.user}`, mailKinds[kind].perUser]);
          if (kind === "signUp" || kind === "address") limits.push([one.email, perAddress]);
          // The event has the address that counts, and the permission the new one.
          const isChange = one.source === "UpdateUserAttribute";
          const allowed = { address: one.email, mail: "code" } as const;
          const refused = await ask(isChange ? { ...one, email: "old@example.com", allowed } : one, today);
          const isFull = limits.some(([counted, limit]) => (sent.get(counted) ?? 0) >= limit);
          if (isFull) assert.notEqual(refused, undefined);
          if (refused !== undefined) continue;
          for (const [counted] of limits) sent.set(counted, (sent.get(counted) ?? 0) + 1);
        }
        for (const [kind, { part }] of Object.entries(mailKinds))
          assert.ok((sent.get(kind) ?? 0) <= Number(mailsPerDay) * part, kind);
      }),
      { numRuns: size(20, 500) },
    );
  });

  it("of one kind leave the others theirs", async () => {
    // Three names, as anybody can list them, ask for a password as often as Cognito lets them.
    const names = ["ada", "bob", "eve", "kim"];
    const refusals = [];
    for (const user of names)
      for (let n = 0; n < 3; n++) refusals.push(await ask({ source: "ForgotPassword", user }));
    assert.equal(refusals.filter((refused) => refused === undefined).length, 4);
    assert.match(refusals.at(-1) ?? "", /No more e-mails for passwords today without work/);
    assert.equal(await ask({ source: "SignUp", user: "new" }), undefined);
    assert.equal(await ask({ source: "VerifyUserAttribute", user: "ada" }), undefined);
    assert.equal(await ask({ source: "AdminCreateUser", user: "boss" }), undefined);
    assert.equal(await ask({ source: "ForgotPassword", user: "lou" }, noon + day), undefined);
  });

  it("for passwords are left for those who work, a part of them for each network", async () => {
    for (const user of ["ada", "ada", "bob", "eve"]) await ask({ source: "ForgotPassword", user });
    const forgot = (user: string, work?: Work) => ask({ source: "ForgotPassword", user, work });
    assert.match((await forgot("kim")) ?? "", /without work/);
    const used = solved("203.0.113.7");
    assert.equal(await forgot("kim", used), undefined);
    assert.match((await forgot("lou", used)) ?? "", /without work/, "a challenge is good for one mail");
    assert.match(
      (await forgot("lou", solved("203.0.113.7"))) ?? "",
      /without work/,
      "a network gets a fifth",
    );
    assert.match((await forgot("lou", { challenge: "forged", solution: "1" })) ?? "", /without work/);
    for (const network of ["198.51.100.7", "192.0.2.7", "192.0.2.8"])
      assert.equal(await forgot(`of ${network}`, solved(network)), undefined);
    const late = await forgot("joe", solved("192.0.2.9"));
    assert.match(late ?? "", /of this kind/, "the part of the pool's is used up");
  });

  it("say nothing about work that counts for nothing, because that would tell who exists", async () => {
    const forged = { challenge: "forged", solution: "1" };
    assert.equal(await ask({ source: "ForgotPassword", user: "ada", work: forged }), undefined);
  });

  it("to a stranger are few, however many accounts ask, and do not hinder the owner's password", async () => {
    const refusals = [];
    for (let n = 0; n < perAddress + 1; n++)
      refusals.push(await ask({ source: "SignUp", user: `eve-${n}`, email: "Ada@example.com" }));
    assert.deepEqual(refusals.slice(0, perAddress), Array(perAddress).fill(undefined));
    assert.match(refusals.at(-1) ?? "", /enough e-mails to this address/);
    assert.equal(await ask({ source: "ForgotPassword", user: "ada", email: "ada@example.com" }), undefined);
  });

  it("are not sent for a guest, unless a route asks", async () => {
    const profile = { ...newProfile("sub-guest", "guest", noon), guest: true as const };
    await memory.tables.profiles.putItem(profile);
    for (const source of ["UpdateUserAttribute", "VerifyUserAttribute"])
      assert.match((await ask({ source, user: "guest" })) ?? "", /POST \/auth\/link/);
    const event = {
      triggerSource: "CustomMessage_VerifyUserAttribute",
      callerContext: { clientId: "game" },
      request: { userAttributes: { sub: "sub-guest" } },
    };
    await assert.rejects(
      checkAddress(memory.tables, event as never, undefined, noon),
      refusesWith("account.guest_must_link"),
    );
    const clientId = "CLIENT_ID_NOT_APPLICABLE";
    assert.equal(await ask({ source: "UpdateUserAttribute", user: "guest", clientId }), undefined);
  });

  describe("for an address that a player gives", () => {
    const address = "new@example.com";
    const code = { address, mail: "code" } as const;
    const change = { source: "UpdateUserAttribute", user: "ada", email: "old@example.com", isVerified: true };
    const again = { ...change, source: "VerifyUserAttribute" };
    const byRoute = /POST \/profile\/address/;

    beforeEach(async () => memory.tables.profiles.putItem(newProfile("sub-ada", "ada", noon)));

    it("are sent if a route allows it, to that user and within a minute", async () => {
      assert.equal(await ask({ ...change, allowed: code }), undefined);
      const metadata = permissionOf("key", "ada", code, noon);
      assert.equal(await ask(change, noon + 59_000, metadata), undefined);
      assert.match((await ask(change, noon + 60_000, metadata)) ?? "", byRoute);
      assert.match((await ask({ ...change, user: "bob" }, noon, metadata)) ?? "", byRoute);
      for (const forged of [permissionOf("another key", "ada", code, noon), { mailPermission: "e30" }])
        assert.match((await ask(change, noon, forged)) ?? "", byRoute);
    });

    it("are not sent if the player asks Cognito itself", async () => {
      const event = {
        triggerSource: "CustomMessage_UpdateUserAttribute",
        callerContext: { clientId: "game" },
        request: { userAttributes: { sub: "sub-ada" } },
      };
      const checked = checkAddress(memory.tables, event as never, undefined, noon);
      await assert.rejects(checked, refusesWith("account.address_by_route"));
      assert.match((await ask(change)) ?? "", byRoute);
      assert.match((await ask(again)) ?? "", byRoute, "the address is verified");
      assert.match((await ask({ ...again, email: "" })) ?? "", byRoute, "there is none");
    });

    it("are sent for an unverified one, unless Cognito may have another in mind", async () => {
      assert.equal(await ask({ ...again, isVerified: false }), undefined);
      const { write } = memory.used;
      for (let n = 0; n < 3; n++) assert.match((await ask({ ...change, isVerified: false })) ?? "", byRoute);
      assert.equal(memory.used.write - write, 1, "it is noted once");
      assert.match((await ask({ ...again, isVerified: false })) ?? "", byRoute);
      assert.equal(await ask({ ...again, isVerified: false, allowed: code }), undefined);
    });

    it("count for that address, and a notice for the account", async () => {
      for (const user of ["bob", "eve"])
        for (let n = 0; n < 2; n++) assert.equal(await ask({ ...change, user, allowed: code }), undefined);
      const notice = { address, mail: "notice" } as const;
      for (let n = 0; n < 3; n++) assert.equal(await ask({ ...again, allowed: notice }), undefined);
      assert.match((await ask({ ...again, allowed: notice })) ?? "", /for this account/);
      assert.equal(await ask({ ...change, allowed: code }), undefined);
      const other = { ...change, user: "kim", allowed: code };
      assert.match((await ask(other)) ?? "", /to this address/);
    });
  });

  it("cost no write when a limit is reached, so that a flood of refusals stays cheap", async () => {
    for (let n = 0; n < 3; n++) await ask({ source: "ForgotPassword", user: "ada" });
    for (const [user, why] of [
      ["ada", /for this account/],
      ["bob", /No more e-mails/],
    ] as const) {
      if (user === "bob") await ask({ source: "ForgotPassword", user: "eve" });
      const { read, write } = memory.used;
      assert.match((await ask({ source: "ForgotPassword", user })) ?? "", why);
      assert.deepEqual([memory.used.read - read, memory.used.write - write], [1.5, 0]);
    }
  });
});
