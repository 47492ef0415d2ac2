import { invalidArgument, S3Error } from "./error";
import type { S3Request } from "./request";

const headers: Readonly<Record<string, string>> = {
  "response-cache-control": "cache-control",
  "response-content-disposition": "content-disposition",
  "response-content-encoding": "content-encoding",
  "response-content-language": "content-language",
  "response-content-type": "content-type",
  "response-expires": "expires",
};

/** Returns the response headers that a GET's query overrides. S3 refuses them on anonymous requests. */
export function overrides({
  query,
  principal,
}: Pick<S3Request, "query" | "principal">): Record<string, string> {
  const wanted = Object.entries(headers).flatMap(([parameter, header]) => {
    const value = query.get(parameter);
    return value === null ? [] : [[header, value] as const];
  });
  if (wanted.length > 0 && principal.kind === "anonymous")
    throw new S3Error(
      "InvalidRequest",
      "Request specific response headers cannot be used for anonymous GET requests.",
      400,
    );
  for (const [header, value] of wanted) {
    const parameter = `response-${header}`;
    if (/[^\0-\xff]/.test(value))
      throw invalidArgument("Header value cannot be represented using ISO-8859-1.", parameter, value);
    if (/[\r\n\0]/.test(value))
      throw new S3Error("InvalidArgument", `Header value cannot be represented: ${header}`, 400);
  }
  return Object.fromEntries(wanted);
}
