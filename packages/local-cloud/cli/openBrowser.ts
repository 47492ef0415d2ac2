import { spawn } from "node:child_process";

/** Opens an address in the default browser. Does nothing on a machine without one: the address is printed too. */
export function openBrowser(address: string): void {
  const [command = "", ...parameters] =
    process.platform === "darwin"
      ? ["open", address]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", "", address]
        : ["xdg-open", address];
  const child = spawn(command, parameters, { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
