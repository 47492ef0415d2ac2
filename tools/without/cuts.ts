import ts from "typescript";

/** Returns true for a statement that registers specs or their hooks: `it("…", …)`. */
const registers = (node: ts.Node): boolean =>
  ts.isExpressionStatement(node) &&
  ts.isCallExpression(node.expression) &&
  /^(it|describe|before|after|beforeEach|afterEach)\b/.test(node.expression.getText());

const isDescribe = (node: ts.Node): boolean => registers(node) && /^describe\b/.test(node.getText());
const isSpec = (node: ts.Node): boolean => registers(node) && /^it\b/.test(node.getText());

/** Returns true for a member of a list: what can go alone. */
const isMember = (node: ts.Node): boolean =>
  ts.isObjectLiteralElementLike(node) ||
  ts.isTypeElement(node) ||
  ts.isImportSpecifier(node) ||
  ts.isExportSpecifier(node) ||
  ts.isBindingElement(node) ||
  ts.isArrayLiteralExpression(node.parent) ||
  ts.isUnionTypeNode(node.parent) ||
  ts.isIntersectionTypeNode(node.parent);

/** Returns true for a statement that can go alone. What a function returns goes with the function. */
const isStatement = (node: ts.Node): boolean =>
  (ts.isSourceFile(node.parent) || ts.isBlock(node.parent)) && !ts.isReturnStatement(node);

/** Returns true for a member that is only a name: `leagues`, `...leagues`, `"leagues"`, or a property of that name. */
const isEntry = (node: ts.Node, member: ts.Node): boolean =>
  !(ts.isArrayLiteralExpression(member.parent) && ts.isArrayLiteralExpression(member.parent.parent)) &&
  (member === node ||
    (node.parent === member &&
      (ts.isSpreadElement(member) ||
        ts.isSpreadAssignment(member) ||
        (member as ts.NamedDeclaration).name === node)));

/** Returns the smallest part of a file that can go with a node: a spec, a member of a list, or a statement. */
function partOf(node: ts.Node, inSpec: "spec" | "member" = "spec"): ts.Node {
  let member: ts.Node | undefined;
  let part: ts.Node | undefined;
  const above: ts.Node[] = [];
  for (let each = node; !ts.isSourceFile(each); each = each.parent) {
    above.push(each);
    if (inSpec === "spec" && isSpec(each)) return each;
    if (part) continue;
    if (isMember(each) && !ts.isClassElement(each)) {
      if (isEntry(node, each)) part = each;
      member = each;
    } else if (isStatement(each) || ts.isClassElement(each)) part = member ?? each;
    else if (ts.isReturnStatement(each) && member) part = member;
  }
  const found = part ?? node;
  // Half of a spec proves nothing.
  return isStatement(found) && !isSpec(found) ? (above.find(isSpec) ?? found) : found;
}

/** Returns what stands around a part that is empty when all its parts are gone. */
function holderOf(part: ts.Node): readonly [ts.Node, readonly ts.Node[]] | undefined {
  const { parent } = part;
  if (ts.isNamedImports(parent)) {
    const clause = parent.parent;
    return clause.name ? undefined : [clause.parent, parent.elements];
  }
  if (ts.isNamedExports(parent)) return [parent.parent, parent.elements];
  if (ts.isObjectBindingPattern(parent)) return [parent.parent, parent.elements];
  if (ts.isArrayLiteralExpression(parent) && isMember(parent.parent)) return [parent, parent.elements];
  const around = parent.parent?.parent?.parent;
  if (ts.isBlock(parent) && around && isDescribe(around)) {
    const isHook = (each: ts.Node) => registers(each) && !/^(it|describe)\b/.test(each.getText());
    return [around, parent.statements.filter((each) => ts.isExpressionStatement(each) && !isHook(each))];
  }
  return undefined;
}

const isDeclaration = (node: ts.Node): boolean =>
  ts.isVariableStatement(node) ||
  ts.isFunctionDeclaration(node) ||
  ts.isClassDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node);

/** Returns the names that a part declares, for what stands outside of it. */
function declaredBy(part: ts.Node): ts.Identifier[] {
  const names: ts.Identifier[] = [];
  const named = (name: ts.Node | undefined): void => {
    if (!name) return;
    if (ts.isIdentifier(name)) names.push(name);
    else if (ts.isObjectBindingPattern(name) || ts.isArrayBindingPattern(name))
      for (const each of name.elements) if (ts.isBindingElement(each)) named(each.name);
  };
  if (ts.isVariableStatement(part)) for (const { name } of part.declarationList.declarations) named(name);
  else if (ts.isImportDeclaration(part)) {
    named(part.importClause?.name);
    const bindings = part.importClause?.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings)) named(bindings.name);
    else if (bindings) for (const { name } of bindings.elements) named(name);
  } else if (
    ts.isFunctionDeclaration(part) ||
    ts.isClassDeclaration(part) ||
    ts.isInterfaceDeclaration(part) ||
    ts.isTypeAliasDeclaration(part) ||
    ts.isImportSpecifier(part) ||
    ts.isBindingElement(part)
  )
    named(part.name);
  return names;
}

