import type { GoogleVariable } from "./configuration";

/** The facts of a stack about its app in Google Play. */
export type GoogleSettings = GoogleVariable & typeof google;

const google = {
  api: "https://androidpublisher.googleapis.com",
  tokens: "https://oauth2.googleapis.com/token",
  keys: "https://www.googleapis.com/oauth2/v3/certs",
  // https://developers.google.com/android-publisher/quotas
  callsPerMinute: 3_000,
};

/** Returns the settings in the functions' variable; `undefined` if the game is not sold in this store. */
export function googleSettings(variable: string): GoogleSettings | undefined {
  if (variable === "" || variable === "{}") return undefined;
  return { ...google, ...(JSON.parse(variable) as GoogleVariable) };
}
