import ts from "typescript";

export const kinds = ["condition", "operator", "await", "constant", "grant"] as const;

export type Kind = (typeof kinds)[number];

/** A part of a file, and what a fault puts in its place. Positions count from the start of the file. */
export interface Candidate {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  readonly after: string;
  /** The expression that is evaluated if and only if the fault can have an effect. */
  readonly probed: { readonly start: number; readonly end: number };
}

const operators: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "&&": "||",
  "||": "&&",
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "+=": "-=",
  "-=": "+=",
};

/** The name of a list of grants: `uses` of a route, `holdUses` that several routes share. */
const ofGrants = /^(uses|\w+Uses)$/;

/** An action of IAM. */
const action = /^[a-z0-9-]+:[A-Z]\w*\*?$/;

/** Returns what a fault may change in a file. What only types say is left out. */
export function candidatesIn(path: string, text: string): Candidate[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Candidate[] = [];

  const add = (kind: Kind, changed: ts.Node, after: string, probed: ts.Node = changed) =>
    found.push({ kind, after, ...rangeOf(changed), probed: rangeOf(probed) });

  const rangeOf = (node: ts.Node) => ({ start: node.getStart(file), end: node.getEnd() });

  const condition = (node: ts.Expression) => {
    // The negation of a comparison is a fault of its operator.
    if (ts.isBinaryExpression(node) && /^([<>]=?|[!=]==)$/.test(node.operatorToken.getText(file))) return;
    if (!isBoolean(node)) add("condition", node, `!(${node.getText(file)})`);
  };

  const binary = (node: ts.BinaryExpression) => {
    const { operatorToken: operator } = node;
    const after = operators[operator.getText(file)];
    if (!after || (/^\+/.test(operator.getText(file)) && isText(node))) return;
    add("operator", operator, after, node);
  };

  const grants = (node: ts.ArrayLiteralExpression) => {
    for (const element of node.elements)
      if (ts.isStringLiteral(element)) {
        const others = node.elements.filter((other) => other !== element);
        add("grant", node, `[${others.map((other) => other.getText(file)).join(", ")}]`);
      }
  };

  const literal = (node: ts.Node, granting: boolean) => {
    if (ts.isNumericLiteral(node)) add("constant", node, String(Number(node.text) * 2 || 1));
    else if (isBoolean(node))
      add(granting ? "grant" : "constant", node, String(node.kind !== ts.SyntaxKind.TrueKeyword));
    else if (ts.isStringLiteral(node) && action.test(node.text))
      add("grant", node, JSON.stringify(node.text.replace(/:.*/, ":None")));
  };

  const visit = (node: ts.Node, granting: boolean): void => {
    if (ts.isTypeNode(node) || saysOnlyTypes(node)) return;
    if (ts.isIfStatement(node) || ts.isWhileStatement(node)) condition(node.expression);
    else if (ts.isConditionalExpression(node)) condition(node.condition);
    else if (ts.isBinaryExpression(node)) binary(node);
    else if (ts.isAwaitExpression(node)) add("await", node, node.expression.getText(file));
    else if (ts.isArrayLiteralExpression(node) && granting) grants(node);
    else if (isAuthorization(node)) add("grant", node.initializer, '"none"');
    else literal(node, granting);
    const grantsBelow =
      granting ||
      ((ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) &&
        ofGrants.test(node.name.getText(file)) &&
        !isFunction(node.initializer));
    for (const child of node.getChildren(file)) if (child !== nameOf(node)) visit(child, grantsBelow);
  };
  visit(file, false);
  return found;
}

const saysOnlyTypes = (node: ts.Node) =>
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node);

const isBoolean = (node: ts.Node) =>
  node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword;

const isFunction = (node?: ts.Node) =>
  node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));

/** Returns true for a sum of texts, as far as its own words tell. */
const isText = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateExpression(node) ||
  (ts.isBinaryExpression(node) && (isText(node.left) || isText(node.right)));

/** Says who may call a route: `auth: "player"`. */
const isAuthorization = (node: ts.Node): node is ts.PropertyAssignment & { initializer: ts.StringLiteral } =>
  ts.isPropertyAssignment(node) &&
  node.name.getText() === "auth" &&
  ts.isStringLiteral(node.initializer) &&
  node.initializer.text !== "none";

/** A property may be called 200 or "sns:Publish". */
const nameOf = (node: ts.Node) =>
  ts.isPropertyAssignment(node) || ts.isEnumMember(node) ? node.name : undefined;
