import { thrownMessage } from "../../core/thrownMessage";

/** Collects a document's problems with their places, so that one import names them all. */
export class Problems {
  private readonly found: string[] = [];
  readonly warnings: string[] = [];

  add(place: string, problem: string): void {
    this.found.push(`${place}: ${problem}`);
  }

  /** Adds a problem that AWS only warns of, unless `failOnWarnings` is set. */
  warn(place: string, problem: string): void {
    this.warnings.push(`${place}: ${problem}`);
  }

  /** Runs `work` and records its error as a problem at a place. */
  at<T>(place: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.add(place, thrownMessage(error));
      return undefined;
    }
  }

  throwIfAny(failOnWarnings: boolean): void {
    const all = failOnWarnings ? [...this.found, ...this.warnings] : this.found;
    if (all.length) throw new ImportError(all);
  }
}

export class ImportError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Errors found during import:\n\t${problems.join("\n\t")}`);
  }
}
