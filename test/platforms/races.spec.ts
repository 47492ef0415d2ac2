// full: it searches for races

import assert from "node:assert/strict";
import { callRates } from "@game-backend/local-cloud/testing";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import { isWrite } from "@game-backend/tools/harness/world/faults";
import { dead, Processes } from "@game-backend/tools/harness/world/processes";
import deleteIdentity from "../../functions/identities/deleteIdentity";
import { forgetIdentities } from "../../functions/identities/forget";
import * as platforms from "../../functions/platforms/definition";
import { newNonce } from "../../functions/platforms/idTokens/nonce";
import linkApple from "../../functions/platforms/routes/linkApple";
import signInApple from "../../functions/platforms/routes/signInApple";
import { newProfile } from "../../functions/profile/newProfile";
import { world } from "../../tools/harness/ownWorld";
import { size } from "../size";

const key = "a key of this spec".padEnd(32, "x");

const named = (name: string) => Object.assign(new Error(name), { name });

/** The name of the pool's client in calls whose rate is counted. */
const ClientId = "client";

/**
 * Returns a world with a pool that accepts ten calls a second of one user, as Cognito does. Each step of a
 * request, a write or a call of Cognito, can be the last of its process.
 */
function racing() {
  const clock = new WorldClock(Date.UTC(2026, 10, 27, 12));
  const rates = callRates({ SignIn: 1e6, SignUp: 1e6, UserRead: 1e6 }, () => {}, clock.now);
  const users = new Map<string, string>();
  const made: string[] = [];
  const processes = new Processes();
  const cognito = async (operation: string, Username: string) => {
    await processes.step();
    rates.take(operation, { Username, ClientId }, () => "pool");
  };
  const tokens = { idToken: "i", accessToken: "a", refreshToken: "r", expiresIn: 3_600 };
  const backend = world(
    { platforms },
    {
      clients: {
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
      clock,
      faults: (operation) => (isWrite(operation) ? processes.step() : undefined),
    },
  );
  const newProof = (subject: string) => ({ idToken: subject, nonce: newNonce(key, clock.now()) });
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
    processes,
    close() {
      processes.end();
      backend.close();
    },
    ...{ signIn, link, unlink, forget, newPlayer, newProof, check, made },
  };
}

type Racing = ReturnType<typeof racing>;

describe("first sign-ins of one platform account, 500 at once", () => {
  it("make one player, and those whom Cognito has no time for succeed when they come again", async () => {
    const { signIn, newProof, clock, check, made, close } = racing();
    let waiting = Array.from({ length: 500 }, () => newProof("ada"));
    const players = new Set<string>();
    let rounds = 0;
    let throttled = 0;
    while (waiting.length > 0) {
      rounds++;
      const answers = await Promise.all(waiting.map((body) => signIn("ada", body)));
      for (const { status, body, headers } of answers) {
        assert.ok(status === 200 || status === 429, `${status} ${JSON.stringify(body)}`);
        if (status === 200) players.add(body.userId);
        else assert.ok(Number(headers["Retry-After"]) >= 1, JSON.stringify(headers));
      }
      // The same proof is still good.
      waiting = waiting.filter((_, at) => answers[at]?.status === 429);
      throttled += waiting.length;
      clock.advance(1_000);
      assert.ok(rounds < 200, `${waiting.length} are left`);
    }
    console.log(
      `      500 first sign-ins: ${players.size} player, ${throttled} answers 429, ${rounds} seconds`,
    );
    assert.deepEqual([players.size, made.length, await check()], [1, 1, 1]);
    close();
  });
});

describe("identities, killed between any two steps", () => {
  /** Kills a request at its first step, then at its second, and so on, until it ends. Returns the number of kills. */
  async function atEachStep(
    begin: (race: Racing) => Promise<{
      run: () => Promise<unknown>;
      again: () => Promise<unknown>;
      expected: number;
    }>,
  ): Promise<number> {
    for (let steps = 0; ; steps++) {
      const race = racing();
      const { run, again, expected } = await begin(race);
      const [ended] = await race.processes.killed(steps, run);
      await race.check(true);
      race.clock.advance(1_000);
      await again();
      assert.equal(await race.check(), expected, `killed at step ${steps}`);
      race.close();
      if (ended !== dead) return steps;
    }
  }

  const ok = async (answer: Promise<{ status: number; body: unknown }>, ...statuses: number[]) => {
    const { status, body } = await answer;
    assert.ok(statuses.includes(status), `${status} ${JSON.stringify(body)}`);
  };

  it("lose no player, and give no identity two", async () => {
    const signsIn = await atEachStep(async ({ signIn }) => ({
      run: () => signIn("ada"),
      again: () => ok(signIn("ada"), 200),
      expected: 1,
    }));
    const links = await atEachStep(async ({ newPlayer, link }) => {
      const bob = await newPlayer("bob");
      return { run: () => link(bob, "ada"), again: () => ok(link(bob, "ada"), 200), expected: 1 };
    });
    const unlinks = await atEachStep(async ({ newPlayer, link, unlink }) => {
      const bob = await newPlayer("bob");
      await ok(link(bob, "ada"), 200);
      return { run: () => unlink(bob), again: () => ok(unlink(bob), 204, 404), expected: 0 };
    });
    const forgets = await atEachStep(async ({ newPlayer, link, forget, signIn, tables }) => {
      const bob = await newPlayer("bob");
      await ok(link(bob, "ada"), 200);
      return {
        run: () => forget(bob),
        again: async () => {
          await forget(bob);
          assert.deepEqual((await tables.linkedIdentities.scan()).items, []);
          // The account may begin anew.
          await ok(signIn("ada"), 200);
        },
        expected: 1,
      };
    });
    console.log(
      `      kills: ${signsIn} in first sign-ins, ${links} in links, ${unlinks} in unlinks, ${forgets} in deletions; 0 lost, 0 doubled`,
    );
  });

  const races = size(60, 400);

  it(`are whole after ${races} races of a sign-in, two links, an unlink and a deletion, one of them killed`, async () => {
    let kills = 0;
    for (let seed = 0; seed < races; seed++) {
      const { newPlayer, link, unlink, forget, signIn, processes, check, clock, close } = racing();
      const [bob, cleo] = [await newPlayer("bob"), await newPlayer("cleo")];
      if (seed % 2) await ok(link(bob, "ada"), 200);
      const all: (() => Promise<unknown>)[] = [
        () => signIn("ada"),
        () => link(bob, "ada"),
        () => link(cleo, "ada"),
        () => unlink(bob),
        () => (seed % 3 ? unlink(cleo) : forget(bob)),
      ];
      const order = [...all.slice(seed % all.length), ...all.slice(0, seed % all.length)];
      const ended = await processes.killed<unknown>(seed % 23, ...order);
      if (ended.includes(dead)) kills++;
      clock.advance(1_000);
      if (seed % 3 === 0) await forget(bob);
      await ok(signIn("ada"), 200);
      assert.equal(await check(), 1, `seed ${seed}`);
      close();
    }
    console.log(`      ${races} races, ${kills} kills: 0 identities without a player, 0 with two`);
  });
});
