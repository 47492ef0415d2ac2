import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { grantsOf } from "@game-backend/components/lib/grants";
import { secret } from "@game-backend/framework/capabilities/secret";
import { value } from "@game-backend/framework/capabilities/value";
import { defineGame } from "@game-backend/framework/defineGame";
import { gameOf } from "@game-backend/framework/gameOf";
import { settings } from "@game-backend/framework/settings";
import { without } from "@game-backend/framework/without";
import { configurationTable } from "@game-backend/tools/docs/configurationTable";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import * as z from "zod";
import { readConfig } from "../../../config";
import { declaredKeys } from "../../../config/declared";
import { pulumiYaml } from "../../../tools/docs/pulumiYaml";
import { features } from "../../../tools/harness/whole";
import { configOf } from "../configOf";

const capabilities = {
  cornerStore: value("CORNER_STORE", "cornerStore", { optional: true }),
  cornerKey: secret("CORNER_KEY_PARAMETER", "cornerKey", { optional: true }),
  arcadeTickets: value("ARCADE_SIGN_IN", "arcadeSignIn"),
  arcadeKey: secret("ARCADE_KEY_PARAMETER", "arcadeKey"),
};
const { route } = defineGame<{
  tables: Record<never, never>;
  stores: Record<never, never>;
  capabilities: typeof capabilities;
}>();
const handler = { method: "POST", auth: "none", returns: { 200: z.string() }, maxCost: {} } as const;

/** A fourth store, as a folder declares it. */
const cornerStore = {
  settings: {
    cornerStore: settings({
      keys: {
        cornerStore: {
          says: "The game at the corner store: {shelf: 3}; empty: nothing is sold there",
          schema: z.strictObject({ shelf: z.int() }).optional(),
          needs: "cornerStoreKey",
          notInProduction: { shelf: "has no shelf of its own" },
        },
        cornerStoreKey: {
          says: "The key of the corner store",
          secret: { grants: ["corner-store", "cornerKey"] },
        },
      },
      grants: ({ cornerStore: given }) => ({
        values: { cornerStore: given ?? {} },
        page: { sellsAtTheCorner: given !== undefined },
      }),
    }),
  },
  capabilities: { cornerStore: capabilities.cornerStore, cornerKey: capabilities.cornerKey },
  routes: {
    postCorner: route({
      ...{ ...handler, path: "/purchases/corner", summary: "Claim a purchase at the corner store" },
      uses: { cornerStore: true, cornerKey: true },
      handler: async () => "done",
    }),
  },
};

/** An eighth platform. */
const arcade = {
  settings: {
    arcadeSignIn: settings({
      keys: {
        arcadeSignIn: {
          says: "The game at the arcade: {hall: east}; empty: no sign-in by the arcade",
          schema: z.strictObject({ hall: z.string() }).optional(),
          needs: "arcadeKey",
        },
        arcadeKey: { says: "The key of the arcade", secret: { grants: ["arcade", "arcadeKey"] } },
      },
      enables: ["platformSignIn"],
      grants: ({ arcadeSignIn: given }, { standIns: { arcade: api = "https://arcade.example.com" } }) => ({
        values: { arcadeSignIn: given && { api, ...given } },
        signIns: given && { arcade: { audiences: [given.hall], authorizeUrl: `${api}/authorize` } },
      }),
    }),
  },
  capabilities: { arcadeTickets: capabilities.arcadeTickets, arcadeKey: capabilities.arcadeKey },
  routes: {
    signInArcade: route({
      ...{ ...handler, path: "/auth/arcade", summary: "Sign in by the arcade" },
      uses: { arcadeTickets: true, arcadeKey: true },
      handler: async () => "done",
    }),
  },
};

const whole = gameOf({ ...features, cornerStore, arcade });
const told = {
  cornerStore: { shelf: 3 },
  cornerStoreKey: "key",
  arcadeSignIn: { hall: "east" },
  arcadeKey: "a",
};

/** Returns the program's parts for a stack that sets these keys. */
function composed(values: object) {
  const config = readConfig(whole, configOf({ ...values }));
  const { granted, players } = config;
  const game = without(whole, config.missing);
  const providers = [
    granted,
    {
      provides: Object.fromEntries(
        Object.entries(players.platforms).map(([name, each]) => [name, { value: each }]),
      ),
    },
    ...granted.secrets.map(({ name, provides }) => ({
      provides: { [provides]: { arn: `arn:${name}`, value: name } },
    })),
  ];
  const grants = (name: string) => grantsOf(name, game.routes[name]?.uses ?? {}, { game, providers });
  return { config, game, grants };
}

