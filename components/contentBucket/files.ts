import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { contentKey, maxContentBytes } from "@game-backend/framework/content/contentKey";
import * as pulumi from "@pulumi/pulumi";
import { programFolder } from "../lib/buildOnce";

export interface ContentFile {
  key: string;
  /** The absolute path. */
  path: string;
}

/**
 * Returns the documents below a folder. Throws `pulumi.RunError` for a folder that is missing, and a document that the API could
 * not serve.
 */
export function contentFiles(name: string, below: string): ContentFile[] {
  const folder = resolve(programFolder(), below);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new pulumi.RunError(
      `${name}: folder: there is no folder ${below} in ${programFolder()}: write the documents there, or name their folder`,
    );
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  return found
    .map((name) => ({ key: name.split(sep).join("/"), path: join(folder, name) }))
    .filter(({ path }) => statSync(path).isFile())
    .map(checked);
}

function checked(file: ContentFile): ContentFile {
  const refuse = (why: string) => new pulumi.RunError(`${file.path} ${why}`);
  if (!contentKey(file.key)) {
    throw refuse("must be named with letters, digits, . - and _, and end with .json");
  }
  const text = readFileSync(file.path, "utf8");
  if (Buffer.byteLength(text) > maxContentBytes)
    throw refuse(`is larger than ${maxContentBytes} bytes: split it`);
  if (!isObject(text)) throw refuse("is not a JSON object");
  return file;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
