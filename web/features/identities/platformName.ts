const names: Readonly<Record<string, string>> = {
  apple: "Apple",
  google: "Google",
  playgames: "Google Play Games",
  steam: "Steam",
  gamecenter: "Game Center",
};

/** Returns a platform's name for players. OpenID Connect issuers have the configuration's name with a capital letter. */
export const platformName = (provider: string): string =>
  names[provider] ?? provider.replace(/^oidc-(.)/, (_, first: string) => first.toUpperCase());
