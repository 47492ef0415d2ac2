import type { AnyRequest } from "./types.js";

/** Throws a `TypeError` if an option is no address of the web. A page's may be relative to the page. */
export function checkAddress(name: string, address: unknown): void {
  let url: URL | undefined;
  try {
    const { location } = globalThis as { location?: { href?: string } };
    url = new URL(String(address), location?.href);
  } catch {
    // It is no address.
  }
  if (typeof address === "string" && address !== "" && url && /^https?:$/.test(url.protocol)) return;
  throw new TypeError(
    `${name} is ${JSON.stringify(address)}, not an address such as https://api.example.com`,
  );
}

/** Returns the URL of a request. */
export function addressOf(apiUrl: string, path: string, { params = {}, query = {} }: AnyRequest): string {
  const filled = path.replace(/\{(\w+)(\+?)\}/g, (_, name: string, greedy: string) =>
    // A greedy parameter can contain several segments.
    greedy
      ? (params[name] ?? "").split("/").map(encodeURIComponent).join("/")
      : encodeURIComponent(params[name] ?? ""),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const asked = search.toString();
  return apiUrl.replace(/\/$/, "") + filled + (asked && `?${asked}`);
}
