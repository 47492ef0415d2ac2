import { rights } from "../../../../functions/desk/rights";
import { plural } from "../../lib/words";
import { type Act, reason } from "../../players/act";

export const acts: readonly Act[] = [
  {
    title: "Make a recovery code",
    right: rights.changeAccounts,
    intro: "For a player who has proved that the account is theirs. It signs in on a new device.",
    submit: "Make a code",
    fields: [reason],
    async run({ id, api }, { reason = "" }) {
      const { code, expiresIn } = await api.postPlayerRecovery({ params: { id }, body: { reason } });
      return `The code is ${code}. It is good for ${plural(Math.round(expiresIn / 3_600), "hour")}: give it to the player now.`;
    },
  },
];
