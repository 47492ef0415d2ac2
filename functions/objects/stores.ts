/** The files of saved versions: `<userId>/<collection>/<slot>/<random>`. */
export const saves = {
  bucket: "saves",
  prefix: "",
  personal: {
    holds: "objects",
    what: "What the player's games saved, and its former versions",
    kept: "as long as the account; a former version as long as its row names it",
    // The section `saves` has what is in them.
    exported: false,
  },
} as const;
