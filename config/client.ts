/**
 * Writes the routes that the page is built with, which git does not keep, if the program has changed since they were written.
 * Only then it loads what writes them.
 */
export function writeClient(): void {
  if (require("../tools/generated.cjs").isCurrent()) return;
  const { writeGameClients }: typeof import("../tools/gameClients") = require("../tools/gameClients");
  writeGameClients();
}
