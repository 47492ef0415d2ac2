import assert from "node:assert/strict";
import { CatalogSeed } from "@game-backend/components";
import { giverOf } from "@game-backend/components/lib/giverOf";
import { isOptional } from "@game-backend/framework/capability";
import type { GameModules } from "@game-backend/framework/gameModules";
import { capabilitiesIn } from "@game-backend/framework/uses";
import * as pulumi from "@pulumi/pulumi";
import { game } from "../../../tools/harness/whole";
import { registeredBy } from "../registered";

describe("what handlers are granted", () => {
  it("causes a one-line error without a stack trace if no component provides it", async () => {
    const program = () => new CatalogSeed("catalog", { game, providers: [], table: "catalog", items: [] });
    await assert.rejects(registeredBy(program), (error: Error) => {
      assert.ok(pulumi.RunError.isInstance(error));
      assert.match(
        error.message,
        /^catalog uses table\/catalog, and nothing in `providers` has its arn: GameTables gives it\. Create it before, and add it to `providers`$/,
      );
      return true;
    });
  });

  it("names who gives what a setting, a secret, a store and a platform need", () => {
    const givers = [
      "staffNumbers",
      "appleKey",
      "appleSignIn",
      "bucket/saves",
      "queue/events",
      "upstreamKey",
    ].map((resource) => giverOf(resource, game));
    assert.deepEqual(givers, [
      "`featureSettings(game)`",
      "StoreKey, with a key of `featureSettings(game).secrets`,",
      "the configuration, whose keys `featureSettings(game)` reads,",
      "SaveBucket",
      "EventFiles",
      "GameApi, with `upstream`,",
    ]);
    assert.equal(giverOf("mailer", game), undefined);
  });

  it("names a giver for each resource of the library's capabilities", () => {
    const all: GameModules = game;
    const resources = Object.values({ ...all.routes, ...all.jobs, ...all.consumers }).flatMap(
      ({ uses = {} }) =>
        capabilitiesIn(uses, all).flatMap(({ capability, use }) =>
          Object.values(capability.environment(use, all.stores)).filter(
            (name) => !isOptional(capability, name),
          ),
        ),
    );
    assert.ok(new Set(resources).size > 40);
    assert.deepEqual(
      resources.filter((resource) => giverOf(resource, game) === undefined),
      [],
    );
  });
});
