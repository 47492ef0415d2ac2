import type { Code } from "./codes/code";
import { titles } from "./statuses";

// Pieces of API Gateway's mapping templates, written in Velocity (VTL).

/**
 * Sets `$<name>` to the text of a value. The text is empty if there is no value. On AWS a name or member that is not
 * there is true in `#if` and prints nothing, and nobody knows what its methods do: so templates never test such a value
 * or call its methods. They set its text and use `isGiven`. The first `#set` is needed in loops, because Velocity leaves
 * a variable unchanged when it is set to null.
 */
export const setText = (name: string, value: string) =>
  `#set($${name} = "")#set($${name} = ${value})#set($${name} = "$!${name}")`;

/** Returns a condition that is true if the text from `setText` is not empty. */
export const isGiven = (variable: string) => `${variable} != ""`;

/** The variables that `lookups` sets to the texts of a request's parameters. */
export const parameter = {
  path: (name: string) => `$path${pascal(name)}`,
  query: (name: string) => `$query${pascal(name)}`,
  header: (name: string) => `$header${pascal(name)}`,
  /** The variable that is true if the request has the header, even an empty one. */
  sentHeader: (name: string) => `$sent${pascal(name)}`,
};

const pascal = (name: string) => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The names of the parameters that a template reads. */
export interface Lookups {
  path?: readonly string[];
  query?: readonly string[];
  header?: readonly string[];
}

/** Sets the variables of `parameter`. Their names keep path, query and header parameters apart. */
export const lookups = ({ path = [], query = [], header = [] }: Lookups) =>
  [
    ...path.map((name) => setText(parameter.path(name).slice(1), `$input.params().path.get("${name}")`)),
    ...query.map((name) =>
      setText(parameter.query(name).slice(1), `$input.params().querystring.get("${name}")`),
    ),
    headerLookups(header),
  ].join("");

/**
 * Sets the variables of headers. Clients may spell header names in any case (HTTP/2 uses lower case), and templates
 * see them unchanged. A loop runs at most 1,000 times, so a template refuses `tooManyHeaders` before it reads any.
 */
function headerLookups(names: readonly string[]): string {
  if (names.length === 0) return "";
  const set = (name: string, value: string, sent: boolean) =>
    `#set(${parameter.header(name)} = ${value})#set(${parameter.sentHeader(name)} = ${sent})`;
  const found = names.map(
    (name) => `#if($spelling.equalsIgnoreCase("${name}"))${set(name, "$headers.get($spelling)", true)}#end`,
  );
  return [
    ...names.map((name) => set(name, '""', false)),
    "#set($headers = $input.params().header)",
    `#if(!(${tooManyHeaders}))#foreach($spelling in $headers.keySet())${found.join("")}#end#end`,
  ].join("");
}

export const tooManyHeaders = "$headers.size() > 1000";

/**
 * Returns a value as a JSON string, empty if there is no value. AWS escapes as JavaScript does, but JSON does not
 * allow the escape `\'`. Backslashes in the value are already doubled, so a single one before an apostrophe is always
 * part of that escape.
 */
export const quoted = (value: string) => `"$!util.escapeJavaScript(${value}).replaceAll("\\\\'", "'")"`;

/** Returns a string literal. Velocity replaces nothing inside single quotes. */
export function literal(text: string): string {
  if (text.includes("'")) throw new TypeError(`A template's literal cannot contain apostrophes: ${text}`);
  return `'${text}'`;
}

/** The details of a template's refusal besides its code. */
export interface TemplateRefusal {
  /** @default the code's meaning */
  readonly message?: string;
  readonly field?: string;
  /** Seconds. */
  readonly retryAfter?: number;
}

/** Returns a refusal as JSON. */
export function errorBody(
  { code, status, title = titles[status], meaning }: Code,
  { message = meaning, field, retryAfter }: TemplateRefusal = {},
): string {
  const said = JSON.stringify({ error: title, code, message, requestId: "", field, retryAfter });
  if (/[$#]/.test(said)) throw new TypeError(`A template would replace something in: ${said}`);
  return said.replace('"requestId":""', '"requestId":"$context.requestId"');
}

/** Refuses a request although DynamoDB reported no error. A status override is final. */
export const refuse = (code: Code, more: TemplateRefusal = {}) =>
  (more.retryAfter === undefined
    ? ""
    : `#set($context.responseOverride.header.Retry-After = "${more.retryAfter}")`) +
  `${refusalStatus(code)}${errorBody(code, more)}`;

/** Sets the status of a refusal. */
export const refusalStatus = ({ status }: Pick<Code, "status">) =>
  `#set($context.responseOverride.status = ${status})`;

/** Sets the ETag to a version, in quotes. Without a version there is no ETag. */
export const setETag = (version: string) =>
  `${setText("etag", version)}#set($quote = '"')#if(${isGiven("$etag")})#set($context.responseOverride.header.ETag = "$quote$etag$quote")#end`;
