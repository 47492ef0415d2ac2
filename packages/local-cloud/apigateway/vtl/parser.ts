import { Reader } from "./reader";
import type { Branch, Node } from "./syntax";
import { TemplateError } from "./values";

/** Parses a template. Throws `TemplateError` with the line of a syntax error. */
export function parseTemplate(source: string): readonly Node[] {
  const parser = new Parser(new Reader(source, parseTemplate));
  const nodes = parser.block();
  if (parser.end)
    throw new TemplateError(`Unable to parse the mapping template: #${parser.end} without a beginning`);
  return nodes;
}

const text = /[^$#\\]+/y;
/** The blanks and the newline after a directive, which belong to it. */
const lineEnd = /[ \t]*(?:\r\n|\r|\n)/y;
const keyword = /#(?:\{(\w+)\}|(\w+))/y;

const refused = new Set(["parse", "include"]);
/** What a single backslash before it turns into text. */
const words = "end|else|elseif|if|set|foreach|define|macro|break|stop|parse|include";
const directives = new RegExp(`#(?:(?:${words})\\b|\\{(?:${words})\\})`, "y");

class Parser {
  /** The directive that ended the last block. */
  end: "else" | "elseif" | "end" | undefined;

  constructor(private readonly reader: Reader) {}

  /** Parses up to `#end`, `#else`, `#elseif` or the end of the source. */
  block(): Node[] {
    const nodes: Node[] = [];
    this.end = undefined;
    while (!this.reader.done && !this.end) {
      const node = this.node();
      const last = nodes.at(-1);
      if (node?.type === "text" && last?.type === "text")
        nodes[nodes.length - 1] = { type: "text", text: last.text + node.text };
      else if (node) nodes.push(node);
    }
    return nodes;
  }

  private node(): Node | undefined {
    const { reader } = this;
    const plain = reader.take(text);
    if (plain !== undefined) return { type: "text", text: plain };
    if (reader.skip("##")) return this.comment(/[^\r\n]*(?:\r\n|\r|\n)?/y);
    if (reader.skip("#*")) return this.comment(/[\s\S]*?(?:\*#|$)/y);
    const raw = reader.take(/#\[\[[\s\S]*?\]\]#/y);
    if (raw !== undefined) return { type: "text", text: raw.slice(3, -3) };
    const backslashes = (reader.take(/\\+(?=[$#])/y) ?? "").length;
    const reference = reader.reference();
    if (reference) return { type: "print", reference, backslashes };
    if (backslashes > 0) return { type: "text", text: this.escaped(backslashes) };
    return this.directive() ?? { type: "text", text: reader.take(/[\s\S]/y) ?? "" };
  }

  /** Returns the text of backslashes: before a directive two are one, and a single one makes text of it. Others stay. */
  private escaped(backslashes: number): string {
    const { reader } = this;
    const { at } = reader;
    const directive = reader.take(directives);
    if (directive === undefined) return "\\".repeat(backslashes);
    if (backslashes % 2 === 0) reader.at = at;
    return "\\".repeat(Math.floor(backslashes / 2)) + (backslashes % 2 === 1 ? directive : "");
  }

  private comment(rest: RegExp): undefined {
    this.reader.take(rest);
  }

  /** Parses a directive. Returns `undefined` if the hash is plain text. */
  private directive(): Node | undefined {
    const { reader } = this;
    const from = reader.at;
    const name = reader.take(keyword)?.replace(/[#{}]/g, "");
    switch (name) {
      case "end":
      case "else":
        this.finish(name);
        return { type: "text", text: "" };
      case "elseif":
        this.end = "elseif";
        return { type: "text", text: "" };
      case "if":
        return { type: "if", branches: this.branches() };
      case "set":
        return this.set();
      case "foreach":
        return this.foreach();
      case "define":
        return this.define();
      case "macro":
        return this.macro();
      case "break":
      case "stop":
        if (reader.skip("(")) reader.expect(")");
        this.gobble();
        return { type: name };
    }
    if (name !== undefined && refused.has(name)) throw new TemplateError(`#${name} is not supported`);
    reader.at = from;
    if (name === undefined || reader.take(/#\w+[ \t]*\(/y) === undefined) return undefined;
    // AWS has no macros: recorded, a call of one prints as it is written, with its arguments.
    reader.list(")");
    return { type: "text", text: reader.source.slice(from, reader.at) };
  }

  private finish(end: "else" | "end"): void {
    this.end = end;
    this.gobble();
  }

  private gobble(): void {
    this.reader.take(lineEnd);
  }

  private branches(): Branch[] {
    const branches: Branch[] = [];
    let head: typeof this.end = "elseif";
    while (head === "elseif" || head === "else") {
      const condition = head === "elseif" ? this.parenthesized() : undefined;
      const body = this.block();
      branches.push({ condition, body });
      head = this.close();
    }
    return branches;
  }

  private parenthesized() {
    this.reader.expect("(");
    const expression = this.reader.expression();
    this.reader.expect(")");
    this.gobble();
    return expression;
  }

  /** Returns and clears the directive that ended the block, so that it does not end the parent too. */
  private close(): typeof this.end {
    const { end } = this;
    if (!end) this.reader.fail("#end");
    this.end = undefined;
    return end;
  }

  private body(): Node[] {
    this.gobble();
    const body = this.block();
    const end = this.close();
    if (end !== "end")
      throw new TemplateError(`Unable to parse the mapping template: #${end} outside of #if`);
    return body;
  }

  private set(): Node {
    const { reader } = this;
    reader.expect("(");
    reader.space();
    const target = reader.reference() ?? reader.fail("a reference");
    reader.expect("=");
    const value = reader.expression();
    reader.expect(")");
    this.gobble();
    return { type: "set", target, value };
  }

  private foreach(): Node {
    const { reader } = this;
    reader.expect("(");
    reader.space();
    const { name } = reader.reference() ?? reader.fail("a reference");
    if (reader.name() !== "in") reader.fail("in");
    const from = reader.expression();
    reader.expect(")");
    return { type: "foreach", name, from, body: this.body() };
  }

  private define(): Node {
    const { reader } = this;
    reader.expect("(");
    reader.space();
    const { name } = reader.reference() ?? reader.fail("a reference");
    reader.expect(")");
    return { type: "define", name, body: this.body() };
  }

  /** Parses a macro, which makes nothing: AWS has none. */
  private macro(): Node {
    const { reader } = this;
    reader.expect("(");
    reader.name();
    reader.list(")");
    this.body();
    return { type: "text", text: "" };
  }
}
