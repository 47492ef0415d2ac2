import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";

import ts from "typescript";

const files = globSync("web/**/*.tsx");

/** The effects of a file that move the focus, and whether each runs before the browser paints. */
function focusing(path: string): readonly { readonly line: number; readonly isInTime: boolean }[] {
  const text = readFileSync(path, "utf8");
  if (!text.includes(".focus(")) return [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: { line: number; isInTime: boolean }[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      /^use\w*Effect$/.test(node.expression.getText()) &&
      /\.focus\(/.test(node.getText())
    )
      found.push({
        line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1,
        isInTime: node.expression.getText() === "useLayoutEffect",
      });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe("effects that move the focus", () => {
  it("run before the browser paints: later, they would take it from a field in which somebody types already", () => {
    const found = files.flatMap((path) => focusing(path).map((each) => ({ ...each, path })));
    assert.ok(found.length >= 8);
    assert.deepEqual(
      found.filter(({ isInTime }) => !isInTime).map(({ path, line }) => `${path}:${line}`),
      [],
    );
  });
});
