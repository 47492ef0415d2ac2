import { request } from "node:http";

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Sends a request with exactly these headers. `fetch` does not allow Host, Origin and Sec-Fetch-Site. */
export const ask = (port: number, path: string, headers: Record<string, string> = {}, method = "GET") =>
  new Promise<Answered>((resolve, reject) => {
    request({ port, host: "127.0.0.1", path, method, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    })
      .on("error", reject)
      .end();
  });
