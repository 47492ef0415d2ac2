/** Something that staff may do or read, and who of them: a game lists its rights in one table. */
export interface Right {
  /** Such as `players.ban`. */
  readonly name: string;
  /** The groups of staff whose members may. */
  readonly roles: readonly string[];
}

/** The group of the callers of kind `admin`, if a route names no right. */
export const adminGroup = "admins";

/** Returns the groups whose members may call a route of kind `admin`. */
export const rolesOf = ({ right }: { readonly right?: Right }): readonly string[] =>
  right?.roles ?? [adminGroup];
