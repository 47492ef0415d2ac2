/** The exports of players' data: `exports/<userId>/…` */
const exported = {
  bucket: "exports",
  prefix: "exports/",
  personal: {
    holds: "objects",
    what: "The files of an export that the player requested",
    kept: "a day; S3 deletes them at the following midnight (UTC)",
    exported: false,
  },
} as const;

// TypeScript reserves the name for a variable of a CommonJS module.
export { exported as exports };
