import { rights } from "../../../../functions/desk/rights";
import { rules } from "../../../../functions/sanctions/rules";
import { type Act, brokenRule, longReason, oneOf } from "../../players/act";
import { headersOf } from "../../players/player";

export const acts: readonly Act[] = [
  {
    title: "Reset the picture",
    right: rights.changePlayers,
    intro: "Deletes what the player made from a photo. A preset takes its place.",
    submit: "Reset",
    fields: [brokenRule, longReason],
    async run({ id, api }, { rule, reason = "" }) {
      const known = oneOf(rules, rule);
      const headers = headersOf({ reason });
      await api.deletePlayerAvatar({ params: { id }, headers, ...(known && { query: { rule: known } }) });
      return "The picture is deleted.";
    },
  },
];
