import { createServer } from "node:net";
import type { Beside, BesideRun } from "@game-backend/local-cloud";
import { configOf } from "../lib/configOf";
import { known, startPlatforms } from "./platforms";

/** The port while it is free, because the address of an OpenID Connect issuer is part of its players' identities. */
const preferredPort = 4570;

const client = "com.example.game";

/** Starts the platforms that players sign in with, beside a local run. The keys that the backend knows are in the run's folder. */
export async function start({
  data,
  now,
}: Partial<BesideRun> = {}): Promise<Pick<Beside, "config" | "close">> {
  const folder = data && `${data}-platforms`;
  const port = await freePort(preferredPort);
  const { platforms, close } = await startPlatforms(["epic"], port, now, undefined, folder);
  const settings: Record<string, unknown> = {};
  // Several platforms have their members in one setting, such as `platformServers`.
  for (const platform of platforms)
    for (const [name, value] of Object.entries(platform.settings(client)))
      settings[name] =
        typeof value === "string" || Array.isArray(value)
          ? value
          : { ...(settings[name] ?? {}), ...(value as object) };
  return {
    config: configOf(settings),
    close,
  };
}

/** Returns the platforms that the backend trusts with this configuration, and that are not on this machine. */
export function outside(config: Readonly<Record<string, string>>): readonly string[] {
  const read = (name: string) => JSON.parse(config[`game-backend:${name}`] ?? "{}");
  const servers: Readonly<Record<string, string>> = read("platformServers");
  const isHere = (address = "") => /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(address);
  const issuers: Readonly<Record<string, { readonly issuer: string }>> = read("oidcIssuers");
  return [
    ...known
      .filter(({ setting, member, path }) => {
        const value = read(setting);
        return Object.keys(member ? (value[member] ?? {}) : value).length > 0 && !isHere(servers[path]);
      })
      .map(({ title }) => title),
    ...Object.entries(issuers).flatMap(([name, { issuer }]) => (isHere(issuer) ? [] : [name])),
  ];
}

/** Returns a port if it is free, and otherwise 0, which stands for any. */
const freePort = (port: number): Promise<number> =>
  new Promise((found) => {
    const probe = createServer();
    probe.once("error", () => found(0));
    probe.listen(port, "127.0.0.1", () => probe.close(() => found(port)));
  });
