import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { breakingChanges } from "@game-backend/tools/openapi/changes/breaking";
import type { Document } from "@game-backend/tools/openapi/changes/document";
import { clientDocument } from "@game-backend/tools/openapi/clientDocument";

import { game } from "../../tools/harness/whole";
import { releasedDocuments } from "./documents";

const present = JSON.parse(
  JSON.stringify(clientDocument(game.features, { title: "game", version: "0" })),
) as Document;

/** Returns what the changelog says about the versions after one. */
function newsAfter(version: string): string {
  const [, ...sections] = readFileSync("CHANGELOG.md", "utf8").split(/^## (?=\d|Unreleased)/m);
  const released = sections.findIndex((section) => section.startsWith(`${version} `));
  return sections.slice(0, released < 0 ? undefined : released).join("");
}

describe("the clients' document", () => {
  it("keeps what the last release promised, unless the changelog says which change breaks a client", () => {
    const [version, former] = [...releasedDocuments()].at(-1) ?? [];
    assert.ok(version && former, "npm run baseline -- <version> writes a release's document");
    const said = newsAfter(version);
    const unsaid = breakingChanges(former, present).filter(
      (change) =>
        !said.includes(`\`${change}\``) && !said.includes(`\`${change.replace(/^\w+/, "every route")}\``),
    );
    assert.deepEqual(unsaid, [], "Say each of these lines, in backticks, in the changelog's newest version");
  });

  it("is compared whole: every operation and every answer of the release is there", () => {
    const [, former] = [...releasedDocuments()].at(-1) ?? [];
    assert.ok(former && Object.keys(former.paths).length > 50);
    const nothing = { paths: {}, components: {} };
    const operations = Object.values(former.paths).flatMap((methods) => Object.keys(methods));
    assert.equal(breakingChanges(former, nothing).length, operations.length);
  });
});
