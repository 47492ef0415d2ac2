import type { LocalService, Provider } from "./service";

/** Collects the providers of all services by type. Throws if two services provide the same type. */
export function providersOf(services: readonly LocalService[]): ReadonlyMap<string, Provider> {
  const providers = new Map<string, Provider>();
  for (const service of services)
    for (const [type, provider] of Object.entries(service.resources)) {
      if (providers.has(type)) throw new Error(`two services provide ${type}`);
      providers.set(type, provider);
    }
  return providers;
}
