import type { AnyRequest } from "./types.js";

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
