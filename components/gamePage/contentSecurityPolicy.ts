import { matching } from "../lib/argument";
import type { SiteConfig } from "./siteConfig";

/** The address of a game server, as a source of a policy. */
export const gameServer = matching(
  /^wss?:\/\/(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?:(\*|\d{1,5})$/i,
  "an address such as wss://*.servers.example.com:* or wss://eu.example.com:7001",
);

/** Returns a policy that allows scripts and styles of the site, and connections to the backend and to game servers. */
export function contentSecurityPolicy(config: SiteConfig): string {
  const {
    apiUrl,
    directApiUrl,
    realtimeUrl,
    cognitoEndpoint,
    avatarsUrl,
    uploadsUrl,
    gameServers = [],
  } = config;
  const backend = [apiUrl, directApiUrl, cognitoEndpoint, uploadsUrl, realtimeUrl].flatMap(originOf);
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // The page shows a photo before it is sent, by a blob: address.
    ["img-src 'self' blob:", ...originOf(avatarsUrl)].join(" "),
    ["connect-src 'self'", ...new Set([...backend, ...gameServers])].join(" "),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

const originOf = (url: string | undefined): string[] => {
  if (!url) return [];
  const { protocol, host } = new URL(url);
  return [`${protocol}//${host}`];
};

/**
 * Returns a page that has the policy, before anything that it loads. A header of the distribution could not name the
 * backend: the backend names the distribution's address as an origin, so it comes later.
 */
export function withPolicy(page: string, config: SiteConfig): string {
  const head = "<head>";
  if (!page.includes(head)) throw new Error(`index.html needs a ${head}`);
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(config)}" />`;
  return page.replace(head, `${head}\n    ${policy}`);
}
