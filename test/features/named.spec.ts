import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import ts from "typescript";
import * as features from "../../functions";
import { floor } from "../floor";

/** The functions whose first argument names features: by a text, or by the keys of an object. */
const naming = new Set(["gameHas", "ofFeatures", "ofAbsent", "onlyWith"]);

/** Returns the features that a file's calls of these functions name. */
function named(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node) || !naming.has(node.expression.getText())) return;
    const [first] = node.arguments;
    if (first && ts.isStringLiteral(first)) found.push(first.text);
    if (first && ts.isObjectLiteralExpression(first))
      for (const { name } of first.properties)
        if (name && (ts.isIdentifier(name) || ts.isStringLiteral(name))) found.push(name.text);
  };
  visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true));
  return found.flatMap((names) => names.split("+"));
}

describe("what specs expect of a feature", () => {
  it("names features of the game, so that a slip is no feature that was left out", () => {
    const all = globSync("test/**/*.ts").flatMap((file) => named(file).map((name) => [file, name] as const));
    assert.ok(all.length > 20, `${all.length}`);
    assert.deepEqual(
      all.filter(([, name]) => !(name in features)).map(([file, name]) => `${file}: ${name}`),
      [],
    );
  });

  it("is whole in the whole game", () => assert.equal(floor(1_000), 1_000));
});
