/** The fields of a request that filters use. */
export interface Filtered {
  readonly status: number;
  readonly method: string;
  readonly path: string;
  readonly route?: string;
  readonly requestId: string;
  readonly traceId: string;
  readonly ms: number;
  readonly read: number;
  readonly write: number;
  readonly cost: { readonly total: number };
  readonly coldMs?: number;
  readonly denied: number;
  readonly error?: string;
  readonly who?: { readonly name: string; readonly id?: string };
}

type Test = (request: Filtered) => boolean;

export interface Filter {
  readonly test: Test;
  /** The first word that is not a filter. */
  readonly unknown?: string;
}

const numbers: Readonly<Record<string, (request: Filtered) => number>> = {
  ms: ({ ms }) => ms,
  read: ({ read }) => read,
  write: ({ write }) => write,
  cost: ({ cost }) => cost.total,
  status: ({ status }) => status,
};

const texts: Readonly<Record<string, (value: string) => Test | undefined>> = {
  status: (value) => statusTest(value),
  player: (value) => whoTest(value),
  who: (value) => whoTest(value),
  route: (value) => (request) => routeOf(request).includes(value),
  path: (value) => (request) => request.path.toLowerCase().includes(value),
  method: (value) => (request) => request.method.toLowerCase() === value,
  id: (value) => (request) => `${request.requestId} ${request.traceId}`.includes(value),
  is: (value) => states[value],
};

const states: Readonly<Record<string, Test>> = {
  denied: ({ denied }) => denied > 0,
  start: ({ coldMs }) => coldMs !== undefined,
  failed: ({ error, status }) => error !== undefined || status >= 500,
  error: ({ status }) => status >= 400,
};

/** The words of filters, for the field's help text. */
export const filterHelp =
  "status:4xx player:ada route:/score method:POST path:/v1 id:… is:denied is:start is:failed is:error " +
  "ms>100 read>1 write>=3 cost<5, other words in route or path; - before a word excludes";

/** Parses a filter. A request must match all of its words. */
export function readFilter(text: string): Filter {
  const tests: Test[] = [];
  for (const word of text.trim().toLowerCase().split(/\s+/).filter(Boolean)) {
    const excluded = word.startsWith("-") && word.length > 1;
    const test = testOf(excluded ? word.slice(1) : word);
    if (!test) return { test: () => true, unknown: word };
    tests.push(excluded ? (request) => !test(request) : test);
  }
  return { test: (request) => tests.every((test) => test(request)) };
}

function testOf(word: string): Test | undefined {
  const [, name = "", sign = "", limit = ""] = /^([a-z]+)(>=|<=|>|<|=)(\d+(?:\.\d+)?)$/.exec(word) ?? [];
  const { [name]: number } = numbers;
  if (number) return comparison(number, sign, Number(limit));
  const [, key = "", value = ""] = /^([a-z]+):(.*)$/.exec(word) ?? [];
  if (key && Object.hasOwn(texts, key)) return texts[key]?.(value);
  if (/^[a-z]+(?::|[<>=])/.test(word)) return undefined;
  return (request) =>
    `${routeOf(request)} ${request.path} ${request.status} ${request.requestId}`.toLowerCase().includes(word);
}

function comparison(value: (request: Filtered) => number, sign: string, limit: number): Test {
  switch (sign) {
    case ">":
      return (request) => value(request) > limit;
    case "<":
      return (request) => value(request) < limit;
    case ">=":
      return (request) => value(request) >= limit;
    case "<=":
      return (request) => value(request) <= limit;
    default:
      return (request) => value(request) === limit;
  }
}

/** Compiles a status filter, such as `4xx`, `404` or `40x`. */
function statusTest(value: string): Test | undefined {
  if (!/^[1-5][\dx]{0,2}$/.test(value)) return undefined;
  const pattern = new RegExp(`^${value.padEnd(3, "x").replaceAll("x", "\\d")}$`);
  return ({ status }) => pattern.test(String(status));
}

const whoTest =
  (value: string): Test =>
  ({ who }) =>
    value === "" || value === "none"
      ? who === undefined
      : `${who?.name ?? ""} ${who?.id ?? ""}`.toLowerCase().includes(value);

const routeOf = ({ route, method, path }: Filtered) => (route ?? `${method} ${path}`).toLowerCase();
