import { connect } from "node:net";

/** Sends bytes, and returns the statuses of all answers once the server has closed the connection. */
export function statuses(url: string, ...parts: readonly string[]): Promise<number[]> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(parts.join("")));
    socket.setEncoding("latin1").on("data", (chunk) => {
      text += chunk;
    });
    socket.on("error", reject);
    socket.on("close", () =>
      resolve([...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))),
    );
  });
}

export const last = "GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
export const head = (line: string, headers: readonly string[] = []) =>
  [`${line} HTTP/1.1`, "Host: x", ...headers, "", ""].join("\r\n");
export const closing = (line: string, headers: readonly string[] = []) =>
  head(line, [...headers, "Connection: close"]);
