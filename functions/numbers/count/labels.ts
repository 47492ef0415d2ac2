import type { EventLine } from "../../events/lines";

/** Called with what an event adds to: the group, a space, and the figure in it. */
type Add = (label: string, value: number) => void;

/** Facts that no act of the player's own causes: they make nobody an active player. */
const others = new Set(["server.ledger", "server.refund", "server.sanction", "server.refusal"]);

/**
 * Tells what an event counts for: the definition of each figure of a day. Only sums, so that an event can also be taken away
 * again; the players of a figure are those to whose events it belongs.
 */
export function label({ name, fields = {}, build, platform, seq }: EventLine, add: Add): void {
  const { store, tier, currency, item, kind, mode, seconds, code } = fields;
  const where = `${platform ?? "unknown"} ${build ?? "unknown"}`;
  add(`events ${name}`, 1);
  if (!others.has(name)) add("players active", 1);
  if (!name.startsWith("server.")) {
    add(`builds ${where} events`, 1);
    if (seq === 0) add(`builds ${where} sessions`, 1);
    if (name === "client.error") add(`builds ${where} errors`, 1);
    if (name === "exposure") add(`exposures ${fields["experiment"]} ${fields["variant"]}`, 1);
  } else if (name === "server.newPlayer") add("players new", 1);
  else if (name === "server.purchase") {
    add("players paid", 1);
    add(`revenue ${store} ${currency}`, Number(tier));
  } else if (name === "server.refund") add(`refunds ${store} ${currency}`, Number(tier));
  else if (name === "server.ledger") {
    add(`economy ${currency ?? item} in ${kind}`, Number(fields["in"] ?? 0));
    add(`economy ${currency ?? item} out ${kind}`, Number(fields["out"] ?? 0));
  } else if (name === "server.match") {
    add(`matches ${mode} played`, 1);
    add(`matches ${mode} seconds`, Number(seconds));
  } else if (name === "server.session") {
    add("players sessions", 1);
    add("players seconds", Number(seconds));
  } else if (name === "server.sanction") add(`sanctions ${kind}`, 1);
  else if (name === "server.refusal") add(`refusals ${code} ${where}`, 1);
}
