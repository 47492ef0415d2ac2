import { badRequest } from "@game-backend/framework/codes/requests";
import { refuse } from "@game-backend/framework/errors";

const longest = 128;

export const nameBounds = `1 to ${longest} characters a name`;

export const isName = (name: string): boolean => name.length >= 1 && name.length <= longest;

/** Decodes a name. For an invalid encoding, returns the empty name, which no player has. */
export function decodedName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** Decodes the name in a path, which API Gateway leaves percent-encoded. Throws 400 if it cannot be a name. */
export function nameInPath(text: string): string {
  const name = decodedName(text);
  if (!isName(name))
    throw refuse(badRequest, { message: `path name: ${nameBounds}, percent-encoded`, field: "path.name" });
  return name;
}
