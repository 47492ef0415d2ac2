import assert from "node:assert/strict";
import { banClaim, banText } from "@game-backend/framework/ban";
import postAddress from "../../functions/auth/address/postAddress";
import * as auth from "../../functions/auth/definition";
import { linksPerNetwork } from "../../functions/auth/mail/countLink";
import postLink from "../../functions/auth/postLink";
import { bannedIdentities, identitiesOf } from "../../functions/bans/identities";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";

const mailsPerDay = "50";

describe("an address that a player wants, in process", () => {
  let server: World;
  const users = {
    AdminGetUser: async () => ({ sub: "ada", email: "ada@example.com", email_verified: "true" }),
    AdminUpdateUserAttributes: async () => {},
    AdminSetUserPassword: async () => {},
  };
  const ownAddress = { tell: async () => {}, change: async () => {}, confirm: async () => {} };
  beforeEach(() => {
    server = world(
      { auth },
      { clients: { identityKey: async () => ["key"], mailsPerDay, users, ownAddress } },
    );
  });
  afterEach(() => server.close());

  const ban = async (name: string, email: string) => {
    for (const row of bannedIdentities("key", identitiesOf(name, { email }), name))
      await server.tables.bannedIdentities.putItem(row);
  };
  const link = (as: string, email: string, claims = {}, address = "192.0.2.1") =>
    server.call(postLink, { as, claims, address, body: { email, password: "Correct-horse-7" } });

  it("is a banned guest's too, who keeps the account by it, unless another banned player has it", async () => {
    await server.tables.profiles.putItem({ ...newProfile("ada", "ada", 1), guest: true, bannedAt: 1 });
    await ban("ada", "former@example.com");
    await ban("eve", "eve@example.com");
    const claims = { [banClaim]: banText({ at: 1 }) };
    const refused = await link("ada", "eve@example.com", claims);
    assert.deepEqual([refused.status, refused.body.code], [403, "identity.refused"]);
    assert.equal((await link("ada", "ada@example.com", claims)).status, 200);
  });

  it("counts before anybody learns whether a banned player has it", async () => {
    await ban("eve", "eve@example.com");
    const most = linksPerNetwork(mailsPerDay);
    const accessToken = `e30.${Buffer.from('{"sub":"ada"}').toString("base64url")}.c2ln`;
    const change = (address: string) =>
      server.call(postAddress, { as: "ada", address, body: { email: "eve@example.com", accessToken } });
    await server.tables.profiles.putItem({ ...newProfile("bob", "bob", 1), guest: true });
    await server.tables.profiles.putItem(newProfile("ada", "ada", 1));
    for (const [ask, address] of [
      [() => link("bob", "eve@example.com"), "192.0.2.1"],
      [() => change("198.51.100.1"), "198.51.100.1"],
    ] as const) {
      for (let n = 0; n < most; n++) assert.equal((await ask()).body.code, "identity.refused", address);
      assert.equal((await ask()).status, 429, address);
    }
  });
});
