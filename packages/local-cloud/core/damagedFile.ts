import { thrownMessage } from "./thrownMessage";

/** A file of the data folder that cannot be read as what it should be. */
export class DamagedFile extends Error {
  override readonly name = "DamagedFile";

  constructor(path: string, cause: unknown) {
    super(`${path}: ${thrownMessage(cause)}`, { cause });
  }
}
