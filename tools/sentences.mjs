// Refuses sentences of more than 25 words, and those that begin with "Who", "Of" or "What": in messages to players and staff, in
// the API's descriptions and in doc comments of exports. `npm run lint`. Documents have test/docs/sentences.spec.ts.
import { globSync, readFileSync } from "node:fs";
import ts from "typescript";

const most = 25;
const messages = new Set([
  "meaning",
  "remedy",
  "message",
  "error",
  "label",
  "title",
  "hint",
  "caption",
  "confirm",
  "says",
  "intro",
]);

/** Returns the text of a literal, with X for each part that is put in. */
function textOf(node) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `X${literal.text}`).join("");
  if (ts.isBinaryExpression(node)) return `${textOf(node.left) ?? "X"}${textOf(node.right) ?? "X"}`;
  return undefined;
}

const isExported = (node) =>
  ts.canHaveModifiers(node) &&
  ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** Returns the texts of a file: each with its kind and line. */
export function textsOf(file, content) {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  const texts = [];
  const add = (kind, node, text) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source, true));
    if (text !== undefined) texts.push({ kind, line: line + 1, text });
  };
  const visit = (node) => {
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) {
      const { text } = node.name;
      if (text === "summary" || text === "description") add("api", node, textOf(node.initializer));
      else if (messages.has(text)) add("messages", node, textOf(node.initializer));
      // The words of a form: a text for each field.
      else if (text === "words" && ts.isObjectLiteralExpression(node.initializer))
        for (const word of node.initializer.properties)
          if (ts.isPropertyAssignment(word)) add("messages", word, textOf(word.initializer));
    }
    if (ts.isCallExpression(node) && /(^|\.)describe$/.test(node.expression.getText(source)))
      add("api", node, node.arguments[0] && textOf(node.arguments[0]));
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const statement of source.statements)
    if (isExported(statement))
      for (const { comment } of statement.jsDoc ?? [])
        add("docs", statement, typeof comment === "string" ? comment : ts.getTextOfJSDocComment(comment));
  return texts;
}

/** Returns what is wrong with a text: its sentences that are too long, and those whose subject does not come first. */
export function faultsOf(text) {
  const plain = text
    .replaceAll(/\n\s*([-*]|\d+\.) /g, ".\n\n")
    .replaceAll(/`[^`]*`/g, "X")
    .replaceAll(/\{[^{}]*(\{[^{}]*\}[^{}]*)*\}/g, "X")
    .replaceAll(/\s+/g, " ")
    .trim();
  return plain.split(/(?<=[.!?])\s+(?=[A-Z*a-z"])/).flatMap((sentence) => [
    ...(/^(Who|Of|What)\b,? [^?]*$/.test(sentence) ? [`begins with ${sentence.split(" ")[0]}`] : []),
    ...sentence
      .split(/(?<=[:;])\s+/)
      .map((part) => part.split(" ").length)
      .filter((words) => words > most)
      .map((words) => `has ${words} words`),
  ]);
}

/** The folders whose doc comments are not held yet. Take one out of this list, and put none in. */
const later = [
  "components/scheduledJobs/",
  "packages/local-cloud/",
  "packages/stand-ins/",
  "packages/tools/",
  "web/answers.ts",
  "web/desk/",
  "web/errors.ts",
  "web/features/",
  "web/serverTime.ts",
  "web/state/",
];

/** Returns the faults of a file: of its messages and the API's descriptions, and of its doc comments unless they are for later. */
export const faultsIn = (file, content) =>
  textsOf(file, content)
    .filter(({ kind }) => kind !== "docs" || !later.some((folder) => file.startsWith(folder)))
    .flatMap(({ line, text }) => faultsOf(text).map((fault) => `${file}:${line} ${fault}`));

const skipped = /^(node_modules|dist|coverage|cache|\..+)$/;
/** Specs, and what commands write. */
const others = /\/test\/|\/template\/|\.spec\.ts$|^web\/client\/routes\.ts$/;

if (import.meta.filename === process.argv[1]) {
  const faults = globSync("{functions,packages,components,game,web,policies}/**/*.{ts,tsx}", {
    exclude: (name) => skipped.test(name),
  })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !others.test(file))
    .sort()
    .flatMap((file) => faultsIn(file, readFileSync(file, "utf8")));
  if (faults.length > 0) {
    console.error(
      `A sentence has ${most} words at most, and its subject first, not "Who", "Of" or "What".\n${faults.join("\n")}`,
    );
    process.exitCode = 1;
  }
}
