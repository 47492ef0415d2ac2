import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** What returns a write that is sent once somebody awaits it, or a transaction. */
const writing = /^((put|update|delete|conditionCheck|batchWrite)Item|transact)$/;

const nameOf = (called: ts.Expression): string =>
  ts.isIdentifier(called) ? called.text : ts.isPropertyAccessExpression(called) ? called.name.text : "";

/** Returns the expressions that an expression's value may come from. */
function valuesOf(node: ts.Expression): readonly ts.Expression[] {
  if (ts.isParenthesizedExpression(node) || ts.isVoidExpression(node)) return valuesOf(node.expression);
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(valuesOf);
  return ts.isBinaryExpression(node) ? [node.left, node.right].flatMap(valuesOf) : [node];
}

type AnyFunction = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration;

const isFunction = (node: ts.Node): node is AnyFunction =>
  ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node);

/** Visits a node and all nodes in it, or those for which `look` does not return false. */
function each(node: ts.Node, look: (node: ts.Node) => unknown): void {
  if (look(node) !== false) ts.forEachChild(node, (inner) => each(inner, look));
}

/** Returns what a function returns. */
function returnedBy({ body }: AnyFunction): readonly ts.Expression[] {
  if (!body || !ts.isBlock(body)) return body ? valuesOf(body) : [];
  const found: ts.Expression[] = [];
  each(body, (node) => {
    if (ts.isReturnStatement(node) && node.expression) found.push(...valuesOf(node.expression));
    return !isFunction(node);
  });
  return found;
}

/** Returns the functions of a file that have names. */
function namedIn(source: ts.SourceFile): readonly (readonly [name: string, made: AnyFunction])[] {
  const found: [string, AnyFunction][] = [];
  each(source, (node) => {
    if (ts.isFunctionDeclaration(node) && node.name) found.push([node.name.text, node]);
    if (ts.isVariableDeclaration(node) && node.initializer && isFunction(node.initializer))
      found.push([node.name.getText(), node.initializer]);
  });
  return found;
}

