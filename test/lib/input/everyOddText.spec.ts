// full: it repeats oddTexts.spec.ts with more texts
import { describeOdd } from "./oddTexts";

const signs = [..." -./#%'\"\\:,;*+@_|~\t\n\u0000\u00a0\u200b\u202e\u0301\ufeffé\u{1f600}"];
const words = ["..", "//", "...", "__proto__", "constructor", "null", "-1", "1e309"];
const long = ["x", "-", " ", "é", "\u{1f600}"].map((each) => each.repeat(2_000 / each.length));

describeOdd("a text of signs, spaces, dots, or 2,000 characters", [...signs, ...words, ...long]);
