/** What a stack knows of its game in Steam's shop. */
export interface SteamStoreSettings {
  appId: number;
  /** The players whose orders go to Steam's sandbox; `all` outside of production. */
  testers: "all" | readonly string[];
  /** The address of Valve's partner API. A production stack has no other. */
  api: string;
}

/** Returns the settings in the functions' variable; `undefined` if the game sells nothing in this store. */
export function steamStoreSettings(variable: string): SteamStoreSettings | undefined {
  if (variable === "" || variable === "{}") return undefined;
  const given: Omit<SteamStoreSettings, "api"> & { api?: string } = JSON.parse(variable);
  return { api: "https://partner.steam-api.com", ...given };
}
