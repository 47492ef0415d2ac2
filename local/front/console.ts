import type { IncomingMessage } from "node:http";

/** What a page of the console answers. */
export interface Page {
  readonly type: "application/json" | "text/html; charset=utf-8";
  readonly body: string;
}

/** Pages by their path below `/_console/`. */
export type Pages = Readonly<Record<string, () => Page>>;

export const json = (value: unknown): Page => ({
  type: "application/json",
  body: JSON.stringify(value, null, 2),
});

export const html = (title: string, body: string): Page => ({
  type: "text/html; charset=utf-8",
  body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>
  body { font: 16px/1.5 system-ui; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; padding: .4rem .8rem; border-bottom: 1px solid #8884; vertical-align: top }
  code { font-size: 1.1em }
</style>
<h1>${escapeHtml(title)}</h1>
${body}
</html>
`,
});

export const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * The console is for this machine's own browser: a foreign page that made its name point here (DNS rebinding)
 * sends its own name as Host, and one that only links here sends its own Origin.
 */
export function isLocal({ headers, socket }: IncomingMessage): boolean {
  const port = socket.localPort;
  const hosts = ["localhost", "127.0.0.1", "[::1]"].map((name) => `${name}:${port}`);
  if (port === 80) hosts.push("localhost", "127.0.0.1", "[::1]");
  const { host, origin } = headers;
  if (!host || !hosts.includes(host.toLowerCase())) return false;
  return origin === undefined || hosts.includes(origin.toLowerCase().replace(/^http:\/\//, ""));
}
