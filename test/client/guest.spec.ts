import assert from "node:assert/strict";

import { isSolution } from "../../functions/auth/proofOfWork";
import { ConnectionError, createGuest, enterAsGuest, SignedOutError } from "../../packages/client/src/index";

describe("the client's guests", () => {
  it("are created with a solution of the challenge", async () => {
    const guest = { userId: "id", username: "guest-wise-otter", secret: "s" };
    const solutions: string[] = [];
    const created = await createGuest({
      postGuestChallenge: async () => ({ challenge: "abc", bits: 10, expiresIn: 600 }),
      postGuest: async ({ body: { challenge, solution } }) => {
        assert.equal(challenge, "abc");
        solutions.push(solution);
        return guest;
      },
    });
    assert.deepEqual(created, guest);
    assert.deepEqual(
      solutions.map((solution) => isSolution("abc", solution, 10)),
      [true],
    );
  });

  describe("who enter", () => {
    const ada = { userId: "a", username: "guest-ada", secret: "s" };

    /**
     * Enters on a device. `guest` is the one whom it keeps; `session` says how the session that it keeps is renewed: absent if it
     * keeps none.
     */
    async function entered({ guest, session }: { guest?: object; session?: () => Promise<string> }) {
      const kept = new Map(guest && [["guest", JSON.stringify(guest)]]);
      const did: string[] = [];
      const entry = enterAsGuest({
        api: {
          postGuestChallenge: async () => ({ challenge: "abc", bits: 1, expiresIn: 600 }),
          postGuest: async () => ada,
        },
        session: {
          restore: async () => session !== undefined,
          token: async () => {
            did.push("renew");
            return session?.();
          },
          signIn: async (username: string, secret: string) => {
            assert.equal(kept.get("guest"), JSON.stringify(ada), "kept before the sign-in");
            did.push(`sign in ${username} ${secret}`);
          },
        } as never,
        store: {
          read: async (name) => kept.get(name),
          write: async (name, text) => void kept.set(name, text ?? ""),
        },
      });
      return { entry, did };
    }

    it("sign in with their secret when they are new, also if the device keeps another player's session", async () => {
      const { entry, did } = await entered({ session: async () => "another player's token" });
      assert.deepEqual(await entry, ada);
      assert.deepEqual(did, ["sign in guest-ada s"]);
    });

    it("go on with the session that the device keeps, also without a network", async () => {
      const offline = async () => {
        throw new ConnectionError("offline");
      };
      for (const session of [async () => "token", offline]) {
        const { entry, did } = await entered({ guest: ada, session });
        assert.deepEqual(await entry, ada);
        assert.deepEqual(did, ["renew"]);
      }
    });

    it("sign in again when their session is over", async () => {
      const { entry, did } = await entered({
        guest: ada,
        session: async () => {
          throw new SignedOutError("revoked");
        },
      });
      assert.deepEqual(await entry, ada);
      assert.deepEqual(did, ["renew", "sign in guest-ada s"]);
    });
  });
});
