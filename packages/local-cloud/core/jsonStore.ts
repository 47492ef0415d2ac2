import { join } from "node:path";

import { z } from "zod";

import { DamagedFile } from "./damagedFile";
import type { Host } from "./host";
import { readJson, replaceSmallFile } from "./smallFile";

/** A document with the mark of its data folder. */
const marked = z.strictObject({ dataFolder: z.string(), content: z.unknown() });

/**
 * A JSON document in the data folder that only its owner can read. It exists from the first start, so that a missing one
 * is noticed. Like all stores of a folder it carries the folder's mark; a document without one, from an earlier version,
 * gets it.
 */
export class JsonStore<S extends z.ZodType> {
  /** What the document held when it was opened. */
  readonly content: z.output<S>;
  private readonly path: string;

  /** Throws `DamagedFile` if the document is not what `schema` describes, or belongs to another data folder. */
  constructor(
    private readonly host: Pick<Host, "data" | "mark">,
    name: string,
    schema: S,
    empty: () => z.input<S>,
  ) {
    this.path = join(host.data, name);
    const found = readJson(this.path);
    const { dataFolder, content } = marked.safeParse(found).data ?? { content: found };
    const { mark } = host;
    if (mark && dataFolder !== undefined && dataFolder !== mark.id)
      throw new DamagedFile(this.path, "it belongs to another data folder");
    if (mark?.isComplete && found !== undefined && dataFolder === undefined)
      throw new DamagedFile(this.path, "it lacks the mark of this data folder: another program wrote it");
    const checked = schema.safeParse(found === undefined ? empty() : content);
    if (!checked.success)
      throw new DamagedFile(this.path, z.prettifyError(checked.error).replace(/\s*\n\s*/g, " "));
    this.content = checked.data;
    if (mark && dataFolder === undefined) this.save(this.content as z.input<S>);
  }

  /** Replaces the document. It is written atomically. */
  save(content: z.input<S>): void {
    const { mark } = this.host;
    replaceSmallFile(
      this.path,
      `${JSON.stringify(mark ? { dataFolder: mark.id, content } : content, null, 2)}\n`,
    );
  }
}
