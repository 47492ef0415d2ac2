import type { Exchanged } from "../../../core/exchanged";
import type { As } from "../../explorer/callers";
import type { ExploredRoute } from "../../explorer/routes";
import { quoted } from "./curl";

/** The values that are filled in for a call of a route. */
export interface Filled {
  /** Values of parameters by place and name: `query limit`. */
  readonly values: Readonly<Record<string, string>>;
  readonly body: string;
  readonly as: As;
  /** Empty for a call without a key. */
  readonly key: string;
  /** More headers, a line each: `Name: value`. */
  readonly headers: string;
}

type Parameter = Pick<ExploredRoute["parameters"][number], "in" | "name">;
export const fieldOf = ({ in: place, name }: Parameter) => `${place} ${name}`;

/** Returns the path with its parameters, and the query. */
export function targetOf({ path, parameters }: ExploredRoute, { values }: Filled): string {
  const filled = path.replace(/\{(\w+)\+?\}/g, (_, name: string) =>
    (values[fieldOf({ in: "path", name })] ?? "").split("/").map(encodeURIComponent).join("/"),
  );
  const query = parameters
    .filter((one) => one.in === "query" && values[fieldOf(one)])
    .map((one) => `${encodeURIComponent(one.name)}=${encodeURIComponent(values[fieldOf(one)] ?? "")}`);
  return filled + (query.length > 0 ? `?${query.join("&")}` : "");
}

/** Returns the values of a request that was seen: of its path, its query and its body. */
export function valuesOf(
  { path: template, parameters }: Pick<ExploredRoute, "path" | "parameters">,
  { path }: { readonly path: string },
  { query, sent }: Pick<Exchanged, "query" | "sent">,
): Pick<Filled, "values"> & { readonly body?: string } {
  const wanted = template.split("/");
  // The path begins with the stage.
  const given = path.split("/").slice(-wanted.length + 1);
  const ofPath = wanted.slice(1).flatMap((part, at) => {
    const [, name] = /^\{(\w+)\+?\}$/.exec(part) ?? [];
    return name ? [[fieldOf({ in: "path", name }), decoded(given[at] ?? "")] as const] : [];
  });
  const queried = new URLSearchParams(query);
  const ofQuery = parameters.flatMap(({ in: place, name }) =>
    place === "query" ? [[fieldOf({ in: place, name }), queried.get(name) ?? ""] as const] : [],
  );
  return {
    values: Object.fromEntries([...ofPath, ...ofQuery]),
    ...(sent.body && !sent.isShortened && { body: sent.body }),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns the headers besides those that identify the caller. */
export function headersOf({ parameters }: ExploredRoute, { values, key, headers }: Filled) {
  const own = parameters
    .filter((one) => one.in === "header" && values[fieldOf(one)])
    .map((one) => [one.name, values[fieldOf(one)] ?? ""] as const);
  const more = headers.split("\n").flatMap((line) => {
    const [, name, value] = /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    return name ? [[name, value ?? ""] as const] : [];
  });
  return Object.fromEntries([...own, ...(key ? [["Idempotency-Key", key] as const] : []), ...more]);
}

/** Returns the call as a curl command. Credentials are shell variables. */
export function curlCall(route: ExploredRoute & { readonly api: string }, filled: Filled, region: string) {
  const { as, body } = filled;
  const parts = [`curl -i ${quoted(route.api + targetOf(route, filled))}`];
  if (route.method !== (body ? "POST" : "GET")) parts.push(`-X ${route.method}`);
  if (as.kind === "user" || as.kind === "operator") parts.push('-H "Authorization: $token"');
  if (as.kind === "apiKey") parts.push('-H "x-api-key: $api_key"');
  if (as.kind === "keys")
    parts.push(`--aws-sigv4 'aws:amz:${region}:execute-api'`, '--user "$access_key_id:$secret_access_key"');
  if (body) parts.push("-H 'Content-Type: application/json'");
  for (const [name, value] of Object.entries(headersOf(route, filled)))
    parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (body) parts.push(`--data-raw ${quoted(body)}`);
  return parts.join(" \\\n  ");
}

/** Returns the call with the typed client: `await api.postScore({ body: … });` */
export function clientCall(route: ExploredRoute, filled: Filled): string {
  const of = (place: "path" | "query" | "header") =>
    route.parameters.flatMap((one) => {
      const { [fieldOf(one)]: value = "" } = filled.values;
      return one.in === place && value !== "" ? [[one.name, value] as const] : [];
    });
  const members = [
    ...member("params", Object.fromEntries(of("path"))),
    ...member("query", Object.fromEntries(of("query"))),
    ...(filled.body ? [`body: ${filled.body.trim()}`] : []),
    ...(filled.key ? [`key: ${JSON.stringify(filled.key)}`] : []),
  ];
  return `await api.${route.id}(${members.length > 0 ? `{ ${members.join(", ")} }` : ""});`;
}

const member = (name: string, of: object) =>
  Object.keys(of).length > 0 ? [`${name}: ${JSON.stringify(of)}`] : [];
