import type { Right } from "@game-backend/framework/rights";
import { rules } from "../../../functions/sanctions/rules";
import type { FieldArgs as Field } from "../../forms/field";
import { plain } from "../lib/words";
import type { Player } from "./player";

export type Texts = Readonly<Record<string, string>>;

/** Something that staff does to a player. */
export interface Act {
  readonly title: string;
  /** What a member of the staff needs for it: the right of its route. */
  readonly right: Right;
  readonly intro?: string;
  readonly submit: string;
  /** True for what cannot be taken back: it is confirmed by a word. */
  readonly isFinal?: true;
  readonly fields: readonly Field[];
  /** Returns what to show afterwards. */
  run(player: Player, texts: Texts): Promise<string>;
}

/** The longest reason that the routes take. */
export const reason: Field = {
  name: "reason",
  label: "Reason",
  rule: { least: 1, most: 200 },
  hint: "The audit log keeps it.",
};

/** A reason that is sent in a header, which has ten characters at least. */
export const longReason: Field = { ...reason, rule: { least: 10, most: 200 } };

/** The broken rule of an act that is a sanction only if one was broken. */
export const brokenRule: Field = {
  name: "rule",
  label: "Broken rule",
  options: [["", "None: the player has asked for it"], ...rules.map((rule) => [rule, plain(rule)] as const)],
  hint: "With one, the player reads it in the inbox, and may appeal.",
};

/** Returns a text if it is one of these values. */
export const oneOf = <T extends string>(values: readonly T[], text: string | undefined): T | undefined =>
  values.find((value) => value === text);
