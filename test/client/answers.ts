/** Returns a `fetch` that gives these responses in order. `undefined` stands for a broken connection. */
export function answers(...all: (Response | undefined)[]) {
  const seen: { url: string; init: RequestInit; headers: Record<string, string> }[] = [];
  const send = (async (url: string | URL | Request, init: RequestInit = {}) => {
    seen.push({ url: String(url), init, headers: { ...(init.headers as Record<string, string>) } });
    const answer = all.shift();
    if (!answer) throw new TypeError("fetch failed");
    return answer;
  }) as typeof fetch;
  return { seen, fetch: send };
}

export const json = (status: number, body: unknown, headers = {}) => Response.json(body, { status, headers });
export const apiUrl = "https://api.example.com/v1/";
export const token = async () => "token";
