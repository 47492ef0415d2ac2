/**
 * The personal data in a table. Deletion, export and the register in `docs/privacy.md` follow from it:
 *
 * - `nothing`: no data of a player.
 * - `rows`: the table's hash key is the player's id. Deletion deletes these rows; the export includes them without
 *   the attributes in `internal`. If other players' rows name the player too, the function `erasedBy` erases those
 *   mentions.
 * - `special`: a feature's eraser `erasedBy` erases the data, and its exporter `exportedBy` exports them.
 * - `derived`: a consumer computes the rows from another table, and removes a player's data when that table does.
 * - `retained`: the data outlive the account, for the reason that `why` gives. The exporter `exportedBy` exports them.
 *
 * In a game with bans, a table with data of players, unless they are derived, also says in `whenBanned` what a ban ends.
 */
export type Personal<Attribute extends string = string> =
  | { readonly holds: "nothing" }
  | (Described &
      WhenBanned & {
        readonly holds: "rows";
        readonly internal?: readonly Attribute[];
        readonly erasedBy?: string;
      })
  | (Described &
      WhenBanned & { readonly holds: "special"; readonly erasedBy: string; readonly exportedBy?: string })
  | (Described & { readonly holds: "derived"; readonly from: string; readonly by: string })
  | (Described &
      WhenBanned & { readonly holds: "retained"; readonly why: string; readonly exportedBy?: string });

interface WhenBanned {
  /**
   * The ending of a feature that ends what is live in the table when its player is banned, or the
   * reason why the rows stay as they are.
   */
  readonly whenBanned?: { readonly endedBy: string } | { readonly stays: string };
}

interface Described {
  /** The data, described for the register. */
  readonly what: string;
  /** How long the data are kept while the account exists. */
  readonly kept: string;
  /** The player's rows or objects that remain after deletion, and for how long. */
  readonly leaves?: string;
  /**
   * The player's data that remain in other players' rows and in other services after deletion, and for how long.
   */
  readonly elsewhere?: string;
}

/**
 * The personal data in an object store. `objects`: keys begin with the player's id; deletion deletes all versions of
 * these objects, and the export lists their keys. `retained`: as for tables.
 */
export type PersonalObjects =
  | { readonly holds: "nothing" }
  | (Described & { readonly holds: "objects"; readonly exported: boolean })
  | (Described & { readonly holds: "retained"; readonly why: string; readonly exportedBy?: string });

/** The declarations that a table of `Row`s allows. A table whose rows have a `userId` cannot declare `nothing`. */
export type PersonalOf<Row, Attribute extends string> = "userId" extends (
  Row extends unknown
    ? keyof Row
    : never
)
  ? Exclude<Personal<Attribute>, { readonly holds: "nothing" }>
  : Personal<Attribute>;
