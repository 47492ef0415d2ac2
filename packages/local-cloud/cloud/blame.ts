import { relative, sep } from "node:path";

import type { Blame, Frame, ThrownError } from "../core/blame";
import type { RecordedResource } from "../engine";
import type { Builder } from "../reload/builder";

export interface Blaming {
  /** The program's folder. */
  readonly folder: string;
  readonly builder?: Pick<Builder, "isLibrary" | "advise">;
  /** Returns the folders that a resource is built from. */
  pathsOf(isMeant: (resource: RecordedResource) => boolean): readonly string[];
}

/** Returns the innermost place of an error in the program's own files, and what to do about it. */
export function blame({ folder, builder, pathsOf }: Blaming, error: ThrownError): Blame {
  const at = placeOf({ folder, builder }, error.frames);
  const [path] = pathsOf(
    ({ type, outputs }) => type === "aws:lambda/function:Function" && outputs["name"] === error.function,
  );
  const advice = path === undefined ? undefined : builder?.advise?.(folder, path, error);
  return {
    ...(at && { at }),
    ...(advice && { advice }),
  };
}

/** Returns the innermost place of a stack trace in the program's own files. */
export function placeOf(
  { folder, builder }: Pick<Blaming, "folder" | "builder">,
  frames: readonly Frame[],
): string | undefined {
  const own = frames.filter(({ file }) => isOwn(folder, file));
  const frame = own.find(({ file }) => !builder?.isLibrary?.(folder, file)) ?? own[0];
  return frame && `${relative(folder, frame.file)}:${frame.line}:${frame.column}`;
}

const isOwn = (folder: string, file: string) =>
  file.startsWith(`${folder}${sep}`) && !file.includes(`${sep}node_modules${sep}`);
