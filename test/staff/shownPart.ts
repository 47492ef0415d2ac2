import assert from "node:assert/strict";
import type { Section, Shown } from "@game-backend/framework/console";

// Without its types, which are a browser's.
const { sentence } = require("../../web/desk/lib/sentence");

/** Returns how a route shows a part of its answer, by the names of the lists in which the part is. */
export const shownPart = ({ section }: { readonly section?: Section }, ...lists: readonly string[]): Shown =>
  lists.reduce<Shown>((shown, name) => shown.lists?.[name] ?? assert.fail(name), section ?? assert.fail());

/** Returns the text of a part with its values; `undefined` if one is absent. */
export const textOf = ({ text, words }: Shown, values: object): string | undefined =>
  sentence(text ?? assert.fail(), values, words);
