import assert from "node:assert/strict";
import { CatalogSeed } from "@game-backend/components";
import * as pulumi from "@pulumi/pulumi";
import * as catalogFeature from "../../functions/catalog/own";
import { ownGame } from "../../tools/harness/ownWorld";
import { registeredBy } from "./registered";

const game = ownGame({ catalog: catalogFeature });

describe("what handlers are granted", () => {
  it("causes a one-line error without a stack trace if no component provides it", async () => {
    const program = () => new CatalogSeed("catalog", { game, providers: [], table: "catalog", items: [] });
    await assert.rejects(registeredBy(program), (error: Error) => {
      assert.ok(pulumi.RunError.isInstance(error));
      assert.match(
        error.message,
        /^catalog uses table\/catalog, and nothing in `providers` has its arn: create .* add it to `providers`$/,
      );
      return true;
    });
  });
});
