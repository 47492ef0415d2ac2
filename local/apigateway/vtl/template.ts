import { callMethod } from "./methods";
import { operation } from "./operators";
import { Callable, type Emit, Run, type Value } from "./run";
import {
  type BlockHead,
  type BranchHead,
  type Expression,
  type Node,
  parseTemplate,
  type Reference,
  type Step,
} from "./syntax";
import { isMap, isTrue, own, put, TemplateError, TemplateList, toText, type VelocityMap } from "./values";

export interface Template {
  /** The whole text, when nothing in the template varies. */
  readonly constant: string | undefined;
  render(roots: Readonly<Record<string, unknown>>): string;
}

/** Loops end here, as on AWS. */
const maximumIterations = 1000;
/** Bytes of a template, as on AWS. */
const maximumSize = 300 * 1024;
const maximumDepth = 20;

const compiled = new Map<string, Template>();

/** Compiles once; throws `TemplateError` for what API Gateway's templates do not have. */
export function compileTemplate(source: string): Template {
  const known = compiled.get(source);
  if (known) return known;
  if (Buffer.byteLength(source) > maximumSize)
    throw new TemplateError("A mapping template is at most 300 KB.");
  const nodes = parseTemplate(source);
  const body = block(nodes);
  const template: Template = {
    constant: nodes.every((node) => typeof node === "string") ? nodes.join("") : undefined,
    render: (roots) => {
      const run = new Run(roots);
      body(run);
      return run.text;
    },
  };
  compiled.set(source, template);
  return template;
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

const isBlock = (node: Node): node is readonly [BlockHead, ...Node[]] => Array.isArray(node);

function statement(node: Node): Emit {
  if (typeof node === "string") {
    return (run) => {
      run.text += node;
    };
  }
  if (isBlock(node)) return directive(node);
  switch (node.type) {
    case "references":
      return print(node);
    case "set":
      return assign(node.equal[0], expression(node.equal[1]));
    case "break":
      return (run) => {
        run.broken = true;
      };
    case "raw":
      return (run) => {
        run.text += node.value;
      };
    case "comment":
      return () => {};
    case "macro_call":
      return call(node.id, (node.args || []).map(expression));
    default:
      throw new TemplateError(`Unknown directive ${JSON.stringify(node)}`);
  }
}

function directive(nodes: readonly [BlockHead, ...Node[]]): Emit {
  const [head, ...body] = nodes;
  switch (head.type) {
    case "if":
      return conditional(nodes);
    case "foreach":
      return loop(head.to, expression(head.from), block(body));
    case "define": {
      const emit = block(body);
      return (run) => {
        run.defined.set(head.id, emit);
      };
    }
    case "macro": {
      const macro = { parameters: (head.args || []).map(({ id }) => id), body: block(body) };
      return (run) => {
        run.macros.set(head.id, macro);
      };
    }
    default:
      throw new TemplateError(`#${head.type} is not supported`);
  }
}

const isBranch = (node: Node | BlockHead): node is BranchHead =>
  typeof node === "object" &&
  "type" in node &&
  (node.type === "if" || node.type === "elseif" || node.type === "else");

/** `#if … #elseif … #else …` arrives flat: heads among the bodies' nodes. */
function conditional([first, ...rest]: readonly [BlockHead, ...Node[]]): Emit {
  const branches: { condition: Value; body: Node[] }[] = [];
  const begin = (head: BranchHead) =>
    branches.push({ condition: head.type === "else" ? () => true : expression(head.condition), body: [] });
  if (isBranch(first)) begin(first);
  for (const node of rest) {
    if (isBranch(node)) begin(node);
    else branches.at(-1)?.body.push(node);
  }
  const compiledBranches = branches.map(({ condition, body }) => ({ condition, emit: block(body) }));
  return (run) => {
    compiledBranches.find(({ condition }) => isTrue(condition(run)))?.emit(run);
  };
}

function loop(name: string, from: Value, body: Emit): Emit {
  return (run) => {
    const source = from(run);
    const items = Array.isArray(source) ? source : isMap(source) ? Object.values(source) : [];
    if (items.length > maximumIterations) {
      throw new TemplateError(`#foreach over ${items.length} items: at most ${maximumIterations}`);
    }
    const before = new Map([name, "foreach", "velocityCount"].map((key) => [key, run.variables.get(key)]));
    const had = new Set([...before.keys()].filter((key) => run.variables.has(key)));
    for (const [index, item] of items.entries()) {
      run.variables.set(name, item);
      run.variables.set("velocityCount", index + 1);
      run.variables.set("foreach", {
        index,
        count: index + 1,
        hasNext: index + 1 < items.length,
        first: index === 0,
        last: index + 1 === items.length,
      });
      body(run);
      if (run.broken || run.stopped) break;
    }
    run.broken = false;
    for (const [key, value] of before) {
      if (had.has(key)) run.variables.set(key, value);
      else run.variables.delete(key);
    }
  };
}

function call(name: string, args: readonly Value[]): Emit {
  if (name === "evaluate" || name === "parse" || name === "include")
    throw new TemplateError(`#${name} is not supported`);
  return (run) => {
    if (name === "stop") {
      run.stopped = true;
      return;
    }
    const macro = run.macros.get(name);
    if (!macro) throw new TemplateError(`Unknown macro #${name}`);
    if (++run.depth > maximumDepth)
      throw new TemplateError(`#${name} calls itself more than ${maximumDepth} times`);
    const values = args.map((arg) => arg(run));
    const before = macro.parameters.map((parameter) => run.variables.get(parameter));
    for (const [at, parameter] of macro.parameters.entries()) run.variables.set(parameter, values[at]);
    macro.body(run);
    for (const [at, parameter] of macro.parameters.entries()) run.variables.set(parameter, before[at]);
    run.depth--;
  };
}

/** A variable that nobody set prints as its own source text; what is null prints as nothing. */
function print(reference: Reference): Emit {
  const value = read(reference);
  const source = sourceText(reference);
  return (run) => {
    const defined = reference.path ? undefined : run.defined.get(reference.id);
    if (defined) {
      if (++run.depth > maximumDepth) throw new TemplateError(`$${reference.id} contains itself`);
      defined(run);
      run.depth--;
    } else if (run.has(reference.id)) run.text += toText(value(run));
    else if (reference.leader === "$") run.text += source;
  };
}

function sourceText(reference: Reference): string {
  const steps = (reference.path ?? []).map((step) => {
    if (step.type === "index") return "[…]";
    return step.type === "method" ? `.${step.id}(${step.args ? "…" : ""})` : `.${step.id}`;
  });
  const name = reference.id + steps.join("");
  return reference.isWraped ? `\${${name}}` : `$${name}`;
}

function read(reference: Reference): Value {
  const steps = (reference.path ?? []).map(follow);
  return (run) => {
    let value = run.get(reference.id);
    if (value === undefined && !reference.path) {
      const defined = run.defined.get(reference.id);
      if (defined) return run.capture(defined);
    }
    for (const step of steps) {
      if (value === undefined || value === null) return undefined;
      value = step(run, value);
    }
    return value;
  };
}

type Follow = (run: Run, target: unknown) => unknown;

function follow(step: Step): Follow {
  switch (step.type) {
    case "property":
      return (_, target) => property(target, step.id);
    case "index": {
      const key = expression(step.id);
      return (run, target) => at(target, key(run));
    }
    case "method": {
      const args = (step.args || []).map(expression);
      return (run, target) => {
        const values = args.map((arg) => arg(run));
        return target instanceof Callable
          ? target.call(step.id, values)
          : callMethod(target, step.id, values);
      };
    }
  }
}

function property(target: unknown, name: string): unknown {
  if (target instanceof Callable) return target.property(name);
  return isMap(target) ? own(target, name) : undefined;
}

const at = (target: unknown, key: unknown): unknown =>
  Array.isArray(target) ? target[Number(toText(key))] : property(target, toText(key));

function assign(reference: Reference, value: Value): Emit {
  const path = reference.path ?? [];
  const last = path.at(-1);
  if (!last) {
    return (run) => {
      run.variables.set(reference.id, value(run));
    };
  }
  if (last.type === "method") throw new TemplateError(`#set to the method ${last.id}()`);
  const parent = read({ ...reference, path: path.slice(0, -1) });
  const key: Value = last.type === "property" ? () => last.id : expression(last.id);
  return (run) => {
    const target = parent(run);
    if (Array.isArray(target)) target[Number(toText(key(run)))] = value(run);
    else if (isMap(target) && !(target instanceof Callable)) put(target, toText(key(run)), value(run));
    else throw new TemplateError(`#set($${reference.id}…): there is nothing to set ${toText(key(run))} on`);
  };
}

function expression(node: Expression): Value {
  switch (node.type) {
    case "references":
      return read(node);
    case "string":
      return node.isEval && /[$#]/.test(node.value) ? interpolated(node.value) : () => node.value;
    case "integer":
    case "decimal": {
      const value = Number(node.value);
      return () => value;
    }
    case "bool":
      return () => (node.value === "null" ? undefined : node.value === "true");
    case "map": {
      const entries = Object.entries(node.value ?? {}).map(
        ([key, value]) => [key, expression(value)] as const,
      );
      return (run) => {
        const map: VelocityMap = {};
        for (const [key, value] of entries) put(map, key, value(run));
        return map;
      };
    }
    case "array":
      return node.isRange ? range(node.value) : items(node.value.map(expression));
    case "math":
      return operation(
        node.operator,
        node.expression.map(expression),
        node.expression.some(({ type }) => type === "decimal"),
      );
    default:
      throw new TemplateError(`Unknown expression ${JSON.stringify(node)}`);
  }
}

function interpolated(source: string): Value {
  const body = block(parseTemplate(source));
  return (run) => run.capture(body);
}

const items =
  (values: readonly Value[]): Value =>
  (run) => {
    const list = new TemplateList();
    for (const value of values) list.push(value(run));
    return list;
  };

function range(bounds: readonly (Expression | string)[]): Value {
  const [from, to] = bounds.map((bound) =>
    typeof bound === "object" ? expression(bound) : () => Number(bound),
  );
  return (run) => {
    const [first, last] = [Number(from?.(run)), Number(to?.(run))];
    if (Math.abs(last - first) >= maximumIterations)
      throw new TemplateError(`A range of at most ${maximumIterations}`);
    const list = new TemplateList();
    for (let value = first; first <= last ? value <= last : value >= last; value += first <= last ? 1 : -1)
      list.push(value);
    return list;
  };
}
