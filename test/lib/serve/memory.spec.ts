import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import ts from "typescript";
import { handlerFiles } from "../../handlerFiles";

/** What functions keep for as long as an instance lives, by what bounds it. */
const bounded: Readonly<Record<string, string>> = {
  "functions/economy/rules/lists.ts known": "one entry for each release that is in memory",
  "functions/economy/rules/lists.ts none": "nothing is put in",
  "functions/filter/fold.ts known": "20,000 characters",
  "functions/inbox/openInboxMessages.ts known": "one entry of two pages for the table",
  "functions/purchases/stores/apple/settings.ts known":
    "one entry, as long as the settings are those of the instance",
  "functions/purchases/stores/google/accessToken.ts known":
    "one entry for each service account of the settings",
  "functions/purchases/stores/google/push.ts known": "one entry for each address of the settings",
  "functions/signIns/keepVisit.ts byTable": "10,000 sign-ins for the table",
  "functions/tracks/chargeCounting.ts meters": "one entry for the function's table, of 10,000 players",
  "packages/framework/src/gameOf.ts games": "one entry for each game of a program",
  "packages/framework/src/live/capability.ts readers": "one entry for the bundled release",
  "packages/framework/src/live/readLiveManifest.ts shared": "one entry for the function's clients",
  "packages/photos/src/wasm.ts compiling": "one entry for each of the processor's files",
};

/** Returns the names of a file's variables outside of functions that begin as an empty map, set, list or object. */
function kept(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const isEmpty = (value: ts.Expression | undefined): boolean =>
    value !== undefined &&
    ((ts.isNewExpression(value) &&
      /^(Weak)?(Map|Set)$/.test(value.expression.getText()) &&
      !value.arguments?.length) ||
      (ts.isArrayLiteralExpression(value) && value.elements.length === 0) ||
      (ts.isObjectLiteralExpression(value) && value.properties.length === 0));
  return source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .filter(({ initializer }) => isEmpty(initializer))
    .map(({ name }) => `${file} ${name.getText()}`);
}

describe("what an instance of a function keeps outside of a request", () => {
  it("does not grow with what clients send", () => {
    assert.deepEqual(handlerFiles().flatMap(kept), Object.keys(bounded));
  });
});
