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
    deviceStoreUrl,
    gameServers = [],
    pings = [],
  } = config;
  const backend = [
    ...[apiUrl, directApiUrl, cognitoEndpoint, uploadsUrl, deviceStoreUrl, realtimeUrl],
    ...pings,
  ].flatMap(originOf);
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // The page previews a photo before the upload through a blob: URL.
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
 * Returns the page with the policy, before anything that the page loads. A response header of the distribution could
 * not name the backend: the backend is created later, because it allows the distribution's address as an origin.
 */
export function withPolicy(page: string, config: SiteConfig): string {
  const head = "<head>";
  if (!page.includes(head)) throw new Error(`index.html needs a ${head}`);
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(config)}" />`;
  return page.replace(head, `${head}\n    ${policy}`);
}
