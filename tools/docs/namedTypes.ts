import { relative } from "node:path";

import * as ts from "typescript";

type Named = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

/**
 * Returns the declarations of the types that the components' arguments name, sorted by name. Types that these name in turn
 * are included too. Those that a type of `functions/` names are included only if they are in the same file.
 */
export function namedTypes(args: readonly ts.ParameterDeclaration[], checker: ts.TypeChecker): string[] {
  const found = new Set<Named>();
  const visit = (node: ts.Node, from: ts.Node): void => {
    for (const declaration of declarationsOf(node, checker))
      if (!found.has(declaration) && (isOfComponents(from) || isBeside(declaration, from))) {
        found.add(declaration);
        declaration.forEachChild((child) => visit(child, declaration));
      }
    node.forEachChild((child) => visit(child, from));
  };
  for (const each of args)
    for (const { declarations = [] } of checker.getTypeAtLocation(each).getProperties())
      for (const property of declarations) property.forEachChild((child) => visit(child, each));
  return [...found]
    .sort((a, b) => a.name.text.localeCompare(b.name.text))
    .map((each) =>
      each
        .getFullText()
        .trim()
        .replace(/^export /m, ""),
    );
}

const isOfComponents = (node: ts.Node) => /^components\//.test(relative(".", node.getSourceFile().fileName));

const isBeside = (node: ts.Node, other: ts.Node) => node.getSourceFile() === other.getSourceFile();

/** Returns the project's own declarations of the type that a node names. */
function declarationsOf(node: ts.Node, checker: ts.TypeChecker): Named[] {
  const name = nameIn(node);
  const symbol = name && checker.getSymbolAtLocation(name);
  const own = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return (own?.declarations ?? []).filter(
    (each) => ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each),
  );
}

function nameIn(node: ts.Node): ts.Node | undefined {
  if (ts.isTypeReferenceNode(node)) return node.typeName;
  return ts.isExpressionWithTypeArguments(node) ? node.expression : undefined;
}
