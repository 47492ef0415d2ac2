import { TextCache } from "../../core/textCache";
import type { AbsentReading } from "./absent";
import { Expressions } from "./expressions";
import { parseTemplate } from "./parser";
import { type Emit, maximumIterations, Run, type Value } from "./run";
import type { Branch, Node, Reference } from "./syntax";
import { isMap, TemplateError, toText } from "./values";

export interface Template {
  /** The whole text if the template is constant. */
  readonly constant: string | undefined;
  /** `absent` says what references read that AWS does not document: `absentReadings`. */
  render(roots: Readonly<Record<string, unknown>>, absent?: AbsentReading): string;
}

/** AWS's limit for a template in bytes. */
const maximumSize = 300 * 1024;
/** The largest depth of defined blocks within others. */
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
    render: (roots, absent = "mixed") => {
      const run = new Run(roots, absent);
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
      return print(node.reference, node.backslashes);
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

/**
 * Prints a reference. What is not there prints as nothing, with `!` or without: recorded on AWS (the snapshots of
 * LocalStack's airspeed). Before a name that is set, two backslashes are one, and a single one prints the source.
 */
function print(reference: Reference, backslashes: number): Emit {
  const value = expressions.read(reference);
  const { name, source } = reference;
  return (run) => {
    const known = run.has(name) || run.defined.has(name);
    run.text += "\\".repeat(known ? Math.floor(backslashes / 2) : backslashes);
    run.text += backslashes % 2 === 1 ? source : toText(value(run));
  };
}

function conditional(branches: readonly Branch[]): Emit {
  const steps = branches.map(({ condition, body }) => ({
    condition: condition && expressions.truth(condition),
    emit: block(body),
  }));
  return (run) => steps.find(({ condition }) => !condition || condition(run))?.emit(run);
}

function loop(name: string, from: Value, body: Emit): Emit {
  return (run) => {
    const source = from(run);
    const items = Array.isArray(source) ? source : isMap(source) ? Object.values(source) : [];
    if (items.length > maximumIterations) {
      throw new TemplateError(`#foreach over ${items.length} items: at most ${maximumIterations}`);
    }
    const restore = run.remember([name, "foreach", "velocityCount", "velocityHasNext"]);
    for (const [index, item] of items.entries()) {
      run.variables.set(name, item);
      run.variables.set("velocityCount", index + 1);
      const hasNext = index + 1 < items.length;
      run.variables.set("velocityHasNext", hasNext);
      run.variables.set("foreach", { index, count: index + 1, hasNext, first: index === 0, last: !hasNext });
      body(run);
      if (run.broken || run.stopped) break;
    }
    run.broken = false;
    restore();
  };
}

function nested(run: Run, name: string, body: Emit): void {
  if (++run.depth > maximumDepth)
    throw new TemplateError(`${name} is within itself more than ${maximumDepth} times`);
  body(run);
  run.depth--;
}
