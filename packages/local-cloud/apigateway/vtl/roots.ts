import { isTooDeep } from "../../core/nesting";
import type { AbsentReading } from "./absent";
import { parseJava } from "./javaNumber";
import { jsonPath } from "./jsonPath";
import { Callable } from "./run";
import { TemplateError, toText } from "./values";

/** `$input` and `$util`, the objects API Gateway gives to every mapping template. */

export interface Parameters {
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
}

export class Input extends Callable {
  private parsed: { readonly value: unknown } | undefined;

  constructor(
    private readonly body: string,
    private readonly parameters: Parameters,
    private readonly absent: AbsentReading = "mixed",
  ) {
    super();
  }

  override property(name: string): unknown {
    return name === "body" ? this.body || "{}" : undefined;
  }

  override call(method: string, args: readonly unknown[]): unknown {
    const argument = args[0] === undefined ? undefined : toText(args[0]);
    switch (method) {
      case "path":
        return this.find(argument ?? "$");
      case "json":
        return JSON.stringify(this.find(argument ?? "$") ?? "");
      case "params":
        return argument === undefined ? this.parameters : this.parameter(argument);
      default:
        throw new TemplateError(`Unknown method $input.${method}()`);
    }
  }

  /** Looks in the path, then in the query string, then in the headers. */
  private parameter(name: string): string | undefined {
    const { path, querystring, header } = this.parameters;
    for (const from of [path, querystring, header]) if (Object.hasOwn(from, name)) return from[name] ?? "";
    return this.absent === "null" ? undefined : "";
  }

  private find(path: string): unknown {
    this.parsed ??= { value: parseOrNothing(this.body) };
    return this.parsed.value === undefined ? undefined : jsonPath(path)(this.parsed.value);
  }
}

function parseOrNothing(text: string): unknown {
  if (!text.trim() || isTooDeep(text)) return undefined;
  try {
    return parseJava(text);
  } catch {
    // A body that is no JSON has no paths; `$input.body` still gives it whole.
    return undefined;
  }
}

class Util extends Callable {
  override call(method: string, args: readonly unknown[]): unknown {
    const text = toText(args[0]);
    switch (method) {
      case "escapeJavaScript":
        return args[0] === undefined || args[0] === null ? undefined : escapeJavaScript(text);
      case "parseJson":
        return parseJson(text);
      case "urlEncode":
        return urlEncode(text);
      case "urlDecode":
        return decodeURIComponent(text.replaceAll("+", " "));
      case "base64Encode":
        return Buffer.from(text).toString("base64");
      case "base64Decode":
        return Buffer.from(text, "base64").toString();
      default:
        throw new TemplateError(`Unknown method $util.${method}()`);
    }
  }
}

export const util: Callable = new Util();

function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw new TemplateError("$util.parseJson(): nested too deep");
  try {
    return parseJava(text);
  } catch {
    throw new TemplateError("$util.parseJson(): not JSON");
  }
}

const short: Record<string, string> = { "\b": "\\b", "\n": "\\n", "\t": "\\t", "\f": "\\f", "\r": "\\r" };

/** Escapes as Commons Lang 2 does: both kinds of quotes, slashes, and everything beyond ASCII as `\uXXXX`. */
const escapeJavaScript = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped.
  text.replace(/["'\\/]|[\u0000-\u001f]|[^\u0000-\u007e]/g, (character) => {
    if (/["'\\/]/.test(character)) return `\\${character}`;
    return short[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  });

/** Encodes as `java.net.URLEncoder` does: form encoding, in which a space is `+`. */
const urlEncode = (text: string) =>
  encodeURIComponent(text)
    .replaceAll("%20", "+")
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
