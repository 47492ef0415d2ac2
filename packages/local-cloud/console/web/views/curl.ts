import type { Exchanged } from "../../../core/exchanged";

/** Headers that curl sends automatically, or that do not matter. */
const left =
  /^(host|connection|content-length|accept-encoding|user-agent|sec-.*|x-amzn-trace-id|origin|referer|x-forwarded-.*)$/i;

/** Shell variables for values that the console does not show. */
const variables: Readonly<Record<string, string>> = {
  authorization: "$token",
  "x-api-key": "$api_key",
  cookie: "$cookie",
};

/** The file that a command sends if the console has not kept the whole body. */
export const bodyFile = "body";

/** Returns a request as a curl command. Credentials are shell variables. */
export function curlOf(
  { method, path }: { readonly method: string; readonly path: string },
  { query, sent }: Exchanged,
  origin: string,
): string {
  const parts = [`curl -i ${quoted(origin + path + (query && `?${query}`))}`];
  // By default, curl sends a body with POST.
  if (method !== (sent.body ? "POST" : "GET")) parts.push(`-X ${method}`);
  for (const [name, value] of sent.headers) {
    if (left.test(name)) continue;
    const { [name.toLowerCase()]: variable } = variables;
    parts.push(variable ? `-H "${name}: ${variable}"` : `-H ${quoted(`${name}: ${value}`)}`);
  }
  if (sent.isShortened) parts.push(`--data-binary @${bodyFile}`);
  // Other options treat a body that begins with @ as a file name.
  else if (sent.body) parts.push(`--data-raw ${quoted(sent.body)}`);
  return parts.join(" \\\n  ");
}

/** Quotes a text for a POSIX shell. */
export const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
