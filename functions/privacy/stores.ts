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

// The variable cannot be named `exports`: TypeScript reserves that name in CommonJS modules.
export { exported as exports };
