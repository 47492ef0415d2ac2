/** Exports of players' data: `exports/<userId>/…` */
export const exports = {
  bucket: "exports",
  prefix: "exports/",
  personal: {
    holds: "objects",
    what: "The files of an export that the player asked for",
    kept: "a day; S3 removes them at the midnight (UTC) after that",
    exported: false,
  },
} as const;
