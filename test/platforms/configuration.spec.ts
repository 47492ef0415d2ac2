import assert from "node:assert/strict";
import { read } from "@game-backend/components/lib/configuration";
import * as pulumi from "@pulumi/pulumi";
import { signInKeys } from "../../config/signIns";
import * as parts from "../../functions/platforms/configuration";
import { configOf, granted } from "../components/configOf";

const issuer = { issuer: "https://epic.example.com", audiences: ["game"] };
const apple = { appleAudiences: ["com.example.game"] };
const callback = { link: "game://apple", redirectUri: "https://api.example.com/v1/auth/apple/callback" };
const server = { teamId: "ABCDE12345", keyId: "FGHIJ67890" };
const of = (values: object, isProduction = false) => granted(parts, { ...values }, { isProduction });
const refuses = (run: () => unknown, why: RegExp) =>
  assert.throws(run, (error: Error) => pulumi.RunError.isInstance(error) && why.test(error.message));

describe("the settings of platforms", () => {
  it("grant nothing if they are empty, and leave out what needs them", () => {
    const { platforms, secrets, signIns, missing } = of({ oidcSecrets: "{}" });
    assert.deepEqual({ platforms, secrets, signIns }, { platforms: {}, secrets: [], signIns: {} });
    for (const name of [
      "appleSignIn",
      "googleSignIn",
      "oidcCodes",
      "steamKey",
      "playGamesSecret",
      "oidcSecrets",
    ])
      assert.ok(missing.resources.includes(name), name);
    assert.deepEqual([...new Set(missing.capabilities)].sort(), [
      "customSignIn",
      "legacyBackends",
      "platformSignIn",
      "steamSettings",
    ]);
  });

  it("grant what is set, and leave out the rest of the platform", () => {
    const { platforms, missing } = of({ ...apple, oidcIssuers: { epic: issuer } });
    assert.deepEqual(Object.keys(platforms).sort(), ["appleServer", "appleSignIn", "oidcSignIn"]);
    assert.equal(platforms["appleServer"], "{}");
    for (const name of ["appleCallback", "appleSignInKey", "oidcCodes", "oidcSecrets"])
      assert.ok(missing.resources.includes(name), name);
    assert.deepEqual([...missing.capabilities].sort(), ["customSignIn", "legacyBackends", "steamSettings"]);
  });

  it("take Apple's links of apps, and none that a browser runs or stays at", () => {
    const linked = (link: string) =>
      of({ ...apple, appleCallback: { ...callback, link } }).platforms["appleCallback"];
    for (const link of [
      "game://apple",
      "https://play.example.com/apple",
      "intent://apple#Intent;scheme=game;end",
    ])
      assert.equal(linked(link), JSON.stringify({ ...callback, link }));
    for (const link of [
      "javascript:alert(1)",
      "data:text/html,x",
      "http://a.example/",
      "game://a#b",
      "apple",
    ])
      refuses(() => linked(link), /^appleCallback\.link: /);
  });

  it("grant the secrets of issuers only if they have codes, as JSON", async () => {
    const codes = { ...issuer, codes: { clientId: "game" } };
    const secretsOf = (values: object) => of({ oidcIssuers: { epic: codes }, ...values }).secrets;
    const text = (secrets: ReturnType<typeof secretsOf>) =>
      new Promise((resolve) => secrets[0]?.key.apply(resolve));
    assert.equal(await text(secretsOf({})), "{}");
    assert.equal(await text(secretsOf({ oidcSecrets: '{"epic":"secret"}' })), '{"epic":"secret"}');
    assert.deepEqual(secretsOf({ oidcIssuers: { epic: issuer }, oidcSecrets: '{"epic":"secret"}' }), []);
  });

  for (const [title, values, why] of [
    [
      "a server of Apple's without audiences",
      { appleServer: server, appleSignInKey: "key" },
      /^appleServer: needs appleAudiences/,
    ],
    [
      "a server of Apple's without its key",
      { ...apple, appleServer: server },
      /^appleServer: needs appleSignInKey/,
    ],
    [
      "another callback",
      { ...apple, appleCallback: { ...callback, redirectUri: "https://a.example/b" } },
      /redirectUri: /,
    ],
    [
      "a ticket's game without the key",
      { steamSignIn: { appId: 480, identity: "game" } },
      /needs steamPublisherKey/,
    ],
    [
      "a game without the secret",
      { playGamesSignIn: { clientId: "a", applicationId: "1234567890" } },
      /needs playGamesSecret/,
    ],
    [
      "bundle ids of which one ends another",
      { gameCenterSignIn: { bundleIds: ["a.game", "game"] } },
      /bundleIds: no bundle id/,
    ],
    [
      "roots in production",
      { gameCenterSignIn: { bundleIds: ["a.game"], roots: ["MIIB"] } },
      /Apple's authorities alone: remove roots/,
    ],
    [
      "an issuer without TLS",
      { oidcIssuers: { epic: { ...issuer, issuer: "http://127.0.0.1" } } },
      /is not an issuer/,
    ],
    [
      "codes of another client",
      { oidcIssuers: { epic: { ...issuer, codes: { clientId: "b" } } } },
      /^oidcIssuers\.epic\.codes\.clientId: /,
    ],
    [
      "a member that is none",
      { steamSignIn: { app: 480 } },
      /^steamSignIn: there is no app: it has appId, identity/,
    ],
  ] as const)
    it(`are refused with ${title}`, () => refuses(() => of(values, true), why));

  it("name no stand-ins in production", () =>
    refuses(
      () => read(configOf({ platformServers: { apple: "http://127.0.0.1:4570" } }), signInKeys, true),
      /^platformServers: a production stack trusts the platforms' own servers only: pulumi config rm platformServers/,
    ));
});
