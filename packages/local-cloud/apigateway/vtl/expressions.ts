import { callMethod } from "./methods";
import { operation } from "./operators";
import { Callable, type Emit, maximumIterations, type Run, type Value } from "./run";
import type { Expression, Node, Reference, Step } from "./syntax";
import {
  calculate,
  isMap,
  isTrue,
  own,
  put,
  TemplateError,
  TemplateList,
  toText,
  type VelocityMap,
} from "./values";

/** Compiles expressions; `block` compiles the text in double quotes. */
export class Expressions {
  constructor(private readonly block: (nodes: readonly Node[]) => Emit) {}

  compile = (node: Expression): Value => {
    switch (node.type) {
      case "reference":
        return this.read(node);
      case "constant":
      case "number":
        return () => node.value;
      case "text": {
        const body = this.block(node.body);
        return (run) => run.capture(body);
      }
      case "list":
        return list(node.items.map(this.compile));
      case "range":
        return range(this.compile(node.from), this.compile(node.to));
      case "map":
        return map(node.entries.map(([key, value]) => [this.compile(key), this.compile(value)]));
      case "unary": {
        if (node.operator === "!") return this.truth(node);
        const operand = this.compile(node.operand);
        return (run) => calculate("-", 0, operand(run));
      }
      case "binary": {
        if (node.operator === "&&" || node.operator === "||") return this.truth(node);
        return operation(node.operator, this.compile(node.left), this.compile(node.right));
      }
    }
  };

  /**
   * Compiles a condition. A name or a member that is not there is true, as recorded on AWS (the snapshots of LocalStack's
   * airspeed). What a method answers is true unless it is null or false.
   */
  truth(node: Expression): (run: Run) => boolean {
    if (node.type === "unary" && node.operator === "!") {
      const operand = this.truth(node.operand);
      return (run) => !operand(run);
    }
    if (node.type === "binary" && (node.operator === "&&" || node.operator === "||")) {
      const [left, right] = [this.truth(node.left), this.truth(node.right)];
      return node.operator === "&&" ? (run) => left(run) && right(run) : (run) => left(run) || right(run);
    }
    const value = this.compile(node);
    return node.type === "reference" && node.steps.at(-1)?.type !== "method"
      ? (run) => value(run) !== false
      : (run) => isTrue(value(run));
  }

  read({ name, steps }: Pick<Reference, "name" | "steps">): Value {
    const follow = steps.map((step) => this.follow(step));
    return (run) => {
      const defined = run.has(name) ? undefined : run.defined.get(name);
      const nothing = run.absent === "empty" ? "" : undefined;
      let value = (defined ? run.capture(defined) : run.get(name)) ?? nothing;
      for (const step of follow) {
        if (value === undefined) return undefined;
        value = step(run, value) ?? nothing;
      }
      return value;
    };
  }

  assign({ name, steps }: Reference, value: Value): Emit {
    const last = steps.at(-1);
    if (!last) {
      // If the value is null, Velocity keeps a variable's old value. On AWS, a variable that did not exist yet then
      // prints as nothing.
      return (run) => {
        const found = value(run);
        if ((found !== undefined && found !== null) || !run.has(name)) run.variables.set(name, found);
      };
    }
    if (last.type === "method") throw new TemplateError(`#set to the method ${last.name}()`);
    const parent = this.read({ name, steps: steps.slice(0, -1) });
    const key: Value = last.type === "property" ? () => last.name : this.compile(last.key);
    return (run) => {
      const target = parent(run);
      const at = toText(key(run));
      if (Array.isArray(target)) target[Number(at)] = value(run);
      else if (isMap(target) && !(target instanceof Callable)) put(target, at, value(run));
      else throw new TemplateError(`#set($${name}…): there is nothing to set ${at} on`);
    };
  }

  private follow(step: Step): (run: Run, target: unknown) => unknown {
    switch (step.type) {
      case "property":
        return (_, target) => property(target, step.name);
      case "index": {
        const key = this.compile(step.key);
        return (run, target) => element(target, key(run));
      }
      case "method": {
        const args = step.args.map(this.compile);
        return (run, target) => {
          const values = args.map((arg) => arg(run));
          return target instanceof Callable
            ? target.call(step.name, values)
            : callMethod(target, step.name, values);
        };
      }
    }
  }
}

function property(target: unknown, name: string): unknown {
  if (target instanceof Callable) return target.property(name);
  return isMap(target) ? own(target, name) : undefined;
}

const element = (target: unknown, key: unknown): unknown =>
  Array.isArray(target) ? target[Number(toText(key))] : property(target, toText(key));

const list =
  (items: readonly Value[]): Value =>
  (run) => {
    const values = new TemplateList();
    for (const item of items) values.push(item(run));
    return values;
  };

const map =
  (entries: readonly (readonly [Value, Value])[]): Value =>
  (run) => {
    const values: VelocityMap = {};
    for (const [key, value] of entries) put(values, toText(key(run)), value(run));
    return values;
  };

function range(from: Value, to: Value): Value {
  return (run) => {
    const [first, last] = [Number(from(run)), Number(to(run))];
    if (Math.abs(last - first) >= maximumIterations) {
      throw new TemplateError(`A range has at most ${maximumIterations} numbers`);
    }
    const step = first <= last ? 1 : -1;
    const values = new TemplateList();
    for (let value = first; value * step <= last * step; value += step) values.push(value);
    return values;
  };
}
