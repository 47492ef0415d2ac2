/**
 * A module of the program's project that builds what its functions are made of, faster than running the program does.
 * The option `builder` names it.
 */
export interface Builder {
  /** Returns the absolute paths of the sources of these built files and folders. */
  sources(program: string, built: readonly string[]): readonly string[];
  /**
   * Builds again those of the folders that the changed files are sources of, after a call of `begins` with them. The
   * program runs afterwards and builds the rest. Returns the files that it wrote. Throws an error for the author if a
   * source is wrong; the folders then stay as they are.
   */
  rebuild(
    program: string,
    folders: readonly string[],
    changed: readonly string[],
    begins: (folders: readonly string[]) => void,
  ): Promise<readonly string[]>;
  /** Ends what the builder keeps running. */
  close?(): Promise<void>;
}
