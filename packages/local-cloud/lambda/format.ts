/** Lambda's digests are Base64. */
export const base64Digest = (sha256: string) => Buffer.from(sha256, "hex").toString("base64");

/** Lambda's time format: ISO 8601 with `+0000` for `Z`. */
export const lambdaTime = (date: Date) => date.toISOString().replace("Z", "+0000");
