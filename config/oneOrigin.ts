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
 * Behind CloudFront, the API sees CloudFront's addresses, so a site never serves an API whose firewall counts requests
 * by address. Without a domain, AWS chooses the site's address, and the API must not wait for it: neither as an allowed
 * origin, nor as a callback of the user pool's client, whose id the API's functions get.
 */
export function oneOrigin({ firewall, domain, corsOrigins, signIn }: Settings): boolean {
  if (firewall.api) return false;
  return domain !== undefined || (corsOrigins.includes("*") && signIn === undefined);
}
