/**
 * The header in which CloudFront says where a request comes from, if a policy of the behavior names it. Through the site it
 * replaces one that the viewer sent; at the API's own address anybody can write it.
 */
export const countryHeader = "cloudfront-viewer-country";

/** Returns the country of a request's headers, whose names are in lower case: ISO 3166-1 alpha-2. */
export function countryOf(headers: Readonly<Record<string, string>>): string | undefined {
  const country = headers[countryHeader];
  return country !== undefined && /^[A-Z]{2}$/.test(country) ? country : undefined;
}
