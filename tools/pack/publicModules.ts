import { scope } from "./packages";

/**
 * The modules that the policy of versions is about, by their names without the scope; a star is any name. All others are internal:
 * packing says so at the top of their declarations, and the lint of a created program warns where it imports one.
 */
export const publicModules = [
  "client",
  "client/hosted",
  "client/password",
  "client/verifyDraws",
  "components",
  "framework/*/feature",
  "framework/*/definition",
  "framework/capability",
  "framework/clock",
  "framework/codes/code",
  "framework/codes/players",
  "framework/collection",
  "framework/consumer",
  "framework/contribution",
  "framework/defineGame",
  "framework/errors",
  "framework/features",
  "framework/gameOf",
  "framework/job",
  "framework/live/kind",
  "framework/period",
  "framework/route",
  "framework/sessions/mode",
  "framework/settings",
  "framework/sockets/pushToPlayers",
  "framework/store",
  "framework/table",
  "framework/transact",
  "framework/trigger",
  "framework/untilWritten",
  "framework/without",
  "local-cloud",
  "local-cloud/testing",
  "photos/avatar/*",
  "photos/backend",
  "photos/processPhoto",
  "policies/rules",
  "tools/builder",
  "tools/cost/meter",
  "tools/harness/*",
  "tools/harness/world/world",
  "economy/newWallet",
  "profile/newProfile",
  "tracks/count",
  "*/data",
  "*/feature",
  "*/definition",
  "game/*",
] as const;

/** Returns true for a public module, such as `framework/table`. */
export const isPublic = (module: string): boolean =>
  publicModules.some((one) => new RegExp(`^${one.replaceAll("*", "[^/]+")}$`).test(module));

/** What the declarations of all other modules begin with. */
export const internalHeader =
  "/** @internal This module may change with any version: docs/packages.md names the public ones. */\n\n";

/** The rule by which the lint of a created program knows the public modules. */
export const lintRule = {
  level: "warn",
  options: {
    patterns: [
      {
        group: [`${scope}/**`, ...publicModules.map((one) => `!${scope}/${one}`)],
        message: "This module is internal and may change with any version.",
      },
    ],
  },
};
