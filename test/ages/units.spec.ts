import assert from "node:assert/strict";
import { timeOf } from "@game-backend/framework/clock";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import * as pulumi from "@pulumi/pulumi";
import { bandNames } from "../../functions/ages/bands";
import { ages } from "../../functions/ages/configuration";
import * as agesFeature from "../../functions/ages/definition";
import endWithdrawn from "../../functions/ages/endWithdrawn";
import getAge from "../../functions/ages/getAge";
import postWithdrawals from "../../functions/ages/postWithdrawals";
import putAge from "../../functions/ages/putAge";
import putPlayerAge from "../../functions/ages/putPlayerAge";
import { closedBy } from "../../functions/ages/rules";
import { thresholdOf, thresholds } from "../../functions/ages/thresholds";
import { tightened } from "../../functions/ages/tightened";
import getProfile from "../../functions/profile/getProfile";
import { newProfile } from "../../functions/profile/newProfile";
import patchProfile from "../../functions/profile/patchProfile";
import { world } from "../../tools/harness/ownWorld";
import { granted } from "../components/configOf";

const names = (countries: string[] = []) => JSON.stringify({ activities: ["names"], countries });

async function withRules(rules: string) {
  const backend = world(
    { ages: agesFeature },
    { clients: { ageRules: rules, avatarsUrl: "https://a.example" } },
  );
  for (const name of ["ada", "bob", "root"]) await backend.tables.profiles.putItem(newProfile(name, name, 0));
  const headers = (country?: string) =>
    country === undefined ? {} : { headers: { "CloudFront-Viewer-Country": country } };
  const say = (body: object, country?: string, as = "ada") =>
    backend.call(putAge, { as, body: { source: "declared", ...body }, ...headers(country) });
  const bio = async (as = "ada") => {
    const { status, body } = await backend.call(patchProfile, { as, body: { bio: "Hello" } });
    return status === 200 ? "open" : body.code;
  };
  return { ...backend, say, bio };
}

