import type { Texts } from "../../forms/check";
import { amountField, amountOf } from "../lib/amount";
import { messageOf, otherLanguages } from "../lib/languages";
import { asLocal, namesIn } from "../lib/words";
import { note, type Switches } from "./settings";

export type Maintenance = NonNullable<Switches["maintenance"]>;

const tagged = "tag:";

/** The fields of a form for maintenance, as it is at the moment. */
export function fieldsOf({ from, until, message = {}, admit = [] }: Partial<Maintenance> = {}) {
  const minutes = from === undefined ? 60 : until === undefined ? 0 : Math.round((until - from) / 60_000);
  const tags = admit.filter((each) => each.startsWith(tagged)).map((each) => each.slice(tagged.length));
  const ids = admit.filter((each) => !each.startsWith(tagged));
  return [
    {
      name: "from",
      label: "From",
      hint: "In your time. Empty: now.",
      value: from === undefined ? "" : asLocal(from),
      input: { type: "datetime-local" },
    },
    amountField({
      ...{ name: "minutes", label: "Minutes", value: String(minutes) },
      hint: "0: until somebody opens it.",
    }),
    { name: "message", label: "Message", rows: 3, rule: { most: 500 }, value: message["en"] ?? "" },
    otherLanguages(message),
    {
      name: "tags",
      label: "Tags whose players may play",
      hint: "Such as: testers, vip. Staff may always play.",
      value: tags.join(", "),
      rule: { most: 2_000 },
    },
    {
      name: "ids",
      label: "Players who may play, by their ids",
      value: ids.join(", "),
      rule: { most: 4_000 },
    },
    { ...note, value: from === undefined ? "Maintenance from the desk" : "" },
  ] as const;
}

/**
 * Returns the maintenance of the form's texts. Throws if a text is none. The field has no seconds: a begin that nobody has changed
 * stays exactly as it was `before`, because another one would close all sockets again.
 */
export function maintenanceIn(texts: Texts, now: number, before?: Maintenance): Maintenance {
  const { from: time = "", minutes = "", message, texts: others, tags, ids } = texts;
  const typed = time === "" ? now : new Date(time).getTime();
  const from = before && time === asLocal(before.from) ? before.from : typed;
  const lasts = amountOf(minutes);
  const admit = [...namesIn(tags).map((each) => `${tagged}${each}`), ...namesIn(ids)];
  return {
    from,
    ...(lasts > 0 && { until: from + 60_000 * lasts }),
    ...messageOf(message, others),
    ...(admit.length > 0 && { admit }),
  };
}
