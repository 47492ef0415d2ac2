import assert from "node:assert/strict";
import { CallRates } from "@game-backend/local-cloud/cognito/quotas";
import deleteIdentity from "../../functions/identities/deleteIdentity";
import { forgetIdentities } from "../../functions/identities/forget";
import linkApple from "../../functions/platforms/linkApple";
import { newNonce } from "../../functions/platforms/nonce";
import signInApple from "../../functions/platforms/signInApple";
import { newProfile } from "../../functions/profile/newProfile";
import { inProcess } from "../lib/inProcess";

const key = "a key of this spec".padEnd(32, "x");

const named = (name: string) => Object.assign(new Error(name), { name });

/** The name of the pool's client in calls whose rate is counted. */
const ClientId = "client";

/**
 * The routes with tables in memory and a pool that accepts ten calls a second of one user, as Cognito does. Each step of a
 * request, a write or a call of Cognito, can be the last of its process: it never returns, and neither does the request.
 */
export async function raceWorld() {
  let clock = 0;
  const rates = new CallRates(
    { SignIn: 1e6, SignUp: 1e6, UserRead: 1e6 },
    () => {},
    () => clock,
  );
  const users = new Map<string, string>();
  const made: string[] = [];
  let left = Number.POSITIVE_INFINITY;
  let died = () => {};
  /** Counts a step. The one at which the process dies never ends. */
  const step = async () => {
    if (left-- > 0) return;
    left = Number.POSITIVE_INFINITY;
    died();
    await new Promise(() => {});
  };
  const cognito = async (operation: string, Username: string) => {
    await step();
    rates.take(operation, { Username, ClientId }, () => "pool");
  };
  const tokens = { idToken: "i", accessToken: "a", refreshToken: "r", expiresIn: 3_600 };
  const backend = await inProcess(
    {
      identityKey: async () => [key],
      accountsBudget: "1000",
      accountsPerNetwork: "8",
      appleTokens: { apple: { verify: async (token: string) => ({ subject: token }) } },
      users: {
        AdminGetUser: async (name: string) => {
          await cognito("AdminGetUser", name);
          const sub = users.get(name);
          return sub === undefined ? undefined : { sub, email_verified: "true" };
        },
      },
      platformSignIn: {
        signUp: async (name: string) => {
          await cognito("SignUp", name);
          if (users.has(name)) throw named("UsernameExistsException");
          users.set(name, `sub of ${name}`);
          made.push(name);
          return `sub of ${name}`;
        },
        signIn: async (name: string) => {
          await cognito("AdminInitiateAuth", name);
          if (!users.has(name)) throw named("NotAuthorizedException");
          return tokens;
        },
        isPassword: async () => false,
      },
    },
    (operation) => (/^(Put|Update|Delete|Transact|Batch)/.test(operation) ? step() : undefined),
  );
  const newProof = (subject: string) => ({ idToken: subject, nonce: newNonce(key, Date.now()) });
  const signIn = (subject: string, body: object = newProof(subject)) =>
    backend.call(signInApple as never, { body });
  const link = (as: string, subject: string) =>
    backend.call(linkApple as never, { as, body: newProof(subject) });
  const unlink = (as: string) => backend.call(deleteIdentity as never, { as, params: { id: "apple" } });
  const forget = (id: string) =>
    forgetIdentities.run(
      { tables: backend.tables } as never,
      { id, username: id } as never,
      undefined as never,
    );
  /** Makes a player who is signed in by a password. */
  async function newPlayer(name: string): Promise<string> {
    users.set(name, name);
    await backend.tables.profiles.putItem(newProfile(name, name, 0));
    return name;
  }
  /** Runs a request whose process dies after so many steps. Returns its answer; `undefined` if it died. */
  async function killed<T>(steps: number, run: () => Promise<T>): Promise<T | undefined> {
    const death = new Promise<undefined>((resolve) => {
      died = () => resolve(undefined);
    });
    left = steps;
    const answer = await Promise.race([run(), death]);
    left = Number.POSITIVE_INFINITY;
    return answer;
  }
  /**
   * Asserts that each identity that signs in is one player's, whose list names it. Returns their number. A deletion that
   * died may leave an entry in the list, which signs nobody in; without `isDying` there is none.
   */
  async function check(isDying = false): Promise<number> {
    const identities = await backend.tables.identities.scan().then(({ items }) => items);
    const linked = await backend.tables.linkedIdentities.scan().then(({ items }) => items);
    const finished = identities.filter(({ userId }) => userId !== undefined);
    const pairs = (rows: readonly { hash: string; userId?: string | undefined }[]) =>
      rows.map(({ hash, userId }) => `${hash} ${userId}`).sort();
    const known = new Set(pairs(finished));
    const listed = pairs(linked).filter((pair) => !isDying || known.has(pair));
    assert.deepEqual(listed, pairs(finished));
    assert.equal(new Set(identities.map(({ hash }) => hash)).size, identities.length);
    for (const { username, userId } of finished) assert.equal(users.get(username), userId);
    // A user whom a sign-in made is known by an identity, or was forgotten.
    assert.equal(new Set(made).size, made.length, "a name was used twice");
    return finished.length;
  }
  return {
    ...backend,
    ...{ signIn, link, unlink, forget, newPlayer, newProof, killed, check, made },
    /** Moves the clock by which Cognito counts its calls. */
    later: (ms: number) => {
      clock += ms;
    },
  };
}