describe("what age closes", () => {
  it("is nothing and costs nothing, unless the game names it", async () => {
    const { say, bio, call, close } = await withRules(
      JSON.stringify({ activities: ["chat"], countries: [] }),
    );
    assert.equal(await bio(), "open");
    await say({ band: "under-13" });
    assert.equal(await bio(), "open");
    assert.deepEqual((await call(getAge, { as: "ada" })).body, { band: "under-13", closed: ["chat"] });
    close();
  });

  it("waits for a band, which GET /profile asks for", async () => {
    const { say, bio, call, close } = await withRules(names(["GB"]));
    assert.equal(await bio(), "age.required");
    assert.deepEqual((await call(getProfile, { as: "ada" })).body.duties, ["age.required"]);
    assert.deepEqual((await say({ band: "13-15" })).body, { band: "13-15", closed: [] });
    assert.equal(await bio(), "open");
    assert.equal("duties" in (await call(getProfile, { as: "ada" })).body, false);
    close();
  });

  it("is closed below the country's age, and a claim can only close more", async () => {
    const { say, bio, close } = await withRules(names(["GB"]));
    assert.deepEqual((await say({ source: "apple", ageLower: 9 })).body, {
      band: "under-13",
      closed: ["names"],
    });
    assert.equal(await bio(), "age.too_young");
    for (const body of [
      { band: "18-up" },
      { source: "google", ageLower: 40 },
      { source: "apple", band: "16-17" },
    ])
      assert.equal((await say(body)).body.band, "under-13");
    assert.equal(await bio(), "age.too_young");
    close();
  });

  it("counts the strictest country as long as no store has told one; headers and the player's own only close", async () => {
    const { say, bio, tables, call, close } = await withRules(names());
    await say({ band: "16-17" }, "GB");
    // Brazil's age is the highest.
    assert.equal(await bio(), "age.too_young");
    await tables.ages.updateItem({ userId: "ada" }, { set: { country: "GB" } });
    assert.equal(await bio(), "open");
    await tables.profiles.updateItem({ userId: "ada" }, { set: { country: "BR" } });
    assert.equal(await bio(), "age.too_young");
    await tables.profiles.updateItem({ userId: "ada" }, { set: { country: "GB" } });
    await say({ band: "16-17" }, "BR");
    assert.deepEqual((await call(getAge, { as: "ada" })).body.closed, ["names"]);
    close();
  });

  it("is closed while a guardian has not agreed, and support opens it, with an entry that says nothing of the age", async () => {
    const { say, bio, call, tables, close } = await withRules(names(["GB"]));
    await say({ source: "google", ageLower: 13, guardian: "pending" });
    assert.equal(await bio(), "age.guardian_needed");
    const put = (body: object) =>
      call(putPlayerAge, {
        as: "root",
        groups: "admins",
        params: { id: "ada" },
        body: { reason: "asked", ...body },
      });
    assert.equal((await put({ band: "13-15" })).status, 200);
    assert.equal(await bio(), "open");
    assert.equal((await put({ band: "under-13", consent: "given" })).status, 200);
    assert.equal(await bio(), "open");
    const { items: entries } = await tables.audit.scan();
    assert.deepEqual(
      [...new Set(entries.map(({ details }) => JSON.stringify(details)))],
      ['{"reason":"asked"}'],
    );
    close();
  });

  it("is written once by requests that race: the youngest band stays", async () => {
    const { say, call, tables, close } = await withRules(names(["GB"]));
    const all = await Promise.all([...bandNames, ...bandNames].map((band) => say({ band })));
    assert.deepEqual([...new Set(all.map(({ status }) => status))], [200]);
    assert.equal((await call(getAge, { as: "ada" })).body.band, "under-13");
    assert.equal((await tables.ages.getItem({ userId: "ada" }))?.revision, all.length);
    close();
  });

  it("leaves no row of a deleted player", async () => {
    const { say, tables, close } = await withRules(names());
    await tables.profiles.deleteItem({ userId: "ada" });
    assert.equal((await say({ band: "18-up" })).body.code, "player.deleted");
    assert.deepEqual((await tables.ages.scan()).items, []);
    close();
  });

  it("closes and ends sessions when Google's list names an installation, also for a later account of it", async () => {
    const { say, bio, call, tables, transact, changes, close } = await withRules(names(["GB"]));
    await say({ band: "18-up", installId: "phone-1" });
    const tell = () =>
      call(postWithdrawals, {
        ...{ as: "root", groups: "admins" },
        body: { installIds: ["phone-1", "phone-2"], reason: "the list" },
      });
    changes("ages");
    assert.deepEqual((await tell()).body, { found: 1, unknown: 1 });
    assert.equal(await bio(), "age.guardian_needed");
    const signedOut: string[] = [];
    const users = {
      AdminGetUser: async () => ({ sub: "ada" }),
      AdminUserGlobalSignOut: async (name: string) => void signedOut.push(name),
    };
    const records = changes("ages");
    await endWithdrawn.handler({
      records,
      tables,
      transact,
      users,
      sockets: {},
      ageRules: names(["GB"]),
      ...timeOf(new WorldClock(Date.now())),
    } as never);
    assert.deepEqual(signedOut, ["ada"]);
    assert.ok((await tables.profiles.getItem({ userId: "ada" }))?.signedOutAt);
    // Told again, nothing happens again.
    await tell();
    assert.deepEqual(changes("ages"), []);
    await say({ band: "18-up", installId: "phone-1" }, undefined, "bob");
    assert.equal(await bio("bob"), "age.guardian_needed");
    close();
  });

  it("says the law of each country, and is never looser in an unknown one", () => {
    for (const [country, { source }] of Object.entries(thresholds)) {
      assert.ok(source.length > 5, country);
      for (const activity of ["chat", "purchases"] as const)
        assert.ok(thresholdOf(activity, country, []) <= thresholdOf(activity, undefined, []), country);
    }
  });

  it("is opened by no claim, whatever was known", () => {
    const rules = { activities: ["chat"], countries: [] } as const;
    const consents = [undefined, "given", "pending", "denied", "withdrawn"] as const;
    for (const band of bandNames)
      for (const consent of consents)
        for (const said of bandNames)
          for (const claimed of [undefined, "pending", "denied", "withdrawn"] as const) {
            const row = { userId: "a", source: "operator", changedAt: 0, revision: 1, band } as const;
            const known = { ...row, ...(consent !== undefined && { consent }) };
            const claim = { source: "apple", band: said, consent: claimed } as const;
            const after = tightened(known, "a", claim, 1);
            if (closedBy(rules, "chat", known))
              assert.ok(closedBy(rules, "chat", after), JSON.stringify(after));
          }
  });

  it("is refused at preview if the configuration names what age cannot close", () => {
    const of = (ageActivities: unknown, ageCountries: unknown) =>
      granted({ ages }, { ageActivities, ageCountries }).provides["ageRules"]?.value;
    assert.equal(of(["chat"], ["DE"]), JSON.stringify({ activities: ["chat"], countries: ["DE"] }));
    for (const [activities, countries] of [
      [["dance"], []],
      [["chat"], ["Germany"]],
    ])
      assert.throws(
        () => of(activities, countries),
        (error) => error instanceof pulumi.RunError && /^age(Activities|Countries)\.0: /.test(error.message),
      );
  });
});
