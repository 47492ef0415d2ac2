// Refuses sentences of more than 25 words, and those that begin with "Who", "Of" or "What": in messages to players and staff, in
// the API's descriptions and in doc comments of exports. `npm run lint`. Documents have test/docs/sentences.spec.ts.
import { globSync, readFileSync } from "node:fs";
import ts from "typescript";

const most = 25;
/** The properties with texts that people read: of codes, forms, settings and routes. */
const read = new Set([
  "summary",
  "description",
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

/** Returns the texts of a file: each with its line. */
function textsOf(file, content) {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  const texts = [];
  const add = (node, text) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source, true));
    if (text !== undefined) texts.push({ line: line + 1, text });
  };
  const visit = (node) => {
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) {
      const { text } = node.name;
      if (read.has(text)) add(node, textOf(node.initializer));
      // The words of a form: a text for each field.
      else if (text === "words" && ts.isObjectLiteralExpression(node.initializer))
        for (const word of node.initializer.properties)
          if (ts.isPropertyAssignment(word)) add(word, textOf(word.initializer));
    }
    if (ts.isCallExpression(node) && /(^|\.)describe$/.test(node.expression.getText(source)))
      add(node, node.arguments[0] && textOf(node.arguments[0]));
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const statement of source.statements)
    if (isExported(statement))
      for (const { comment } of statement.jsDoc ?? [])
        add(statement, typeof comment === "string" ? comment : ts.getTextOfJSDocComment(comment));
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

/** Returns the faults of a file's texts, each with its line. */
export const faultsIn = (file, content) =>
  textsOf(file, content).flatMap(({ line, text }) =>
    faultsOf(text).map((fault) => `${file}:${line} ${fault}`),
  );

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
