/** Calls the REST API as a given caller. */

export interface Answer {
  status: number;
  headers: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what a test is about
  body: any;
  /** Capacity units that the request used. */
  units: { read: number; write: number };
}

export interface Request {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body?: string;
}

type Send = (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
type Fetch = (path: string, headers?: Record<string, string>) => Promise<Answer>;

export interface Caller {
  get: Fetch;
  delete: Fetch;
  post: Send;
  put: Send;
  patch: Send;
  /** Sends a body unchanged, of any type. */
  raw(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Answer>;
}

/** Returns a caller. `authorize` returns the headers that identify it. */
export function caller(
  apiUrl: () => Promise<string>,
  authorize: (request: Request) => Promise<Record<string, string>>,
): Caller {
  const raw: Caller["raw"] = async (method, path, body, headers) => {
    const request = { method, url: new URL((await apiUrl()) + path), headers, body };
    const answer = await fetch(request.url, {
      method,
      body,
      headers: { ...headers, ...(await authorize(request)) },
    });
    return toAnswer(answer);
  };
  const send =
    (method: string): Send =>
    (path, body, headers = {}) =>
      raw(method, path, JSON.stringify(body), { "content-type": "application/json", ...headers });
  return {
    get: (path, headers = {}) => raw("GET", path, undefined, headers),
    delete: (path, headers = {}) => raw("DELETE", path, undefined, headers),
    post: send("POST"),
    put: send("PUT"),
    patch: send("PATCH"),
    raw,
  };
}

async function toAnswer(answer: Response): Promise<Answer> {
  const text = await answer.text();
  const headers = Object.fromEntries(answer.headers);
  const [read = 0, write = 0] = [...(headers["x-local-capacity"] ?? "").matchAll(/=([\d.]+)/g)].map(([, n]) =>
    Number(n),
  );
  const isJson = headers["content-type"]?.includes("json");
  return {
    status: answer.status,
    headers,
    body: isJson && text ? JSON.parse(text) : text,
    units: { read, write },
  };
}
