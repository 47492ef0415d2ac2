/**
 * A process that checks the types of a program while it is edited. It sends a message with every result. It ends when
 * nothing has changed for a while, because TypeScript keeps hundreds of megabytes. Its argument is the path of a file of JSON: the
 * program's `folder`, the path of a `tsconfig.json` (`config`), the `files` to check, with all that they import, the file that
 * keeps what is known from one process to the next (`buildInfo`), and the milliseconds without a change after which it ends: before
 * the first change (`untouched`), and after it (`edited`).
 */
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join, relative } = require("node:path");

const { folder, config, files, buildInfo, untouched, edited } = JSON.parse(
  readFileSync(process.argv[2], "utf8"),
);
/** The maximum number of mistakes in a message. */
const SHOWN = 50;

const ts = createRequire(join(folder, "index.js"))("typescript");

let idle;
let began = performance.now();
let isFirst = true;
/** The mistakes of each file. Those of the configuration have no file. */
let mistakes = new Map();
let versions = new Map();
/** The program whose remaining files are being checked. */
let current;

// The local cloud has ended, or was killed.
process.on("disconnect", () => process.exit(0));

const parsed = ts.getParsedCommandLineOfConfigFile(
  config,
  { noEmit: true, incremental: true, composite: false, tsBuildInfoFile: buildInfo },
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => process.exit(1) },
);
const ambient = parsed.fileNames.filter((file) => /\.d\.[cm]?ts$/.test(file));
const host = ts.createWatchCompilerHost(
  [...files, ...ambient],
  parsed.options,
  { ...ts.sys, clearScreen: undefined, write: () => {} },
  ts.createSemanticDiagnosticsBuilderProgram,
  () => {},
  onStatus,
  undefined,
  { excludeDirectories: [join(folder, "**", "node_modules"), join(folder, "**", "dist")] },
);
host.afterProgramCreate = check;
ts.createWatchProgram(host);

function onStatus({ code }) {
  // 6032: a file has changed.
  if (code !== 6032) return;
  began = performance.now();
  process.send("begins");
}

/** Checks the files that have changed, tells of them, and then checks all others that they may affect. */
function check(builder) {
  clearTimeout(idle);
  current = builder;
  const program = builder.getProgram();
  const own = program.getSourceFiles().filter(({ fileName }) => !fileName.includes("/node_modules/"));
  const changed = isFirst ? [] : own.filter(({ fileName, version }) => versions.get(fileName) !== version);
  versions = new Map(own.map(({ fileName, version }) => [fileName, version]));
  mistakes = new Map([...mistakes].filter(([file]) => versions.has(file)));
  mistakes.set(undefined, [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()]);
  for (const file of changed)
    mistakes.set(file.fileName, [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]);
  if (changed.length > 0) tell(false);
  setImmediate(checkNext, builder);
}

/** Checks one more file, so that a change in the meantime is noticed. */
function checkNext(builder) {
  if (builder !== current) return;
  if (builder.getSemanticDiagnosticsOfNextAffectedFile()) return void setImmediate(checkNext, builder);
  mistakes = new Map([[undefined, mistakes.get(undefined) ?? []]]);
  for (const found of [...builder.getSyntacticDiagnostics(), ...builder.getSemanticDiagnostics()]) {
    const file = found.file?.fileName;
    mistakes.set(file, [...(mistakes.get(file) ?? []), found]);
  }
  // Writes only what the next process needs.
  builder.emit();
  tell(true);
  idle = setTimeout(() => process.exit(0), isFirst ? untouched : edited);
  isFirst = false;
}

function tell(isComplete) {
  const errors = [...mistakes.values()].flat().filter(({ category }) => category === 1);
  const sorted = ts.sortAndDeduplicateDiagnostics(errors).map(mistakeOf);
  process.send({
    mistakes: sorted.slice(0, SHOWN),
    count: sorted.length,
    isComplete,
    ms: performance.now() - began,
    ...(isComplete && { files: [...versions.keys()] }),
  });
}

function mistakeOf({ file, start = 0, code, messageText }) {
  const message = ts.flattenDiagnosticMessageText(messageText, "\n");
  if (!file) return { code, message };
  const { line, character } = ts.getLineAndCharacterOfPosition(file, start);
  return { file: relative(folder, file.fileName), line: line + 1, column: character + 1, code, message };
}
