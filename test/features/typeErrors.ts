import { join } from "node:path";
import ts from "typescript";

/**
 * Checks the types of a copy of the program, again and again: what a removal did not change is read once. Only files that lead
 * to a file that differs, or import one that is gone, are checked. The others have the same types as in the program, where
 * `npm run types` checks them: half of the work.
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
      ...builder.getOptionsDiagnostics(),
      ...builder.getGlobalDiagnostics(),
      ...builder.getSyntacticDiagnostics(),
      ...this.affected(builder, host).flatMap((file) => builder.getProgram().getSemanticDiagnostics(file)),
    ];
    return found.map(({ file, messageText }) => {
      const name = file ? file.fileName.slice(this.program.length + 1) : "";
      return `${name}: ${ts.flattenDiagnosticMessageText(messageText, " ").slice(0, 200)}`;
    });
  }

  private affected(builder: ts.BuilderProgram, host: ts.CompilerHost): ts.SourceFile[] {
    const options = builder.getCompilerOptions();
    const cache = ts.createModuleResolutionCache(this.program, (name) => name, options);
    const isGone = (file: ts.SourceFile, name: string) =>
      name.startsWith(".") &&
      !ts.resolveModuleName(
        name,
        file.fileName,
        options,
        host,
        cache,
        undefined,
        ts.getImpliedNodeFormatForFile(file.fileName, cache.getPackageJsonInfoCache(), host, options),
      ).resolvedModule;
    return builder
      .getSourceFiles()
      .filter(({ fileName }) => !fileName.includes("/node_modules/"))
      .filter(
        (file) =>
          builder.getAllDependencies(file).some((path) => this.changing(path)) ||
          ts.preProcessFile(file.text).importedFiles.some(({ fileName }) => isGone(file, fileName)),
      );
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
