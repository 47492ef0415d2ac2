import assert from "node:assert/strict";
import { read } from "@game-backend/components/lib/configuration";
import { signInKeys, signInsOf } from "../../../config/signIns";
import { appleSignIn } from "../../../functions/platforms/apple/configuration";
import { oidcSignIn } from "../../../functions/platforms/oidc/configuration";
import { steamSignIn } from "../../../functions/platforms/steam/configuration";
import { configOf, granted } from "../configOf";

const { signIns } = granted(
  { appleSignIn, oidcSignIn, steamSignIn },
  {
    appleAudiences: ["com.example.app", "com.example.web"],
    oidcIssuers: {
      epic: { issuer: "https://epic.example.com", audiences: ["epic-client"] },
      own: { issuer: "https://own.example.com", audiences: ["own"] },
    },
    steamSignIn: { appId: 480, identity: "game" },
    steamPublisherKey: "key",
  },
);

/** Reads the settings for the page. */
const pages = (pageSignIns: object, platformServers: object = {}, protect = false) =>
  signInsOf(read(configOf({ pageSignIns, platformServers }), signInKeys), signIns, protect);

describe("the platforms by which the page signs in", () => {
  it("are those whose client id is told, at the platforms' own addresses", () =>
    assert.deepEqual(
      pages(
        {
          apple: { clientId: "com.example.web" },
          "oidc-epic": { clientId: "epic-client", authorizeUrl: "https://epic.example.com/authorize" },
        },
        {},
        true,
      ),
      {
        apple: { clientId: "com.example.web", authorizeUrl: "https://appleid.apple.com/auth/authorize" },
        "oidc-epic": { clientId: "epic-client", authorizeUrl: "https://epic.example.com/authorize" },
        "oidc-own": {},
        steam: {},
      },
    ));

  it("are stand-ins in a local run, which has a page for Steam too", () =>
    assert.deepEqual(
      pages(
        { apple: { clientId: "com.example.web" } },
        { apple: "http://127.0.0.1:4570/apple", steam: "http://127.0.0.1:4570/steam" },
      ),
      {
        apple: { clientId: "com.example.web", authorizeUrl: "http://127.0.0.1:4570/apple/authorize" },
        "oidc-epic": {},
        "oidc-own": {},
        steam: { authorizeUrl: "http://127.0.0.1:4570/steam/authorize" },
      },
    ));

  for (const [title, settings, message] of [
    [
      "of which a browser has no proof",
      { steam: { clientId: "480" } },
      /^pageSignIns\.steam: a browser signs/,
    ],
    ["that are not configured", { google: { clientId: "web" } }, /^pageSignIns\.google: a browser signs/],
    ["whose tokens would be refused", { apple: { clientId: "other" } }, /other is not among the audiences/],
    [
      "whose address is known",
      { apple: { clientId: "com.example.web", authorizeUrl: "https://example.com" } },
      /authorizeUrl: the platform's own address is known/,
    ],
    ["without an address", { "oidc-epic": { clientId: "epic-client" } }, /authorizeUrl: is missing/],
    [
      "without TLS",
      { "oidc-epic": { clientId: "epic-client", authorizeUrl: "http://127.0.0.1/authorize" } },
      /must begin with https/,
    ],
    [
      "with a wrong address",
      { "oidc-epic": { clientId: "epic-client", authorizeUrl: "epic" } },
      /^pageSignIns\.oidc-epic\.authorizeUrl: Invalid URL/,
    ],
  ] as const)
    it(`are refused ${title}`, () => {
      assert.throws(() => pages(settings, {}, true), { message });
    });
});
