import type { Texts } from "../../forms/check";
import { namesIn } from "../lib/words";

/** Returns a text as a shell takes it: one word, whatever is in it. */
const quoted = (text: string): string =>
  /^[\w.@+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** Returns the command with which an operator invites a member, from the texts of the form. */
export function invitationOf({ name = "", role = "", email = "", players = "" }: Texts): string {
  const words = [name.trim() || "<name>", role].map((each) => (each.startsWith("<") ? each : quoted(each)));
  const ids = namesIn(players).flatMap((id) => ["--player", quoted(id)]);
  const address = email.trim() ? quoted(email.trim()) : "<address>";
  return ["npm run staff --", ...words, "--email", address, ...ids, "--outputs outputs.json"].join(" ");
}
