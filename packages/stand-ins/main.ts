import type { Beside, BesideRun } from "@game-backend/local-cloud";
import * as shop from "./shop/beside";
import * as signIns from "./signIns/beside";

/** Each start may have other ports, and each run's folder has its own keys and certificates. */
const ownOfStart = /127\.0\.0\.1:\d+|[\w+/=]{24,}/g;

/**
 * Starts the platforms beside a local run, which is told to trust them: `local-cloud --beside packages/stand-ins/main.ts`. Their
 * keys and books are in the run's folder. Its address is that of the stores' page.
 */
export async function start(run: BesideRun): Promise<Beside> {
  const stores = await shop.start(run);
  const platforms = await signIns.start(run);
  const config = { ...platforms.config, ...stores.config };
  return {
    name: "Stand-ins",
    url: stores.url,
    config,
    varying: Object.values(config).flatMap((text) => text.match(ownOfStart) ?? []),
    ready: (outputs) => stores.ready(outputs),
    close: async () => void (await Promise.all([stores.close(), platforms.close()])),
  };
}

/** Returns the platforms that the backend calls with this configuration, and that are not on this machine. */
export const outside = (config: Readonly<Record<string, string>>): readonly string[] => [
  ...signIns.outside(config),
  ...shop.outside(config),
];
