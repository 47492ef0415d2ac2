import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * Makes the source maps of copied code name its sources by their absolute paths, so that stack traces and debuggers find
 * them. Other tools wrote the maps: their relative paths may count from the map, or from where it was built first.
 */
export class MapSources {
  private readonly found = new Map<string, string>();

  /** `base` is the program's folder. */
  constructor(private readonly base: string) {}

  /** Returns the text of a source map whose file is `path`, with absolute paths of the sources that exist. */
  placed(map: Buffer, path: string): Buffer | string {
    const text = map.toString();
    const [list, paths] = /"sources":\s*(\[(?:\s*"(?:[^"\\]|\\.)*"\s*,?)*\s*\])/.exec(text) ?? [];
    if (list === undefined || paths === undefined || /"sourceRoot":\s*"[^"]/.test(text)) return map;
    const sources: string[] = JSON.parse(paths);
    const absolute = sources.map((source) => this.absolute(dirname(path), source));
    return text.replace(list, () => `"sources":${JSON.stringify(absolute)}`);
  }

  private absolute(folder: string, source: string): string {
    if (/^[\w+.-]+:/.test(source)) return source;
    const inPlace = resolve(folder, source);
    const known = this.found.get(inPlace);
    if (known !== undefined) return known;
    const inProgram = join(this.base, source.replace(/^(\.\.?\/)+/, ""));
    const place = [inPlace, inProgram].find(existsSync) ?? source;
    this.found.set(inPlace, place);
    return place;
  }
}
