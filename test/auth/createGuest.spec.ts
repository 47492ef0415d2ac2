import assert from "node:assert/strict";
import { mock } from "node:test";

import { mostAttempts } from "@game-backend/framework/untilWritten";
import fc from "fast-check";

import { createGuest } from "../../functions/auth/createGuest";
import { guestName, guestNameBytes } from "../../functions/auth/guestName";
import { guestSecret, guestSecretBytes } from "../../functions/auth/guestSecret";
import { refusesWith } from "../lib/refusesWith";
import { withoutWaits } from "../lib/withoutWaits";

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((array) => Buffer.from(array));

/** A user pool in memory that fails on request. */
function pool(failures: Partial<Record<"create" | "password" | "delete", (Error | undefined)[]>> = {}) {
  const users = new Map<string, string>();
  const fail = (at: keyof typeof failures) => {
    const error = failures[at]?.shift();
    if (error) throw error;
  };
  return {
    users,
    async AdminCreateUser(username: string) {
      fail("create");
      users.set(username, "");
      return `sub-of-${username}`;
    },
    async AdminSetUserPassword(username: string, password: string) {
      fail("password");
      users.set(username, password);
    },
    async AdminDeleteUser(username: string) {
      fail("delete");
      users.delete(username);
    },
  };
}

const named = (name: string) => Object.assign(new Error(name), { name });

describe("a guest", () => {
  it("has a name of letters, digits and dashes", () => {
    fc.assert(
      fc.property(bytes(guestNameBytes), (random) => {
        assert.match(guestName(random), /^guest-[a-z]+-[a-z]+-[0-9a-v]{8}$/);
      }),
    );
  });

  it("has a different name for different random bytes", () => {
    const names = (at: number) =>
      new Set(
        Array.from({ length: 32 }, (_, value) => {
          const random = Buffer.alloc(guestNameBytes);
          random[at] = value;
          return guestName(random);
        }),
      ).size;
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6].map(names),
      Array.from({ length: 7 }, () => 32),
    );
  });

  it("has a secret of all character classes, as long as any policy may require", () => {
    fc.assert(
      fc.property(bytes(guestSecretBytes), (random) => {
        const secret = guestSecret(random);
        assert.ok(secret.length >= 99 && secret.length <= 256);
        for (const kind of [/[a-z]/, /[A-Z]/, /[0-9]/, /[.\-_]/]) assert.match(secret, kind);
        assert.ok(secret.startsWith(random.toString("base64url")));
      }),
    );
  });

  it("is a user with that password, and has rows under its sub", async () => {
    const users = pool();
    const rows: string[] = [];
    const guest = await createGuest(users, async ({ userId }) => void rows.push(userId));
    assert.deepEqual([...users.users], [[guest.username, guest.secret]]);
    assert.deepEqual(rows, [`sub-of-${guest.username}`]);
  });

  describe("whose name is taken", () => {
    withoutWaits();

    it("gets another one, and is refused if others have taken that too, again and again", async () => {
      const taken = named("UsernameExistsException");
      const { username } = await createGuest(pool({ create: [taken, taken] }), async () => {});
      assert.match(username, /^guest-/);
      const none = pool({ create: Array(mostAttempts).fill(taken) });
      await assert.rejects(
        createGuest(none, async () => {}),
        refusesWith("server.contended"),
      );
      assert.equal(none.users.size, 0);
    });
  });

  it("is not retried if Cognito fails for another reason", async () => {
    const users = pool({ create: [named("TooManyRequestsException")] });
    await assert.rejects(
      createGuest(users, async () => assert.fail("no rows")),
      { name: "TooManyRequestsException" },
    );
    assert.equal(users.users.size, 0);
  });

  it("does not exist if its password or its rows could not be created", async () => {
    const broken = named("InternalErrorException");
    const noPassword = pool({ password: [broken] });
    await assert.rejects(
      createGuest(noPassword, async () => assert.fail("no rows")),
      broken,
    );
    assert.equal(noPassword.users.size, 0);

    const noRows = pool();
    const rows = async () => {
      throw broken;
    };
    await assert.rejects(createGuest(noRows, rows), broken);
    assert.equal(noRows.users.size, 0);
  });

  it("reports the first error if the cleanup fails too, and logs the second", async () => {
    const logged = mock.method(console, "error", () => {});
    const [first, second] = [named("First"), named("Second")];
    try {
      const users = pool({ password: [first], delete: [second] });
      await assert.rejects(
        createGuest(users, async () => {}),
        first,
      );
    } finally {
      logged.mock.restore();
    }
    assert.deepEqual(
      logged.mock.calls.map(({ arguments: [error] }) => error),
      [second],
    );
  });
});
