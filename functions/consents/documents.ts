import * as z from "zod/mini";

/** The documents that a game may ask its players to accept. */
export const documentNames = ["terms", "privacy"] as const;
export const DocumentName = z
  .enum(documentNames)
  .check(z.describe("The terms of use, or the privacy notice"));
export type DocumentName = z.infer<typeof DocumentName>;

/** The current version of each document that players must accept. */
export type Versions = Partial<Record<DocumentName, string>>;

export const Version = z.string().check(z.minLength(1), z.maxLength(32));

/** Returns the versions in the functions' variable. */
export const versionsIn = (consentVersions: string): Versions => JSON.parse(consentVersions);
