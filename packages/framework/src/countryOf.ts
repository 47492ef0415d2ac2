/** The header in which CloudFront says where a request comes from. */
const countryHeader = "cloudfront-viewer-country";

/** Returns the country of a request's headers, whose names are in lower case: ISO 3166-1 alpha-2. */
export function countryOf(headers: Readonly<Record<string, string>>): string | undefined {
  const country = headers[countryHeader];
  return country !== undefined && /^[A-Z]{2}$/.test(country) ? country : undefined;
}
