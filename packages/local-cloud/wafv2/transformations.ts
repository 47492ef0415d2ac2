import { posix } from "node:path";

import type { TextTransformations, transformationTypes } from "./statements";

type Type = (typeof transformationTypes)[number];

/** The transformations. Texts have one character for each byte, as decoded by `latin1`. */
const by: Readonly<Record<Type, (text: string) => string>> = {
  NONE: (text) => text,
  BASE64_DECODE: (text) => Buffer.from(text, "base64").toString("latin1"),
  COMPRESS_WHITE_SPACE: (text) => text.replace(/[\f\t\n\r\v\xa0]/g, " ").replace(/ {2,}/g, " "),
  HEX_DECODE: (text) => (/^([\da-f]{2})+$/i.test(text) ? Buffer.from(text, "hex").toString("latin1") : text),
  LOWERCASE: (text) => text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase()),
  // Node would turn an empty path into a dot.
  NORMALIZE_PATH: (text) => text && posix.normalize(text),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is the character that it removes.
  REMOVE_NULLS: (text) => text.replace(/\u0000/g, ""),
  URL_DECODE: (text) =>
    text
      .replace(/\+/g, " ")
      .replace(/%([\da-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
};

/** Applies transformations in order of priority, lowest number first. */
export const transformed = (text: string, transformations: TextTransformations): string =>
  transformations
    .toSorted((a, b) => a.priority - b.priority)
    .reduce((before, { type }) => by[type](before), text);
