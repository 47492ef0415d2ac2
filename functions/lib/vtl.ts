import { type ErrorStatus, titles } from "./errors";

// Pieces of API Gateway's mapping templates, written in Velocity (VTL).

/**
 * Sets `$<name>` to the text of a value. The text is empty if there is no value: AWS does not document whether that
 * is null, an empty string or an unset variable. An empty string is true in Velocity, so templates never test a
 * value directly, but set its text and use `isGiven`. The first `#set` is needed in loops: Velocity does not change
 * a variable that is set to null.
 */
export const setText = (name: string, value: string) =>
  `#set($${name} = "")#set($${name} = ${value})#set($${name} = "$!${name}")`;

/** A condition: true if the text of `setText` is not empty. */
export const isGiven = (variable: string) => `${variable} != ""`;

/** The variables with a request's parameters as texts, which `lookups` sets. */
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

/** Sets the variables of `parameter`, which keep parameters of different kinds apart. */
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
 * Returns a value as a JSON string, empty if there is none. AWS escapes as JavaScript does, and JSON does not allow
 * its `\'`. A backslash in the value itself is already doubled, so a single one before an apostrophe is always part
 * of the escape.
 */
export const quoted = (value: string) => `"$!util.escapeJavaScript(${value}).replaceAll("\\\\'", "'")"`;

/** Returns a string literal: Velocity replaces nothing inside single quotes. */
export function literal(text: string): string {
  if (text.includes("'")) throw new TypeError(`A template's literal cannot contain apostrophes: ${text}`);
  return `'${text}'`;
}

/** Returns an error as JSON. */
export function errorBody(status: ErrorStatus, message: string): string {
  if (/[$#]/.test(message)) throw new TypeError(`A template would replace something in: ${message}`);
  return `{"error": "${titles[status]}", "message": ${JSON.stringify(message)}, "requestId": "$context.requestId"}`;
}

/** Answers with an error although DynamoDB reported none. A status override is final. */
export const refuse = (status: ErrorStatus, message: string) =>
  `#set($context.responseOverride.status = ${status})${errorBody(status, message)}`;

/** Answers with a version as the ETag, in quotes; without one there is no ETag. */
export const setETag = (version: string) =>
  `${setText("etag", version)}#set($quote = '"')#if(${isGiven("$etag")})#set($context.responseOverride.header.ETag = "$quote$etag$quote")#end`;
