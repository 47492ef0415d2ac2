import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { bundledRelease } from "@game-backend/framework/live/readDocuments";
import deleteUnused from "../../functions/auth/deleteUnused";
import * as blocks from "../../functions/blocks/definition";
import postMessage from "../../functions/chat/postMessage";
import * as economy from "../../functions/economy/definition";
import { featuresOf, world } from "../../tools/harness/ownWorld";

const ofFramework = ["access", "framework", "sockets"];

describe("a world of some features", () => {
  it("has what they need, and no other feature", () => {
    assert.deepEqual(
      Object.keys(featuresOf({ blocks })).sort(),
      ["blocks", "documents", "filter", "names", "profile", ...ofFramework].sort(),
    );
  });

  it("makes their game once for all worlds of the process", () => {
    assert.equal(featuresOf({ blocks, economy }), featuresOf({ economy, blocks }));
    assert.equal(world({ blocks }).game, world({ blocks }).game);
  });

  it("refuses to answer for a feature that it does not have", () => {
    const { tables, call, run } = world({ blocks });
    assert.throws(() => tables.conversations, /no table conversations: also name the feature/);
    assert.throws(() => call(postMessage, { as: "ada" }), /does not have ".*": also name the feature/);
    assert.throws(() => run(deleteUnused), /also name the feature/);
  });

  it("has the documents of the kinds that it knows, where a deployment refuses the others", () => {
    const { documents } = featuresOf({ economy })["economy"] ?? {};
    const kinds = documents ?? {};
    const { documents: read } = bundledRelease(".", kinds, "left out");
    assert.deepEqual(Object.keys(read).sort(), Object.keys(kinds).sort());
    assert.ok(readdirSync("live").some((kind) => !(kind in kinds)));
    assert.throws(() => bundledRelease(".", kinds), /There is no kind/);
  });
});