describe("a fourth store and an eighth platform, which two folders declare", () => {
  it("are in the project's schema and in the documents, and change nothing else there", () => {
    const before = pulumiYaml(gameOf(features).settings);
    const after = pulumiYaml(whole.settings);
    const { config } = parse(after);
    assert.deepEqual(config.cornerStore, {
      type: "object",
      default: {},
      description: "The game at the corner store: {shelf: 3}; empty: nothing is sold there",
    });
    assert.equal(config.arcadeKey.description, "The key of the arcade; set it with --secret");
    for (const key of Object.keys(told)) {
      assert.ok(configurationTable(after).includes(`| \`${key}\` |`), key);
      delete config[key];
    }
    assert.deepEqual(config, parse(before).config);
    assert.equal(before, readFileSync("Pulumi.yaml", "utf8"));
  });

  it("are left out of a stack that sets nothing, except what works without", () => {
    const { config, game, grants } = composed({});
    assert.equal(game.routes["signInArcade"], undefined);
    assert.equal(game.routes["postChallenge"], undefined);
    assert.deepEqual(grants("postCorner").environment, { CORNER_STORE: "{}" });
    assert.deepEqual(config.granted.secrets, []);
    assert.deepEqual(config.page.platforms, {});
    assert.deepEqual(config.page.told, { sellsAtTheCorner: false, sellsInSteam: false });
  });

  it("are granted to their handlers, with their keys, and the page is told", () => {
    const { config, game, grants } = composed({ ...told, pageSignIns: { arcade: { clientId: "east" } } });
    assert.deepEqual(grants("postCorner").environment, {
      CORNER_STORE: '{"shelf":3}',
      CORNER_KEY_PARAMETER: "corner-store",
    });
    assert.deepEqual(grants("signInArcade").environment, {
      ARCADE_SIGN_IN: '{"api":"https://arcade.example.com","hall":"east"}',
      ARCADE_KEY_PARAMETER: "arcade",
    });
    // What all platforms share is there, and what others alone need is not.
    assert.ok(game.routes["postChallenge"]);
    assert.equal(game.routes["signInSteam"], undefined);
    assert.deepEqual(
      config.granted.secrets.map(({ name, provides }) => [name, provides]),
      [
        ["arcade", "arcadeKey"],
        ["corner-store", "cornerKey"],
      ],
    );
    assert.deepEqual(config.page.platforms, {
      arcade: { clientId: "east", authorizeUrl: "https://arcade.example.com/authorize" },
    });
    assert.deepEqual(config.page.told, { sellsAtTheCorner: true, sellsInSteam: false });
  });

  for (const [title, values, message] of [
    ["a form that is wrong", { ...told, cornerStore: { shelf: "low" } }, /^cornerStore\.shelf: /],
    [
      "a member that is none",
      { ...told, cornerStore: { row: 1 } },
      /^cornerStore: there is no row: it has shelf/,
    ],
    [
      "no key",
      { ...told, arcadeKey: undefined },
      /^arcadeSignIn: needs arcadeKey: pulumi config set --secret/,
    ],
    [
      "what a production stack does not take",
      { ...told, stackClass: "production", mailFrom: "COGNITO_DEFAULT" },
      /^cornerStore: a production stack has no shelf of its own: remove shelf/,
    ],
  ] as const)
    it(`are refused with ${title}`, () => {
      assert.throws(
        () => composed(values),
        (error: Error) => pulumi.RunError.isInstance(error) && message.test(error.message),
      );
    });

  it("are refused if another part declares the same key", () =>
    assert.throws(() => declaredKeys({ ...whole.settings, again: cornerStore.settings.cornerStore }), {
      message: "cornerStore: two parts of the configuration declare it",
    }));

  it("have no place in index.ts and config.ts, which name no store, no platform, and have no cast", () => {
    for (const file of ["index.ts", "config.ts"]) {
      const text = readFileSync(file, "utf8");
      assert.doesNotMatch(text, /apple|google|steam|play.?games|game.?center|oidc/i, file);
      assert.doesNotMatch(text.replaceAll(/^import .*$/gm, ""), / as /, file);
    }
  });
});
