import { thrownMessage } from "./thrownMessage";

/** Thrown if a file in the data folder is damaged or has another format than expected. */
export class DamagedFile extends Error {
  override readonly name = "DamagedFile";

  constructor(path: string, cause: unknown) {
    super(`${path}: ${thrownMessage(cause)}`, { cause });
  }
}
