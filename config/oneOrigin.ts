interface Settings {
  firewall: { api?: object };
  domain?: object;
  corsOrigins: readonly string[];
  signIn?: object;
}

/**
 * Returns true if the site serves the API too: the page's calls then need no preflights, which are a quarter of a
 * browser's requests.
 *
 * Behind CloudFront the API sees CloudFront's addresses, so a firewall that counts requests by address keeps the two
 * apart. Without a domain AWS names the site, and the API must not wait for that name: neither for an origin that it
 * allows, nor for a callback of the client whose id its functions get.
 */
export function oneOrigin({ firewall, domain, corsOrigins, signIn }: Settings): boolean {
  if (firewall.api) return false;
  return domain !== undefined || (corsOrigins.includes("*") && signIn === undefined);
}
