import { readFileSync } from "node:fs";

/**
 * Returns the text of a file: UTF-8, or what its byte order mark says, which is left out. Windows PowerShell 5.1 writes UTF-16 with
 * one by `>`, and Notepad UTF-8 with one.
 */
export const readText = (file: string): string => textOf(readFileSync(file));

/** Returns the text of bytes, by their byte order mark. */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}
