import { join } from "node:path";
import ts from "typescript";

/**
 * Checks the types of a copy of the program, again and again: what a removal did not change is read and checked once.
 */
export class TypeCheck {
  private builder: ts.SemanticDiagnosticsBuilderProgram | undefined;
  private readonly sources = new Map<string, ts.SourceFile>();

  /** `changing` says which files differ between checks. */
  constructor(
    private readonly program: string,
    private readonly config: string,
    private readonly changing: (file: string) => boolean,
  ) {}

  /** Returns the errors as `file: message`. */
  errors(): string[] {
    const { options, fileNames } = this.read();
    const host = ts.createIncrementalCompilerHost(options);
    const read = host.getSourceFile.bind(host);
    host.getSourceFile = (file, ...rest) => {
      if (this.changing(file)) return read(file, ...rest);
      const known = this.sources.get(file) ?? read(file, ...rest);
      if (known) this.sources.set(file, known);
      return known;
    };
    const builder = ts.createSemanticDiagnosticsBuilderProgram(fileNames, options, host, this.builder);
    this.builder = builder;
    const found = [
      ...builder.getConfigFileParsingDiagnostics(),
      ...builder.getSyntacticDiagnostics(),
      ...builder.getSemanticDiagnostics(),
    ];
    return found.map(({ file, messageText }) => {
      const name = file ? file.fileName.slice(this.program.length + 1) : "";
      return `${name}: ${ts.flattenDiagnosticMessageText(messageText, " ").slice(0, 200)}`;
    });
  }

  private read() {
    const path = join(this.program, this.config);
    const { config } = ts.readConfigFile(path, ts.sys.readFile);
    const parsed = ts.parseJsonConfigFileContent(config, ts.sys, join(path, ".."));
    return {
      ...parsed,
      options: { ...parsed.options, noEmit: true, tsBuildInfoFile: undefined, incremental: false },
    };
  }
}
