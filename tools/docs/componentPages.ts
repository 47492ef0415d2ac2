import { globSync } from "node:fs";
import { resolve } from "node:path";

import * as ts from "typescript";

import { namedTypes } from "./namedTypes";

/**
 * Returns `components/README.md`: a page on each component that `components/index.ts` exports, from its doc comments,
 * and the types that the components' arguments name.
 */
export function componentPages(): string {
  const { classes, checker } = library();
  const types = namedTypes(classes.map(argsOf), checker);
  return [
    preface,
    ...classes.map((declaration) => page(declaration, checker)),
    ["## Types", "", "The types that the arguments name.", ...types.map(code), ""].join("\n"),
  ].join("\n");
}

const code = (text: string) => `\n\`\`\`ts\n${text}\n\`\`\``;

/** Returns each component's default arguments, as far as its page shows them as values, such as `10` or `"main"`. */
export function componentDefaults(): Record<string, Record<string, unknown>> {
  const { classes, checker } = library();
  return Object.fromEntries(
    classes.map((declaration) => [
      declaration.name?.text,
      Object.fromEntries(
        checker
          .getTypeAtLocation(argsOf(declaration))
          .getProperties()
          .flatMap((property) => {
            const [, value] = literal.exec(defaultOf(property, checker) ?? "") ?? [];
            return value === undefined ? [] : [[property.name, JSON.parse(value)]];
          }),
      ),
    ]),
  );
}

/** JSON at the beginning of a text. */
const literal = /^(\d+|true|false|"[^"]*"|\["[^"]*"\]|\[\]|\{\})(?![\w ])/;

function library(): { classes: ts.ClassDeclaration[]; checker: ts.TypeChecker } {
  const entry = resolve("components/index.ts");
  const files = globSync(["components/**/*.ts", "packages/framework/src/**/*.ts"]).map((file) =>
    resolve(file),
  );
  // The types of packages would take seconds to read, and no page shows them.
  const program = ts.createProgram(files, {
    ...{ noResolve: true, noLib: true, types: [], strict: true },
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    customConditions: ["@game-backend/source"],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${entry} has no exports`);
  const classes = checker
    .getExportsOfModule(module)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .flatMap((symbol) => symbol.declarations?.filter(ts.isClassDeclaration) ?? []);
  return { classes, checker };
}

const preface = `# Components

Written by \`npm run docs\` from the doc comments of the components.

A program imports components from \`components\`; [One component in your program](../docs/one-component.md) has the packages. Each takes a name, arguments and, optionally, Pulumi's resource options.
Every resource is a child of its component and its name begins with the component's, so a program can have several of each.
Children inherit the component's providers and aliases. \`game\` has the lists of the game's
features (\`gameOf(features)\`): tables, stores, capabilities, and the handlers that the program deploys.
\`providers\` are the components whose resources handlers can be granted by their \`uses\`; for a resource without a
component of its own write \`{ provides: { mailer: { arn: topic.arn, value: topic.name } } }\`.
Some components use tables and capabilities themselves: routes for players use \`allowances\`, \`requests\` and
\`revocations\` of the framework's own feature
(\`export * as framework from "@game-backend/framework/feature"\`). An error at preview names what is missing.
[A second game](../examples/second-game/README.md) shows a whole program.
\`nodes\` has the resources that a component made, for what no argument covers: [the recipe](../docs/recipes.md#change-what-no-argument-covers).

A component's name consists of letters, digits and hyphens. It has at most 30 characters, and at most 40 together with the
longest name of its handlers, because AWS allows 64 for a role's name. A longer name fails at preview. A local run serves
one \`WebSite\`, one \`GameApi\` and one \`RealtimeApi\`.

Prices are those of us-east-1, after an account's free tier.
`;

function page(declaration: ts.ClassDeclaration, checker: ts.TypeChecker): string {
  const { name } = declaration;
  if (!name) throw new Error("A component has a name");
  const symbol = checker.getSymbolAtLocation(name);
  const args = argsOf(declaration);
  if (!symbol) throw new Error(`${name.text} has no symbol`);
  const tag = (of: string) => {
    const found = symbol.getJsDocTags(checker).find((each) => each.name === of);
    if (!found) throw new Error(`${name.text} has no @${of} in its doc comment`);
    return ts.displayPartsToString(found.text).trim();
  };
  return [
    `## ${name.text}`,
    "",
    ts.displayPartsToString(symbol.getDocumentationComment(checker)),
    "",
    "```ts",
    tag("example"),
    "```",
    "",
    "| argument | type | default | description |",
    "| --- | --- | --- | --- |",
    ...checker
      .getTypeAtLocation(args)
      .getProperties()
      .map((property) => argument(property, args, checker)),
    "",
    ...outputs(declaration, checker),
    `**Costs at rest:** ${tag("atRest")}`,
    "",
  ].join("\n");
}

function argsOf({ name, members }: ts.ClassDeclaration): ts.ParameterDeclaration {
  const args = members.find(ts.isConstructorDeclaration)?.parameters[1];
  if (!args) throw new Error(`${name?.text} has no arguments`);
  return args;
}

function defaultOf(property: ts.Symbol, checker: ts.TypeChecker): string | undefined {
  const given = property.getJsDocTags(checker).find(({ name }) => name === "default");
  return given && ts.displayPartsToString(given.text);
}

function argument(property: ts.Symbol, at: ts.Node, checker: ts.TypeChecker): string {
  const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
  const given = defaultOf(property, checker);
  if (isOptional && given === undefined)
    throw new Error(`${property.name} has no @default in its doc comment`);
  return row(
    `\`${property.name}\``,
    `\`${typeOf(property, at, checker)}\``,
    given ?? "required",
    said(property, checker),
  );
}

function said(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  if (!text) throw new Error(`${symbol.name} of a component has no doc comment`);
  return text;
}

/** Returns the type as the source writes it, or else as TypeScript infers it. */
function typeOf(property: ts.Symbol, at: ts.Node, checker: ts.TypeChecker): string {
  const [declaration] = property.declarations ?? [];
  if (declaration && ts.isPropertySignature(declaration) && declaration.type)
    return declaration.type.getText().replace(/\s+/g, " ");
  return checker.typeToString(checker.getTypeOfSymbolAtLocation(property, at));
}

function outputs(declaration: ts.ClassDeclaration, checker: ts.TypeChecker): string[] {
  const isPublic = (member: ts.PropertyDeclaration) =>
    !member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
  const rows = declaration.members
    .filter(ts.isPropertyDeclaration)
    .filter(isPublic)
    .map((member) => {
      const symbol = checker.getSymbolAtLocation(member.name);
      if (!symbol) throw new Error(`${member.name.getText()} has no symbol`);
      return row(`\`${symbol.name}\``, said(symbol, checker) + nodesOf(symbol, member, checker));
    });
  return rows.length > 0 ? ["| output | what it is |", "| --- | --- |", ...rows, ""] : [];
}

/** Returns the names of a component's underlying resources, for the row of its `nodes`. */
function nodesOf(symbol: ts.Symbol, member: ts.Node, checker: ts.TypeChecker): string {
  if (symbol.name !== "nodes") return "";
  const nodes = checker.getTypeOfSymbolAtLocation(symbol, member).getProperties();
  if (nodes.length === 0)
    throw new Error(`The nodes of ${member.parent.getText().slice(0, 40)} have no names`);
  return ` ${nodes.map(({ name }) => `\`${name}\``).join(", ")}`;
}

const row = (...cells: string[]) =>
  `| ${cells.map((cell) => cell.replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|")).join(" | ")} |`;
