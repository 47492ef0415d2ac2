import { execFileSync } from "node:child_process";

/** Gets an address so many times by curl, over one connection. Returns the milliseconds of each. */
export function curl(url: string, token: string, times: number): number[] {
  const each = Array.from({ length: times + 1 }, () => ["-o", "/dev/null", url]).flat();
  const format = "%{http_code} %{time_total}\\n";
  const lines = execFileSync("curl", ["-s", "-H", `Authorization: ${token}`, "-w", format, ...each], {
    encoding: "utf8",
  });
  // The first one opens the connection.
  return lines
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [status, seconds] = line.split(" ");
      if (status !== "200") throw new Error(`curl gets ${status}`);
      return 1_000 * Number(seconds);
    });
}
