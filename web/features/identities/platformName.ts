const names: Readonly<Record<string, string>> = {
  apple: "Apple",
  google: "Google",
  playgames: "Google Play Games",
  steam: "Steam",
  gamecenter: "Game Center",
};

/** Returns a platform's name for players. Issuers and custom platforms have the program's name with a capital letter. */
export const platformName = (provider: string): string =>
  names[provider] ?? provider.replace(/^(?:oidc|custom)-(.)/, (_, first: string) => first.toUpperCase());
