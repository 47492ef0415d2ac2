import { TextCache } from "../../core/textCache";
import { Expressions } from "./expressions";
import { parseTemplate } from "./parser";
import { type Emit, maximumIterations, Run, type Value } from "./run";
import type { Branch, Node, Reference } from "./syntax";
import { isMap, isTrue, TemplateError, toText } from "./values";

export interface Template {
  /** The whole text if the template is constant. */
  readonly constant: string | undefined;
  render(roots: Readonly<Record<string, unknown>>): string;
}

/** AWS's limit for a template in bytes. */
const maximumSize = 300 * 1024;
/** The largest depth of nested macros and defined blocks. */
const maximumDepth = 20;

/** An API has at most 300 resources, and a run may change its templates many times. */
const compiled = new TextCache<Template>(5_000, maximumSize);

/** Compiles a template. Throws `TemplateError` for anything that API Gateway's templates do not support. */
export const compileTemplate = (source: string): Template => compiled.get(source, compile);

function compile(source: string): Template {
  if (Buffer.byteLength(source) > maximumSize)
    throw new TemplateError("A mapping template is at most 300 KB.");
  const nodes = parseTemplate(source);
  const body = block(nodes);
  return {
    constant: nodes.every((node) => node.type === "text")
      ? nodes.map((node) => node.text).join("")
      : undefined,
    render: (roots) => {
      const run = new Run(roots);
      body(run);
      return run.text;
    },
  };
}

function block(nodes: readonly Node[]): Emit {
  const steps = nodes.map(statement);
  return (run) => {
    for (const step of steps) {
      if (run.stopped || run.broken) return;
      step(run);
    }
  };
}

const expressions = new Expressions(block);

function statement(node: Node): Emit {
  switch (node.type) {
    case "text":
      return (run) => {
        run.text += node.text;
      };
    case "print":
      return print(node.reference, node.escaped);
    case "set":
      return expressions.assign(node.target, expressions.compile(node.value));
    case "if":
      return conditional(node.branches);
    case "foreach":
      return loop(node.name, expressions.compile(node.from), block(node.body));
    case "define": {
      const body = block(node.body);
      return (run) => {
        run.defined.set(node.name, (inner) => nested(inner, `$${node.name}`, body));
      };
    }
    case "macro": {
      const macro = { parameters: node.parameters, body: block(node.body) };
      return (run) => {
        run.macros.set(node.name, macro);
      };
    }
    case "call":
      return call(node.name, node.args.map(expressions.compile));
    case "break":
      return (run) => {
        run.broken = true;
      };
    case "stop":
      return (run) => {
        run.stopped = true;
      };
  }
}

/** Prints a reference. An undefined variable prints as its source text, and null as nothing. */
function print(reference: Reference, escaped: boolean): Emit {
  const value = expressions.read(reference);
  const { name, source, quiet } = reference;
  return (run) => {
    const known = run.has(name) || run.defined.has(name);
    if (escaped) run.text += known ? source : `\\${source}`;
    else if (known) run.text += toText(value(run));
    else if (!quiet) run.text += source;
  };
}

function conditional(branches: readonly Branch[]): Emit {
  const steps = branches.map(({ condition, body }) => ({
    condition: condition && expressions.compile(condition),
    emit: block(body),
  }));
  return (run) => steps.find(({ condition }) => !condition || isTrue(condition(run)))?.emit(run);
}

function loop(name: string, from: Value, body: Emit): Emit {
  return (run) => {
    const source = from(run);
    const items = Array.isArray(source) ? source : isMap(source) ? Object.values(source) : [];
    if (items.length > maximumIterations) {
      throw new TemplateError(`#foreach over ${items.length} items: at most ${maximumIterations}`);
    }
    const restore = run.remember([name, "foreach", "velocityCount"]);
    for (const [index, item] of items.entries()) {
      run.variables.set(name, item);
      run.variables.set("velocityCount", index + 1);
      const hasNext = index + 1 < items.length;
      run.variables.set("foreach", { index, count: index + 1, hasNext, first: index === 0, last: !hasNext });
      body(run);
      if (run.broken || run.stopped) break;
    }
    run.broken = false;
    restore();
  };
}

function call(name: string, args: readonly Value[]): Emit {
  return (run) => {
    const macro = run.macros.get(name);
    if (!macro) throw new TemplateError(`Unknown macro #${name}`);
    const values = args.map((arg) => arg(run));
    const restore = run.remember(macro.parameters);
    for (const [at, parameter] of macro.parameters.entries()) run.variables.set(parameter, values[at]);
    nested(run, `#${name}`, macro.body);
    restore();
  };
}

function nested(run: Run, name: string, body: Emit): void {
  if (++run.depth > maximumDepth)
    throw new TemplateError(`${name} is within itself more than ${maximumDepth} times`);
  body(run);
  run.depth--;
}
