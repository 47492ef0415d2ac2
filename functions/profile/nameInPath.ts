import { badRequest } from "@game-backend/framework/codes/requests";
import { refuse } from "@game-backend/framework/errors";

const longest = 128;

export const nameBounds = `1 to ${longest} characters a name`;

export const isName = (name: string): boolean => name.length >= 1 && name.length <= longest;

/** Returns the name in a path. Throws 400 if it cannot be a name. */
export function nameInPath(name: string): string {
  if (!isName(name))
    throw refuse(badRequest, { message: `path name: ${nameBounds}, percent-encoded`, field: "path.name" });
  return name;
}
