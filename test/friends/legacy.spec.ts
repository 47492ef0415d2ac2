import assert from "node:assert/strict";
import { importFriends } from "../../functions/friends/importFriends";
import { hashOfAccount } from "../../functions/identities/account";
import { FriendsWorld, noon } from "./play";

const key = "a key of this spec";

describe("friends of a legacy backend", () => {
  let game: FriendsWorld;
  /** Is called before each call of the tables. */
  let onCall: (operation: string) => unknown;
  beforeEach(async () => {
    onCall = () => undefined;
    game = new FriendsWorld({
      clients: { identityKey: async () => [key] },
      faults: (operation) => onCall(operation),
    });
    await game.players("ada", "bob", "eve");
  });
  afterEach(() => game.server.close());

  /** A player has come from the legacy backend, where the id was another. */
  const come = (userId: string) =>
    game.server.tables.identities.putItem({
      hash: hashOfAccount(key, { provider: "former-own", subject: `old ${userId}` }),
      username: userId,
      userId,
    });

  const parcelOf = (userId: string) => `parcel of ${userId}`;
  const steps = async (of: string) => {
    const { items } = await game.server.tables.parcels.query({ hash: parcelOf(of) });
    return items.map(({ step }) => step);
  };

  /** Gives ada what her parcel says of a friend, as each sign-in does. Returns the code of the refusal with which that waits. */
  async function give(of: string, other: string): Promise<string | undefined> {
    const { parcels } = game.server.tables;
    const step = `friends#${other}` as const;
    const taken = parcels.deleteItem({ parcel: parcelOf(of), step }, { if: { parcel: { exists: true } } });
    const given = { name: other, content: `old ${other}`, cause: `import:own:old ${of}:${step}` };
    try {
      await importFriends.give(game.server.means() as never, { id: of, username: of }, given, taken);
      return undefined;
    } catch (error) {
      return (error as { code: { code: string } }).code.code;
    }
  }
  const packed = (of: string, ...others: readonly string[]) =>
    Promise.all(
      others.map((other) =>
        game.server.tables.parcels.putItem({
          ...{ parcel: parcelOf(of), step: `friends#${other}`, sealed: "", expiresAt: noon },
        }),
      ),
    );

  it("are requests that both accept, never friendships that were made for them", async () => {
    await packed("ada", "bob");
    await packed("bob", "ada");
    await come("ada");
    // Who is not here yet waits.
    assert.equal(await give("ada", "bob"), "player.unknown");
    assert.deepEqual(await steps("ada"), ["friends#bob"]);
    await come("bob");
    for (let times = 0; times < 2; times++) {
      assert.equal(await give("ada", "bob"), undefined);
      assert.equal(await give("bob", "ada"), undefined);
    }
    assert.deepEqual([await steps("ada"), await steps("bob")], [[], []]);
    await game.settle();
    // The first who comes is shown the other.
    assert.deepEqual([await game.words("ada"), await game.words("bob")], [" | bob | ", " |  | "]);
    assert.equal((await game.addFriend("ada", "bob")).status, 204);
    await game.settle();
    assert.deepEqual([await game.words("ada"), await game.words("bob")], [" |  | bob", " | ada | "]);
    assert.equal((await game.addFriend("bob", "ada")).status, 204);
    assert.equal(await game.words("ada"), "bob |  | ");
    await game.assertSound();
  });

  it("reach nobody who takes no requests, and nobody who has blocked the player", async () => {
    await packed("ada", "bob", "eve");
    for (const one of ["ada", "bob", "eve"]) await come(one);
    await game.says("bob", { requestsFrom: "nobody" });
    await game.block("eve", "ada");
    for (const other of ["bob", "eve"]) await give("ada", other);
    for (const other of ["bob", "eve"]) assert.equal((await game.addFriend("ada", other)).status, 204);
    await game.settle();
    assert.deepEqual(
      [await game.words("ada"), await game.words("bob"), await game.words("eve")],
      [" |  | bob eve", " |  | ", " |  | "],
    );
  });

  it("are taken away if the two have something already, and wait while twenty are shown", async () => {
    const many = Array.from({ length: 21 }, (_, n) => `p${n}`);
    await game.players(...many);
    for (const one of ["ada", "bob", ...many]) await come(one);
    await packed("ada", "bob", ...many);
    await game.becomeFriends("ada", "bob");
    assert.equal(await give("ada", "bob"), undefined);
    const refused = [];
    for (const one of many) refused.push(await give("ada", one));
    assert.deepEqual(
      refused.filter((code) => code !== undefined),
      ["friends.too_many_requests"],
    );
    assert.deepEqual(await steps("ada"), ["friends#p20"]);
    assert.equal((await game.list("ada")).friends.length, 1);
    await game.removeFriend("ada", "p0");
    assert.equal(await give("ada", "p20"), undefined);
  });

  it("are not lost when somebody asks, or an account goes, at that moment", async () => {
    for (const one of ["ada", "bob", "eve"]) await come(one);
    await packed("ada", "bob", "eve");
    const meanwhile = async (happens: () => PromiseLike<unknown>, other: string) => {
      let once = true;
      onCall = async (operation) => {
        if (operation !== "TransactWriteItems" || !once) return;
        once = false;
        await happens();
      };
      return give("ada", other);
    };
    assert.equal(await meanwhile(() => game.addFriend("ada", "bob"), "bob"), undefined);
    assert.equal(
      await meanwhile(() => game.server.tables.profiles.deleteItem({ userId: "eve" }), "eve"),
      "player.unknown",
    );
    assert.deepEqual(await steps("ada"), ["friends#eve"]);
    assert.equal(await game.words("ada"), " |  | bob");
  });
});
