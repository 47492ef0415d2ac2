const names: Readonly<Record<string, string>> = {
  apple: "Apple",
  google: "Google",
  playgames: "Google Play Games",
  steam: "Steam",
  gamecenter: "Game Center",
};

/** Returns a platform's name for players. OpenID Connect issuers have the name of the configuration. */
export const platformName = (provider: string): string => names[provider] ?? provider.replace(/^oidc-/, "");
