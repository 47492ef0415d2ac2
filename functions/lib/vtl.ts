import { type ErrorStatus, titles } from "./errors";

// Pieces of API Gateway's mapping templates, written in Velocity (VTL).

/** Where a request's parameters are in a template: those of one kind are not mistaken for those of another. */
export const parameter = {
  path: (name: string) => `$input.params().path.get("${name}")`,
  query: (name: string) => `$input.params().querystring.get("${name}")`,
  /** Of a header that the route declares, as `headerLookups` found it. */
  header: (name: string) =>
    `$header${name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
};

/**
 * A value as a JSON string, empty if there is none. AWS escapes as JavaScript does, whose `\'` JSON does not have; a
 * backslash of the value itself is two by then, so a single one before an apostrophe is always the escape's.
 */
export const quoted = (value: string) => `"$!util.escapeJavaScript(${value}).replaceAll("\\\\'", "'")"`;

/**
 * Sets what `parameter.header` names. Clients spell headers as they like, and templates see what they wrote. A loop
 * goes round a thousand times at most, so `tooManyHeaders` is to be refused before anything is made of this.
 */
export const headerLookups = (names: readonly string[]) =>
  names.length === 0
    ? ""
    : `#set($sent = $input.params().header)#if(!(${tooManyHeaders}))#foreach($spelling in $sent.keySet())${names
        .map(
          (name) =>
            `#if($spelling.equalsIgnoreCase("${name}"))#set(${parameter.header(name)} = $sent.get($spelling))#end`,
        )
        .join("")}#end#end`;

export const tooManyHeaders = "$sent.size() > 1000";

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
