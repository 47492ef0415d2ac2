import type { ComponentProps } from "preact";
import type { RouteTypes } from "../../client";
import type { Form } from "../../forms/form";
import { plural } from "../lib/words";
import type { Player } from "./player";

type Field = ComponentProps<typeof Form>["fields"][number];
type Texts = Readonly<Record<string, string>>;
type AgeBody = RouteTypes["putPlayerAge"]["request"]["body"];

/** Something that staff does to a player. */
export interface Act {
  readonly title: string;
  readonly intro?: string;
  readonly submit: string;
  /** True for what cannot be taken back: it is confirmed by a word. */
  readonly isFinal?: true;
  readonly fields: readonly Field[];
  /** Returns what to show afterwards. */
  run(player: Player, texts: Texts): Promise<string>;
}

/** The longest reason that the routes take. */
const reason: Field = {
  name: "reason",
  label: "Reason",
  rule: { least: 1, most: 200 },
  hint: "The audit log keeps it.",
};

const bands: readonly AgeBody["band"][] = ["under-13", "13-15", "16-17", "18-up"];
const consents = ["given", "denied", "withdrawn"] as const;

/** Returns a text if it is one of these values. */
const oneOf = <T extends string>(values: readonly T[], text: string | undefined): T | undefined =>
  values.find((value) => value === text);

export const acts: readonly Act[] = [
  {
    title: "Give coins",
    submit: "Give",
    fields: [
      { name: "amount", label: "Coins", rule: { least: 1, most: 10 }, input: { inputMode: "numeric" } },
      reason,
    ],
    async run({ id, api, unanswered }, { amount = "", reason = "" }) {
      if (!/^\d+$/.test(amount)) throw new Error("Coins are a whole number");
      const body = { amount: Number(amount), reason };
      const given = await unanswered.send("grant", body, (sent, key) =>
        api.postGrant({ params: { id }, body: sent }, { key }),
      );
      return `Gave ${plural(given.amount, "coin")}.`;
    },
  },
  {
    title: "Ban",
    intro: "From now on, until it is lifted. A case decides a ban that ends by itself.",
    submit: "Ban",
    fields: [reason],
    async run({ id, api }, { reason = "" }) {
      await api.postBan({ params: { id }, body: { reason } });
      return "Banned.";
    },
  },
  {
    title: "Lift the ban",
    submit: "Lift",
    fields: [],
    async run({ id, api }) {
      await api.deleteBan({ params: { id } });
      return "The ban is lifted.";
    },
  },
  {
    title: "Make a recovery code",
    intro: "For a player who has proved that the account is theirs. It signs in on a new device.",
    submit: "Make a code",
    fields: [reason],
    async run({ id, api }, { reason = "" }) {
      const { code, expiresIn } = await api.postPlayerRecovery({ params: { id }, body: { reason } });
      return `The code is ${code}. It is good for ${plural(Math.round(expiresIn / 3_600), "hour")}: give it to the player now.`;
    },
  },
  {
    title: "Set the age",
    submit: "Set",
    fields: [
      { name: "band", label: "Age", options: bands.map((band) => [band, band]) },
      {
        name: "consent",
        label: "A guardian's consent",
        options: [["", "Not needed"], ...consents.map((each) => [each, each] as const)],
      },
      reason,
    ],
    async run({ id, api }, { band, consent, reason = "" }) {
      const known = oneOf(bands, band);
      if (!known) throw new Error("Choose an age");
      const given = oneOf(consents, consent);
      const body = { band: known, reason, ...(given && { consent: given }) };
      const { closed } = await api.putPlayerAge({ params: { id }, body });
      return closed.length > 0
        ? `Closed at this age: ${closed.join(", ")}.`
        : "Nothing is closed at this age.";
    },
  },
  {
    title: "Reset the progress",
    intro: "Takes the wallet, unlocked areas, progress, skills and scores. The account stays.",
    submit: "Reset",
    isFinal: true,
    fields: [reason],
    async run({ id, api, unanswered }, { reason = "" }) {
      const answer = await unanswered.send("reset", { reason }, (body, key) =>
        api.postReset({ params: { id }, body }, { key }),
      );
      return `Took ${plural(answer.taken, "coin")}. The scores follow within minutes.`;
    },
  },
  {
    title: "Delete the account",
    intro: "With all its data, within minutes. Nobody can bring it back.",
    submit: "Delete",
    isFinal: true,
    fields: [],
    async run({ id, api }) {
      await api.deleteAccount({ params: { id } });
      return "The account is being deleted.";
    },
  },
];
