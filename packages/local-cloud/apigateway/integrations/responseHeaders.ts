/** The gateway's own headers. Those of a backend are renamed to `x-amzn-Remapped-…`. */
const own = new Set([
  "authorization",
  "connection",
  "content-length",
  "content-md5",
  "date",
  "expect",
  "host",
  "max-forwards",
  "proxy-authenticate",
  "server",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "user-agent",
  "www-authenticate",
  "x-amzn-requestid",
]);

export const remapped = (name: string) => (own.has(name.toLowerCase()) ? `x-amzn-Remapped-${name}` : name);
