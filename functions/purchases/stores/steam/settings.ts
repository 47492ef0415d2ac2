import type { SteamVariable } from "./configuration";

/** The facts of a stack about its game in Steam's shop. */
export type SteamStoreSettings = SteamVariable & { readonly api: string };

/** Returns the settings in the functions' variable; `undefined` if the game sells nothing in this store. */
export function steamStoreSettings(variable: string): SteamStoreSettings | undefined {
  if (variable === "" || variable === "{}") return undefined;
  const given: SteamVariable = JSON.parse(variable);
  return { api: "https://partner.steam-api.com", ...given };
}
