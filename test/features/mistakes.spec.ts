import assert from "node:assert/strict";
import { GameTables } from "@game-backend/components";
import type { Feature, Features } from "@game-backend/framework/features";
import { gameOf } from "@game-backend/framework/gameOf";
import { ProgramError } from "@game-backend/framework/programError";
import { table } from "@game-backend/framework/table";
import * as z from "zod/mini";
import { features } from "../../tools/harness/whole";
import { refused } from "../components/registered";

const offersTaken = table<{ userId: string; day: string }>()({
  name: "OffersTaken",
  hashKey: "userId",
  rangeKey: "day",
  personal: {
    holds: "rows",
    what: "The days whose offers the player took",
    kept: "two days",
    whenBanned: { stays: "It expires by itself" },
    internal: ["userId"],
  },
});
const offerTaken = {
  ...{
    code: "offer.taken",
    status: 409,
    meaning: "You have taken today's offer",
    remedy: "Read GET /lake/offer",
  },
} as const;
const route = (method: "GET" | "POST", path: string, refuses: readonly (typeof offerTaken)[] = []) => ({
  ...{ method, path, auth: "player", summary: "Fish", returns: { 200: z.object({}) }, refuses, maxCost: {} },
  ...{ uses: {}, handler: async () => ({}) },
});

/** The feature of docs/tutorial.md, in short. */
const lake = {
  needs: { catalog: {}, economy: {}, leaderboard: {}, progress: {} },
  tables: { offersTaken },
  codes: { offerTaken },
  routes: {
    getOffer: route("GET", "/lake/offer"),
    postOfferBuy: route("POST", "/lake/offer/buy", [offerTaken]),
  },
};

const game = (changed: object, others: Features = features) =>
  gameOf({ ...others, lake: { ...lake, ...changed } as unknown as Feature });

/** What is likely to go wrong while one writes it, and what the program then says. */
const mistakes: Readonly<Record<string, readonly [() => unknown, RegExp]>> = {
  "a feature that it needs is not listed": [
    () => game({ needs: { fishing: {} } }),
    /^The feature lake needs the feature fishing: list fishing with the game's features, or remove lake$/,
  ],
  "several that it needs are not listed, nor what these need": [
    () =>
      game({
        needs: {
          fishing: { definition: { needs: { water: { definition: {} } } } },
          boats: { definition: {} },
        },
      }),
    /^The feature lake needs the feature fishing: .*\nThe feature lake needs the feature water: .*\nThe feature lake needs the feature boats: .* or remove lake$/,
  ],
  "a table has the name of another feature's": [
    () => game({ tables: { progress: offersTaken } }),
    /^The features lake and progress both have progress in their tables: rename one of them$|^The features progress and lake both have progress in their tables: rename one of them$/,
  ],
  "a route has the name of another feature's": [
    () => game({ routes: { getWallet: lake.routes.getOffer } }),
    /^The features \w+ and \w+ both have getWallet in their routes: rename one of them$/,
  ],
  "a copied route keeps its path": [
    () => game({ routes: { ...lake.routes, postCast: lake.routes.postOfferBuy } }),
    /^The routes postCast and postOfferBuy both answer POST \/lake\/offer\/buy: give one of them another method or path$/,
  ],
  "a path lacks its slash": [
    () => game({ routes: { getOffer: route("GET", "lake/offer") } }),
    /^The route getOffer has the path lake\/offer: begin it with a slash$/,
  ],
  "a code is written as a name": [
    () => game({ codes: { offerTaken: { ...offerTaken, code: "offerTaken" } } }),
    /^The feature lake has the code "offerTaken": a code is <subject>\.<reason> in snake_case$/,
  ],
  "a code has another feature's subject": [
    () => game({ codes: { offerTaken, full: { ...offerTaken, code: "lobby.taken" } } }),
    /^The features \w+ and \w+ both have codes that begin with lobby: rename those of one of them$/,
  ],
  "feature.ts does not export the codes": [
    () => game({ codes: {} }),
    /^postOfferBuy refuses with offer\.taken, which no feature of the game declares: export it in codes\.ts, and in feature\.ts as export \* as codes from "\.\/codes"$/,
  ],
  "a table says who erases it, and nobody does": [
    () => {
      const erased = { holds: "rows", what: "Days", kept: "always", erasedBy: "eraseOffers", internal: [] };
      return game({ tables: { offersTaken: { ...offersTaken, personal: erased } } });
    },
    /^The model of the table offersTaken says erasedBy: "eraseOffers", and no feature contributes it: add it to the feature's feature\.ts$/,
  ],
  "a list is contributed instead of exported": [
    () => game({ contributes: { routes: {} } }),
    /^A feature contributes routes, which is a list of its own: rename the contribution$/,
  ],
};

describe("a likely mistake in a feature is told by what to do about it:", () => {
  it("none, if there is none", () => assert.ok(game({}).routes));

  for (const [mistake, [make, message]] of Object.entries(mistakes))
    it(mistake, () =>
      assert.throws(make, (error) => {
        assert.ok(error instanceof ProgramError, String(error));
        assert.match(error.message, message);
        return true;
      }),
    );

  it("a table has no key", () =>
    refused(
      () =>
        new GameTables("tables", {
          tables: { offersTaken: { ...offersTaken, hashKey: undefined } as never },
        }),
      /^tables: the table offersTaken.* has no `hashKey`: declare it with `table\(\)`/,
    ));
});