/** Returns a node and all nodes in it. */
export function nodesIn(node: ts.Node): ts.Node[] {
  const found = [node];
  for (const each of found) ts.forEachChild(each, (child) => void found.push(child));
  return found;
}

/** Returns a file with the symbols of its own names. Nothing that it imports is read. */
function read(file: string, text: string): { source: ts.SourceFile; checker: ts.TypeChecker } {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === file ? source : undefined),
    ...{ getDefaultLibFileName: () => "", writeFile() {}, getCurrentDirectory: () => "" },
    ...{ getCanonicalFileName: (name) => name, useCaseSensitiveFileNames: () => true },
    ...{ getNewLine: () => "\n", fileExists: (name) => name === file, readFile: () => undefined },
  };
  const program = ts.createProgram([file], { noResolve: true, noLib: true, jsx: ts.JsxEmit.Preserve }, host);
  return { source, checker: program.getTypeChecker() };
}

/** Returns the text without parts, their comments, and the commas and bars that separate them. */
function withoutParts(text: string, parts: readonly ts.Node[]): string {
  const outermost = parts.filter(
    (part) => !parts.some((other) => other !== part && other.pos <= part.pos && part.end <= other.end),
  );
  return outermost
    .sort((one, other) => other.pos - one.pos)
    .reduce((left, part) => {
      const bar = ts.isUnionTypeNode(part.parent) || ts.isIntersectionTypeNode(part.parent);
      const after = /^\s*[,;]/.exec(left.slice(part.end))?.[0] ?? "";
      const before = bar ? (/[|&]\s*$/.exec(left.slice(0, part.pos))?.[0] ?? "") : "";
      const next = bar && !before ? (/^\s*[|&]/.exec(left.slice(part.end))?.[0] ?? "") : "";
      const end = part.end + (bar ? next : isStatement(part) ? "" : after).length;
      return left.slice(0, part.pos - before.length) + left.slice(end);
    }, text);
}

/** What a file is without what names something that has gone. */
interface Cut {
  readonly text: string;
  /** The names that it exported, and does not any more. */
  readonly lost: readonly string[];
  /** True if nothing is left of it but imports. */
  readonly isEmpty: boolean;
}

/** Finds in a file what has gone. `member` if its place in a list can go alone, though a spec has it. */
export type Seeds = (source: ts.SourceFile) => Iterable<readonly [ts.Node, "spec" | "member"]>;

/** Cuts out of a file what names something that has gone, and what uses that in turn. */
export function cut(file: string, text: string, seeds: Seeds): Cut {
  const { source, checker } = read(file, text);
  const parts = new Set<ts.Node>();
  for (const [node, how] of seeds(source)) parts.add(partOf(node, how));
  const identifiers = nodesIn(source).filter(ts.isIdentifier);
  const symbolOf = (node: ts.Identifier) =>
    ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : ts.isExportSpecifier(node.parent)
        ? checker.getExportSpecifierLocalTargetSymbol(node.parent)
        : checker.getSymbolAtLocation(node);
  const lost: string[] = [];
  for (const part of parts) {
    const names = declaredBy(part);
    const gone = new Set(names.map((name) => checker.getSymbolAtLocation(name)));
    if (names.length > 0)
      for (const each of identifiers) {
        const symbol = symbolOf(each);
        if (symbol && gone.has(symbol)) parts.add(partOf(each));
      }
    if (ts.isSourceFile(part.parent) && /^\s*export\b/.test(part.getText()))
      lost.push(...names.map(({ text }) => text));
    if (ts.isExportSpecifier(part)) lost.push(part.name.text);
    const [holder, held] = holderOf(part) ?? [];
    if (holder && held?.every((each) => parts.has(each))) parts.add(partOf(holder, "member"));
  }
  const left = withoutParts(text, [...parts]);
  const isQuiet = (each: ts.Statement) =>
    ts.isImportDeclaration(each) || (isDeclaration(each) && !/^\s*export\b/.test(each.getText()));
  const does = source.statements.some((each) => !parts.has(each) && !isQuiet(each));
  return { text: left, lost, isEmpty: !does || (file.endsWith(".spec.ts") && !/\bit\(/.test(left)) };
}
