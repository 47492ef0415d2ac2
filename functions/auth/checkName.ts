import { Refusal } from "../lib/trigger";

/**
 * Refuses the names `.` and `..`. Browsers resolve such a name in a path, encoded or not, so it would be impossible to
 * block its player.
 */
export function checkName(userName: string): void {
  if (/^\.{1,2}$/.test(userName)) throw new Refusal("A name of one or two dots is not possible");
}