/** Returns a file's path without its ending, as another file imports it. */
const imported = (from: string, specifier: string): string =>
  specifier.startsWith(".")
    ? join(dirname(from), specifier)
    : specifier.replace(/^@game-backend\/(framework|photos)\//, "packages/$1/src/");

/** Returns where the names of a file come from: `file#name`, of its own ones too. */
function originsIn(source: ts.SourceFile): (name: string) => string {
  const own = source.fileName.replace(/\.ts$/, "");
  const origins = new Map<string, string>();
  for (const { moduleSpecifier, importClause } of source.statements.filter(ts.isImportDeclaration)) {
    const from = imported(own, (moduleSpecifier as ts.StringLiteral).text);
    const names = importClause?.namedBindings;
    if (names && ts.isNamedImports(names))
      for (const { name, propertyName = name } of names.elements)
        origins.set(name.text, `${from}#${propertyName.text}`);
  }
  return (name) => origins.get(name) ?? `${own}#${name}`;
}

/** Returns what is written into nothing: `file:line` of each write that is neither awaited, nor returned, nor in a list. */
function lostWrites(sources: readonly ts.SourceFile[]): string[] {
  // Functions such as `lift` return a write, and others return theirs.
  const returning = new Set<string>();
  const files = sources.map((source) => {
    const originOf = originsIn(source);
    const isWrite = (node: ts.Expression): boolean =>
      ts.isCallExpression(node) &&
      (writing.test(nameOf(node.expression)) ||
        (ts.isIdentifier(node.expression) && returning.has(originOf(node.expression.text))));
    const named = namedIn(source).map(([name, made]) => [originOf(name), returnedBy(made)] as const);
    return { source, isWrite, named };
  });
  for (let known = -1; known < returning.size; ) {
    known = returning.size;
    for (const { named, isWrite } of files)
      for (const [name, returned] of named) if (returned.some(isWrite)) returning.add(name);
  }
  const lost: string[] = [];
  for (const { source, isWrite } of files)
    each(source, (node) => {
      const dropped = ts.isExpressionStatement(node)
        ? valuesOf(node.expression)
        : ts.isCallExpression(node) && nameOf(node.expression) === "forEach"
          ? node.arguments.flatMap((given) => (isFunction(given) ? returnedBy(given) : []))
          : [];
      for (const write of dropped.filter(isWrite)) {
        const { line } = source.getLineAndCharacterOfPosition(write.getStart());
        lost.push(`${source.fileName}:${line + 1}`);
      }
    });
  return lost;
}

/** Casts to a kind of row that something else could be, each with what says which it is. */
const casts: Readonly<Record<string, string>> = {
  "functions/draws/drawsPage.ts": "the rows of a range, which alone have its beginning",
  "functions/economy/countMoved.ts":
    "an entry's id, a kind and an amount, which only lines of the ledger have together",
  "functions/friends/boardFilter.ts": "the rows of a range, which alone have its beginning",
  "functions/friends/getFriends.ts": "the rows of a range, which alone have its beginning",
  "functions/friends/relation.ts": "the rows of a range, which alone have its beginning",
  "functions/friends/relationships.ts": "rows of the two keys that were asked for",
  "functions/friends/showRequest.ts": "the rows of a range, which alone have its beginning",
  "functions/leagues/join.ts": "the row that a transaction's own write has met",
  "functions/leagues/settle.ts": "the row that a write of its own has met",
  "functions/matchmaking/routes/otherGame.ts":
    "the check of the same contribution, whose row the collector does not know",
  "functions/matchmaking/search/startSearch.ts": "the place in a transaction of as many writes as players",
  "functions/notices/statements.ts": "what the notice's row has encrypted",
  "functions/tracks/claimed.ts": "rows of the keys that were asked for",
};

/** Returns the names of the kinds of rows. */
const kindsIn = (sources: readonly ts.SourceFile[]): ReadonlySet<string> =>
  new Set(
    sources
      .filter(({ fileName }) => fileName.endsWith("/rows.ts"))
      .flatMap(({ statements }) => statements.filter(ts.isInterfaceDeclaration))
      .map(({ name }) => name.text),
  );

/** Returns true if a file calls something a kind of row, or nothing that there is, without a reason that the types know. */
function castsRows(source: ts.SourceFile, kinds: ReadonlySet<string>): boolean {
  let found = false;
  const isKind = (node: ts.Node): boolean =>
    node.kind === ts.SyntaxKind.NeverKeyword ||
    (ts.isTypeReferenceNode(node) && kinds.has(node.typeName.getText())) ||
    ((ts.isUnionTypeNode(node) || ts.isArrayTypeNode(node)) && (ts.forEachChild(node, isKind) ?? false));
  each(source, (node) => {
    if (ts.isAsExpression(node)) found ||= isKind(node.type);
  });
  return found;
}

const parsed = (name: string, text: string) => ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
const parsedOf = (...folders: readonly string[]) =>
  globSync(
    folders.map((folder) => `${folder}/**/*.ts`),
    { exclude: (name) => name === "node_modules" },
  ).map((file) => parsed(file, readFileSync(file, "utf8")));

describe("every write", () => {
  let all: readonly ts.SourceFile[];
  before(() => {
    all = parsedOf("functions", "components", "packages/framework/src", "packages/photos/src");
  });

  it("is awaited, returned, or listed in a transaction", () => {
    assert.deepEqual(lostWrites(all), []);
  });

  for (const [what, text] of Object.entries({
    "that nobody awaits": "async function f() { tables.scores.putItem(row); }",
    "that a condition decides about": "async function f() { isNew && tables.scores.putItem(row); }",
    "of a loop over a list": "rows.forEach((row) => tables.scores.deleteItem(row));",
    "of a function that returns it": "const lift = (id) => tables.sanctions.updateItem(id, {}); lift(1);",
    "of a function that calls such a one":
      "function a() { return x.putItem({}); } const b = () => (isNew ? a() : undefined); void b();",
    "of a transaction": "async function f() { transact([tables.scores.putItem(row)]); }",
  }))
    it(`${what} is found`, () => {
      assert.deepEqual(lostWrites([parsed("planted.ts", text)]), ["planted.ts:1"]);
    });

  it("that is awaited, returned or listed is none of them", () => {
    const text = `
      async function f() { await tables.scores.putItem(row); return tables.scores.putItem(row); }
      const list = () => [tables.scores.putItem(row)];
      await Promise.all(rows.map((row) => tables.scores.deleteItem(row)));`;
    assert.deepEqual(lostWrites([parsed("planted.ts", text)]), []);
  });

  it("and every read has the kind of row that the types derive from its key", () => {
    const found = all.filter(({ fileName }) => fileName.startsWith("functions/"));
    const kinds = kindsIn(all);
    const cast = found.filter((source) => castsRows(source, kinds)).map(({ fileName }) => fileName);
    // A feature may be deleted.
    assert.deepEqual(cast.toSorted(), Object.keys(casts).filter(existsSync));
    for (const text of ["row as Case", "rows as Case[]", "row as Case | undefined", "change as never"])
      assert.ok(castsRows(parsed("planted.ts", text), kinds), text);
  });
});
