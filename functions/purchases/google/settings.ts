/** What a stack knows of its app in Google Play. */
export interface GoogleSettings {
  /** Such as `com.example.game`. */
  packageName: string;
  /** What the subscription's messages carry: their audience, and the e-mail address of the service account that signs them. */
  push?: { audience: string; email: string };
  /** The players from whom purchases with test money are taken; `all` outside of production. */
  testers: "all" | readonly string[];
  /** What Google lets a game ask in a minute about purchases, and as often about subscriptions. */
  callsPerMinute: number;
  /** Google's addresses. A production stack has no others. */
  api: string;
  tokens: string;
  keys: string;
}

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
  return { ...google, ...(JSON.parse(variable) as GoogleSettings) };
}
