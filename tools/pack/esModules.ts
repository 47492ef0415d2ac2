import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import ts from "typescript";

/**
 * Writes a package's modules a second time, as ES modules for bundlers: they leave out what a handler does not use, of this
 * package and of those that it imports, so that its bundle has a tenth of the size. `sources` are paths from the folder
 * `from`. Node itself never loads them.
 */
export function writeEsModules(from: string, sources: readonly string[], to: string): void {
  for (const source of sources) {
    const file = join(from, source);
    const { outputText, sourceMapText = "" } = ts.transpileModule(readFileSync(file, "utf8"), {
      fileName: file,
      compilerOptions: {
        target: ts.ScriptTarget.ES2021,
        module: ts.ModuleKind.ESNext,
        isolatedModules: true,
        sourceMap: true,
        inlineSources: true,
      },
      transformers: { before: [withEndings(dirname(file))] },
    });
    const path = join(to, source.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, outputText);
    writeFileSync(`${path}.map`, sourceMapText);
  }
  writeFileSync(join(to, "package.json"), `${JSON.stringify({ type: "module", sideEffects: false })}\n`);
}

/** Adds the endings that ES modules must have to relative imports: `./table` becomes `./table.js`. */
const withEndings =
  (folder: string): ts.TransformerFactory<ts.SourceFile> =>
  ({ factory }) =>
  (file) => {
    const whole = ({ text }: ts.StringLiteral) =>
      factory.createStringLiteral(existsSync(join(folder, `${text}.ts`)) ? `${text}.js` : `${text}/index.js`);
    const isRelative = (node: ts.Expression | undefined): node is ts.StringLiteral =>
      node !== undefined && ts.isStringLiteral(node) && node.text.startsWith(".");
    const statements = file.statements.map((statement) => {
      if (ts.isImportDeclaration(statement) && isRelative(statement.moduleSpecifier))
        return factory.updateImportDeclaration(
          statement,
          statement.modifiers,
          statement.importClause,
          whole(statement.moduleSpecifier),
          statement.attributes,
        );
      if (ts.isExportDeclaration(statement) && isRelative(statement.moduleSpecifier))
        return factory.updateExportDeclaration(
          statement,
          statement.modifiers,
          statement.isTypeOnly,
          statement.exportClause,
          whole(statement.moduleSpecifier),
          statement.attributes,
        );
      return statement;
    });
    return factory.updateSourceFile(file, statements);
  };
