import type { LocalService, Provider } from "./service";

/** Every type that the services realize; two services may not claim one. */
export function providersOf(services: readonly LocalService[]): ReadonlyMap<string, Provider> {
  const providers = new Map<string, Provider>();
  for (const service of services)
    for (const [type, provider] of Object.entries(service.resources)) {
      if (providers.has(type)) throw new Error(`two services realize ${type}`);
      providers.set(type, provider);
    }
  return providers;
}
