import type { ThrownError } from "../core/blame";

/** A page's script and style sheet. The script defines `showUser` on its window (`ShowUser` in `console/web/views/ownView.tsx`). */
export interface OwnView {
  readonly script: Uint8Array;
  readonly style: Uint8Array;
}

/** The program's command that plays a season of made-up players. */
export interface SeasonCommand {
  /** The command and its first arguments, before `--players`, `--days`, `--seed` and `--kinds`. */
  readonly run: readonly string[];
  /** The folder in which it runs. */
  readonly folder: string;
  /** The file of HTML that it writes. */
  readonly report: string;
}

/**
 * A module in the program's project that rebuilds the code of its functions, faster than a run of the program does. The
 * option `builder` names it.
 */
export interface Builder {
  /** Returns the absolute paths of the sources from which these files and folders were built. */
  sources(program: string, built: readonly string[]): readonly string[];
  /**
   * Rebuilds those of the folders that have a changed source. First calls `begins` with them. Afterwards the program
   * runs, and builds the rest. Returns the files that it wrote. Rejects with an error for the author if a source is
   * wrong; then the folders stay as they are.
   */
  rebuild(
    program: string,
    folders: readonly string[],
    changed: readonly string[],
    begins: (folders: readonly string[]) => void,
  ): Promise<readonly string[]>;
  /** Returns about how many resources the program registers as it starts, from which the start tells its share. */
  resources?(program: string): number | undefined;
  /** Returns true for a file of a library that the program is built on: an error there is blamed on its caller. */
  isLibrary?(program: string, file: string): boolean;
  /** Returns what the author should do about an error of a function that is built in a folder. */
  advise?(program: string, built: string, error: ThrownError): string | undefined;
  /** Returns what a program that cannot be run lacks, as the author is told it below its own message. */
  lacks?(program: string): string | undefined;
  /** Returns the OpenAPI document of the program's API for clients, for the console's explorer. */
  document?(program: string): Promise<unknown>;
  /** Returns the program's own view of a user, for the console: see `OwnView`. Undefined if the program has none. */
  userView?(program: string): Promise<OwnView | undefined>;
  /** Returns the command that plays a season, for the console. Undefined if the program has none. */
  season?(program: string): SeasonCommand | undefined;
  /** Ends everything that the builder keeps running. */
  close?(): Promise<void>;
}
