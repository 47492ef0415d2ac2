import type { Right } from "@game-backend/framework/rights";
import { rights } from "../../../functions/admin/rights";
import { rules } from "../../../functions/sanctions/rules";
import type { RouteTypes } from "../../client";
import type { FieldArgs as Field } from "../../forms/field";
import { endOf, lengthOf, lengthOptions } from "../lib/ends";
import { moment, plain, plural } from "../lib/words";
import { headersOf, type Player } from "./player";

type Texts = Readonly<Record<string, string>>;
type AgeBody = RouteTypes["putPlayerAge"]["request"]["body"];

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
const reason: Field = {
  name: "reason",
  label: "Reason",
  rule: { least: 1, most: 200 },
  hint: "The audit log keeps it.",
};

/** A reason that is sent in a header, which has ten characters at least. */
const longReason: Field = { ...reason, rule: { least: 10, most: 200 } };

/** The broken rule of an act that is a sanction only if one was broken. */
const brokenRule: Field = {
  name: "rule",
  label: "Broken rule",
  options: [["", "None: the player has asked for it"], ...rules.map((rule) => [rule, plain(rule)] as const)],
  hint: "With one, the player reads it in the inbox, and may appeal.",
};

const amount: Field = {
  name: "amount",
  label: "Coins",
  rule: { least: 1, most: 10 },
  input: { inputMode: "numeric" },
};

function coinsOf(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error("Coins are a whole number");
  return Number(text);
}

const bands: readonly AgeBody["band"][] = ["under-13", "13-15", "16-17", "18-up"];
const consents = ["given", "denied", "withdrawn"] as const;

/** Returns a text if it is one of these values. */
const oneOf = <T extends string>(values: readonly T[], text: string | undefined): T | undefined =>
  values.find((value) => value === text);

/** The fields of a ban or mute. */
const sanctionFields: readonly Field[] = [
  { name: "rule", label: "Rule", options: rules.map((rule) => [rule, plain(rule)]), value: "other" },
  { name: "length", label: "How long", options: lengthOptions, value: "168" },
  {
    name: "date",
    label: "Until",
    hint: "In your time. Counts where “Until a date” is chosen.",
    input: { type: "datetime-local" },
  },
  reason,
];

/** Returns the body of a ban or mute, and its end in words. */
function sanctionOf({ rule, length = "", date = "", reason = "" }: Texts) {
  const [known, until] = [oneOf(rules, rule), endOf(lengthOf(length), date, Date.now())];
  return {
    body: { reason, ...(known && { rule: known }), ...(until !== undefined && { until }) },
    ends: until === undefined ? "for good" : `until ${moment(until)}`,
  };
}

export const acts: readonly Act[] = [
  {
    title: "Give coins",
    right: rights.changeWallets,
    submit: "Give",
    fields: [amount, reason],
    async run({ id, api, unanswered }, { amount = "", reason = "" }) {
      const body = { amount: coinsOf(amount), reason };
      const given = await unanswered.send("grant", body, (sent, key) =>
        api.postGrant({ params: { id }, body: sent }, { key }),
      );
      return `Gave ${plural(given.amount, "coin")}.`;
    },
  },
  {
    title: "Take coins back",
    right: rights.changeWallets,
    intro: "As many as the wallet has, at most. The player reads it in the wallet's history.",
    submit: "Take",
    fields: [amount, reason],
    async run({ id, api, unanswered }, { amount = "", reason = "" }) {
      const taken = await unanswered.send("take", { amount: coinsOf(amount), reason }, (body, key) =>
        api.postTake({ params: { id }, body }, { key }),
      );
      return `Took ${plural(-taken.amount, "coin")}.`;
    },
  },
  {
    title: "Rename",
    right: rights.changePlayers,
    intro: "Changes the display name. The name of the sign-up stays.",
    submit: "Rename",
    fields: [
      {
        name: "name",
        label: "New name",
        rule: { most: 32 },
        hint: "Empty: a neutral one.",
        input: { autocomplete: "off" },
      },
      brokenRule,
      reason,
    ],
    async run({ id, api }, { name = "", rule, reason = "" }) {
      const [given, known] = [name.trim(), oneOf(rules, rule)];
      const body = { reason, ...(given && { displayName: given }), ...(known && { rule: known }) };
      const { displayName } = await api.postPlayerName({ params: { id }, body });
      return `The name is ${displayName} now.`;
    },
  },
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
  {
    title: "Mute",
    right: rights.ban,
    intro: "No messages to others, and no new names. The player reads the rule and the end, and may appeal.",
    submit: "Mute",
    fields: sanctionFields,
    async run({ id, api }, texts) {
      const { body, ends } = sanctionOf(texts);
      await api.postMute({ params: { id }, body });
      return `Muted ${ends}.`;
    },
  },
  {
    title: "Lift the mute",
    right: rights.ban,
    submit: "Lift",
    fields: [],
    async run({ id, api }) {
      await api.deleteMute({ params: { id } });
      return "The mute is lifted.";
    },
  },
  {
    title: "Ban",
    right: rights.ban,
    intro: "From now on, also from new accounts. The player reads the rule and the end, and may appeal.",
    submit: "Ban",
    fields: sanctionFields,
    async run({ id, api }, texts) {
      const { body, ends } = sanctionOf(texts);
      await api.postBan({ params: { id }, body });
      return `Banned ${ends}.`;
    },
  },
  {
    title: "Lift the ban",
    right: rights.ban,
    submit: "Lift",
    fields: [],
    async run({ id, api }) {
      await api.deleteBan({ params: { id } });
      return "The ban is lifted.";
    },
  },
  {
    title: "Sign out",
    right: rights.changeAccounts,
    intro: "On every device, within a minute. Whoever knows the way to sign in can come back.",
    submit: "Sign out everywhere",
    fields: [reason],
    async run({ id, api }, { reason = "" }) {
      await api.postPlayerSignOut({ params: { id }, body: { reason } });
      return "Signed out everywhere.";
    },
  },
  {
    title: "Unlink an account",
    right: rights.changeAccounts,
    intro: "An account at a platform then signs nobody in. The section identities of the data lists them.",
    submit: "Unlink",
    fields: [
      {
        name: "identity",
        label: "Platform",
        rule: { least: 1, most: 64 },
        hint: "Such as apple.",
        input: { autocomplete: "off" },
      },
      {
        name: "last",
        label: "If it is the last way to sign in",
        options: [
          ["", "Refuse"],
          ["true", "Unlink it too: a recovery code opens the account"],
        ],
      },
      longReason,
    ],
    async run({ id, api }, { identity = "", last, reason = "" }) {
      await api.deletePlayerIdentity({
        params: { id, identityId: identity.trim() },
        headers: headersOf({ reason }),
        ...(last === "true" && { query: { last } }),
      });
      return "Unlinked.";
    },
  },
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
  {
    title: "Set the age",
    right: rights.changeAccounts,
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
    right: rights.resetPlayers,
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
    right: rights.deletePlayers,
    intro: "With all its data, within minutes. Nobody can bring it back.",
    submit: "Delete",
    isFinal: true,
    fields: [],
    async run({ id, api }) {
      const { status } = await api.deleteAccount({ params: { id } });
      return status === "waiting"
        ? "Another admin must agree: it waits under Approvals."
        : "The account is being deleted.";
    },
  },
];
