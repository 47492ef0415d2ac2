import { TextCache } from "../../core/textCache";
import { isMap, own, TemplateError } from "./values";

/** The part of Jayway's JSONPath that mapping templates use. Filters and scripts are refused by name. */
export type JsonPath = (root: unknown) => unknown;

type Step = (values: readonly unknown[]) => unknown[];

/** Templates may build paths from client input, so the paths that a template itself contains are few among all. */
const compiled = new TextCache<JsonPath>(1_000, 1_000);

/** Compiles a path. An indefinite path (`[*]`, `..`) returns a list; a definite one without a match, `undefined`. */
export const jsonPath = (source: string): JsonPath => compiled.get(source, compile);

const token =
  /\.\.(?<deep>[\w-]+|\*)|\.(?<name>[^.[\]()]+)|\[\s*(?:'(?<single>[^']*)'|"(?<double>[^"]*)"|(?<index>-?\d+)|(?<all>\*))\s*\]/y;

function compile(source: string): JsonPath {
  const text = source.trim();
  const steps: Step[] = [];
  let indefinite = false;
  token.lastIndex = text.startsWith("$") ? 1 : 0;
  const body = text.startsWith("$") ? text : `.${text}`;
  while (token.lastIndex < body.length) {
    const from = token.lastIndex;
    const groups = token.exec(body)?.groups;
    if (!groups) throw new TemplateError(`JSONPath ${source}: ${body.slice(from)} is not supported`);
    const { deep, name, single, double, index, all } = groups;
    indefinite ||= deep !== undefined || all !== undefined || name === "*";
    if (deep !== undefined) steps.push(descendants(deep));
    else if (all !== undefined || name === "*") steps.push((values) => values.flatMap(children));
    else if (index !== undefined)
      steps.push(each((value) => (Array.isArray(value) ? value.at(Number(index)) : undefined)));
    else steps.push(each((value) => (isMap(value) ? own(value, single ?? double ?? name ?? "") : undefined)));
  }
  return (root) => {
    let values: unknown[] = [root];
    for (const step of steps) values = step(values);
    return indefinite ? values : values[0];
  };
}

const each =
  (find: (value: unknown) => unknown): Step =>
  (values) =>
    values.map(find).filter((value) => value !== undefined);

const children = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : isMap(value) ? Object.values(value) : [];

const descendants =
  (name: string): Step =>
  (values) => {
    const found: unknown[] = [];
    const visit = (value: unknown) => {
      if (name === "*") found.push(...children(value));
      else if (isMap(value) && Object.hasOwn(value, name)) found.push(value[name]);
      for (const child of children(value)) visit(child);
    };
    for (const value of values) visit(value);
    return found;
  };
