import { escapeXml } from "../awsEndpoint/errorAnswer";
import { S3Error } from "./error";
import type { S3Answer } from "./request";

/** The content of an element: text, elements by name, or several elements of one name. `undefined` is omitted. */
export type Xml = string | number | boolean | undefined | readonly Xml[] | { readonly [name: string]: Xml };

const namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

/** Returns an answer whose body is one element. */
export const xmlAnswer = (
  name: string,
  content: Xml,
  headers: Readonly<Record<string, string>> = {},
): S3Answer => ({
  status: 200,
  headers: { "content-type": "application/xml", ...headers },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="${namespace}">${inner(content)}</${name}>`,
});

function inner(content: Xml): string {
  if (content === undefined) return "";
  if (typeof content !== "object") return escapeXml(String(content)).replaceAll("\r", "&#13;");
  if (isList(content)) return content.map(inner).join("");
  return Object.entries(content)
    .flatMap(([name, value]) =>
      isList(value) ? value.map((one) => [name, one] as const) : [[name, value] as const],
    )
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<${name}>${inner(value)}</${name}>`)
    .join("");
}

const isList = (value: Xml): value is readonly Xml[] => Array.isArray(value);

/** An element of a request's body. */
export interface Element {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Element[];
}

export const malformedXml = () =>
  new S3Error(
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
    400,
  );

/** Reads the body as XML of at most `max` bytes. */
export const readXml = async (body: AsyncIterable<Buffer>, max?: number): Promise<Element> =>
  parseXml(await readText(body, max));

/** Reads the text of a body of at most `max` bytes. */
export async function readText(body: AsyncIterable<Buffer>, max = 1024 * 1024): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > max) throw malformedXml();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/**
 * One token. Attributes begin with a space, so there is only one place where a name can end. This keeps the time linear
 * in the length, whatever a client sends.
 */
const token = /<\?[^>]*\?>|<!--[\s\S]*?-->|<(\/?)([A-Za-z_][\w.:-]*)(?:\s[^<>]*?)?(\/?)>|([^<]+)/gy;

/**
 * Parses elements and text only: no document types, and no entities except XML's predefined five. Throws
 * `MalformedXML`.
 *
 * fast-xml-parser (5.12) is not used. Even with its validation, it accepts what S3 refuses: two root elements,
 * undefined entities, and entities that the document itself declares. Its result objects would have to be protected
 * from prototype pollution by a client's names. It also takes 1.5 times as long.
 */
export function parseXml(text: string): Element {
  const root = { name: "", text: "", children: [] as Element[] };
  const open: { name: string; text: string; children: Element[] }[] = [root];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const found = token.exec(text);
    const parent = open.at(-1);
    if (!found || !parent) throw malformedXml();
    const [, closing, qualified, empty, content] = found;
    if (content !== undefined) parent.text += unescaped(content);
    if (qualified === undefined) continue;
    const name = qualified.slice(qualified.indexOf(":") + 1);
    if (closing) {
      if (open.pop()?.name !== name || open.length === 0) throw malformedXml();
      continue;
    }
    const element = { name, text: "", children: [] };
    parent.children.push(element);
    if (!empty) open.push(element);
  }
  const [only, ...others] = root.children;
  if (open.length !== 1 || !only || others.length > 0 || root.text.trim() !== "") throw malformedXml();
  return only;
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

const unescaped = (text: string) =>
  text.replace(/&([^;&]*);?/g, (_, name: string) => {
    const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name) ?? [];
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined;
    if (code !== undefined && code <= 0x10ffff) return String.fromCodePoint(code);
    const character = entities[name];
    if (character === undefined) throw malformedXml();
    return character;
  });

export const childrenOf = ({ children }: Element, name: string) =>
  children.filter((child) => child.name === name);
export const textOf = (element: Element, name: string): string | undefined =>
  childrenOf(element, name)[0]?.text;
