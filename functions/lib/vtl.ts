import { type ErrorStatus, titles } from "./errors";

// Pieces of API Gateway's mapping templates, written in Velocity (VTL).

/**
 * Sets `$<name>` to the text of a value. The text is empty where there is no value: AWS does not say whether that is
 * null, an empty string or an unset variable. An empty string is true in Velocity, so a template never tests a value
 * by its truth, but sets its text and asks `isGiven`. The first `#set` is for loops: Velocity leaves a variable as it
 * was when it is set to null.
 */
export const setText = (name: string, value: string) =>
  `#set($${name} = "")#set($${name} = ${value})#set($${name} = "$!${name}")`;

/** A condition: true if the text of `setText` is not empty. */
export const isGiven = (variable: string) => `${variable} != ""`;

/** The variables that hold a request's parameters as texts, once `lookups` has set them. */
export const parameter = {
  path: (name: string) => `$path${pascal(name)}`,
  query: (name: string) => `$query${pascal(name)}`,
  header: (name: string) => `$header${pascal(name)}`,
  /** True if the request has the header, be it an empty one. */
  sentHeader: (name: string) => `$sent${pascal(name)}`,
};

const pascal = (name: string) => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The names of the parameters that a template reads. */
export interface Lookups {
  path?: readonly string[];
  query?: readonly string[];
  header?: readonly string[];
}

/** Sets the variables of `parameter`: a parameter of one kind is not mistaken for one of another. */
export const lookups = ({ path = [], query = [], header = [] }: Lookups) =>
  [
    ...path.map((name) => setText(parameter.path(name).slice(1), `$input.params().path.get("${name}")`)),
    ...query.map((name) =>
      setText(parameter.query(name).slice(1), `$input.params().querystring.get("${name}")`),
    ),
    headerLookups(header),
  ].join("");

/**
 * Sets the variables of headers. Clients spell headers as they like (HTTP/2 in lower case), and templates see what they
 * wrote. A loop goes round 1,000 times at most, so a template refuses `tooManyHeaders` before it reads any.
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
 * A value as a JSON string, empty if there is none. AWS escapes as JavaScript does, whose `\'` JSON does not have; a
 * backslash of the value itself is two by then, so a single one before an apostrophe is always the escape's.
 */
export const quoted = (value: string) => `"$!util.escapeJavaScript(${value}).replaceAll("\\\\'", "'")"`;

/** A string literal: in single quotes Velocity replaces nothing. */
export function literal(text: string): string {
  if (text.includes("'")) throw new TypeError(`A literal of a template has no apostrophes: ${text}`);
  return `'${text}'`;
}

/** The one JSON shape of errors. */
export function errorBody(status: ErrorStatus, message: string): string {
  if (/[$#]/.test(message)) throw new TypeError(`A template would replace something in: ${message}`);
  return `{"error": "${titles[status]}", "message": ${JSON.stringify(message)}, "requestId": "$context.requestId"}`;
}

/** Answers with an error where DynamoDB found nothing wrong. An override of a status is final. */
export const refuse = (status: ErrorStatus, message: string) =>
  `#set($context.responseOverride.status = ${status})${errorBody(status, message)}`;

/** Answers with a version as the ETag, in its quotes. */
export const setETag = (version: string) =>
  `#set($version = ${version})#set($quote = '"')#set($context.responseOverride.header.ETag = "$quote$version$quote")`;
