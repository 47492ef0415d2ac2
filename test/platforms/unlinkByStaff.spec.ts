import assert from "node:assert/strict";
import * as platforms from "../../functions/platforms/definition";
import deletePlayerIdentity from "../../functions/platforms/routes/deletePlayerIdentity";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";

describe("an account at a platform that staff unlink", () => {
  let server: World;
  let verified: boolean;
  const unlink = (identityId: string, query: Record<string, string> = {}) =>
    server.call(deletePlayerIdentity, {
      ...{ as: "root", groups: "admins", params: { id: "ada", identityId }, query },
      headers: { "x-reason": "Linked by somebody else" },
    });
  const linked = async () =>
    (await server.tables.linkedIdentities.query({ hash: "ada", consistent: true })).items.map(
      ({ provider }) => provider,
    );
  const link = async (provider: string) => {
    const hash = `hash of ${provider}`;
    await server.tables.identities.putItem({ hash, username: "ada", userId: "ada" });
    await server.tables.linkedIdentities.putItem({
      ...{ userId: "ada", provider, hash, subject: "sealed", linkedAt: 1 },
    });
  };
  const begin = async (clients: object = {}) => {
    verified = false;
    const AdminGetUser = async () => ({
      sub: "ada",
      ...(verified && { email: "ada@example.com", email_verified: "true" }),
    });
    server = world({ platforms }, { clients: { users: { AdminGetUser }, ...clients } });
    await server.tables.profiles.putItem(newProfile("ada", "ada", 1));
    for (const provider of ["apple", "google"]) await link(provider);
  };
  beforeEach(() => begin());
  afterEach(() => server.close());

  it("signs nobody in, and the last one stays unless it is meant", async () => {
    assert.equal((await unlink("google")).status, 204);
    assert.deepEqual(await linked(), ["apple"]);
    assert.equal(await server.tables.identities.getItem({ hash: "hash of google" }), undefined);
    assert.equal((await unlink("google")).body.code, "identity.unknown");
    assert.equal((await unlink("apple")).body.code, "identity.last");
    assert.equal((await unlink("apple", { last: "true" })).status, 204);
    assert.deepEqual(await linked(), []);
    const { items } = await server.tables.audit.query({ hash: new Date().toISOString().slice(0, 10) });
    assert.deepEqual(items.map(({ details }) => [details?.["provider"], details?.["last"]]).sort(), [
      ["apple", "true"],
      ["google", undefined],
    ]);
  });

  it("counts as the last way to sign in, also of two that go at the same moment", async () => {
    server.close();
    await begin({ staffNumbers: JSON.stringify({ players: 0 }) });
    const unlinked = await Promise.all(["apple", "google"].map((each) => unlink(each, { last: "true" })));
    assert.deepEqual(unlinked.map(({ status, body }) => body?.code ?? status).sort(), [
      204,
      "server.contended",
    ]);
    const [left = ""] = await linked();
    assert.equal((await unlink(left, { last: "true" })).body.code, "admin.second_needed");
    assert.deepEqual(await linked(), [left]);
  });

  it("stays while the player is banned, because somebody could start over with it", async () => {
    await server.tables.profiles.updateItem({ userId: "ada" }, { set: { bannedAt: 1 } });
    assert.equal((await unlink("google")).body.code, "identity.of_banned");
    assert.deepEqual(await linked(), ["apple", "google"]);
  });

  it("is not the last one of a player with a verified address, or of a guest", async () => {
    verified = true;
    for (const provider of ["apple", "google"]) assert.equal((await unlink(provider)).status, 204);
    verified = false;
    await link("apple");
    await server.tables.profiles.updateItem({ userId: "ada" }, { set: { guest: true } });
    assert.equal((await unlink("apple")).status, 204);
  });
});
