import { rights } from "../../../functions/desk/rights";
import { rules } from "../../../functions/sanctions/rules";
import type { FieldArgs as Field } from "../../forms/field";
import { serverNow } from "../../serverTime";
import * as features from "../features";
import { contentsOf, inWords } from "../lib/contents";
import { contentsField } from "../lib/contentsField";
import { endOf, lengthOf, lengthOptions } from "../lib/ends";
import { begins, moment, namesIn, plain, plural } from "../lib/words";
import { type Act, brokenRule, longReason, oneOf, reason, type Texts } from "./act";
import { headersOf } from "./player";

const what = contentsField("what", "What", 1);

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
  const [known, until] = [oneOf(rules, rule), endOf(lengthOf(length), date, serverNow())];
  return {
    body: { reason, ...(known && { rule: known }), ...(until !== undefined && { until }) },
    ends: until === undefined ? "for good" : `until ${moment(until)}`,
  };
}

const own: readonly Act[] = [
  {
    title: "Give",
    right: rights.changeWallets,
    submit: "Give",
    fields: [what, reason],
    async run({ id, api, unanswered }, { what = "", reason = "" }) {
      const contents = contentsOf(what);
      await unanswered.send("grant", { contents, reason }, (body, key) =>
        api.postGrant({ params: { id }, body }, { key }),
      );
      return `Gave ${inWords(contents)}.`;
    },
  },
  {
    title: "Take",
    right: rights.changeWallets,
    intro: "Takes as much as is there. The player reads it in the wallet's history.",
    submit: "Take",
    fields: [what, reason],
    async run({ id, api, unanswered }, { what = "", reason = "" }) {
      const sent = { contents: contentsOf(what), reason };
      const taken = await unanswered.send("take", sent, (body, key) =>
        api.postTake({ params: { id }, body }, { key }),
      );
      return `Took ${inWords(taken.contents ?? []) || "nothing: none of it was there"}.`;
    },
  },
  {
    title: "Set tags",
    right: rights.tagPlayers,
    intro:
      "All tags of the player. They decide which live documents count, and whether maintenance admits them.",
    submit: "Set",
    fields: [
      { name: "tags", label: "Tags", hint: "Such as: testers, vip. None: empty.", rule: { most: 700 } },
      reason,
    ],
    async run({ id, api }, { tags = "", reason = "" }) {
      const body = { tags: namesIn(tags), reason };
      const set = await api.putPlayerTags({ params: { id }, body });
      return set.tags.length > 0 ? `The tags are ${set.tags.join(", ")}.` : "The player has no tags.";
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
    fields: [longReason],
    async run({ id, api }, { reason = "" }) {
      await api.deleteMute({ params: { id }, headers: headersOf({ reason }) });
      return "The player is not muted.";
    },
  },
  {
    title: "Forbid asks",
    right: rights.ban,
    intro: "No asks to be friends. The player reads the rule and the end, and may appeal.",
    submit: "Forbid",
    fields: sanctionFields,
    async run({ id, api }, texts) {
      const { body, ends } = sanctionOf(texts);
      await api.postContactBan({ params: { id }, body });
      return `Asks are forbidden ${ends}.`;
    },
  },
  {
    title: "Allow asks",
    right: rights.ban,
    submit: "Allow",
    fields: [longReason],
    async run({ id, api }, { reason = "" }) {
      await api.deleteContactBan({ params: { id }, headers: headersOf({ reason }) });
      return "The player may ask others to be friends.";
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
    fields: [longReason],
    async run({ id, api }, { reason = "" }) {
      await api.deleteBan({ params: { id }, headers: headersOf({ reason }) });
      return "The player is not banned.";
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
    intro: "An account at a platform then signs nobody in. Linked accounts, below All data, lists them.",
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
    intro: "With all its data. The player is told, and the deletion can be taken back until it begins.",
    submit: "Delete",
    isFinal: true,
    fields: [longReason],
    async run({ id, api }, { reason = "" }) {
      const answer = await api.deleteAccount({ params: { id }, headers: headersOf({ reason }) });
      const { dueAt, needsAdmin } = answer;
      return dueAt === undefined
        ? "The account is being deleted."
        : `The deletion ${begins({ dueAt, needsAdmin })}. Approvals can take it back until then.`;
    },
  },
];

const all = [...own, ...Object.values(features).flatMap((feature) => feature.acts)];

/** What staff can do to a player. What cannot be taken back comes last. */
export const acts: readonly Act[] = [
  ...all.filter(({ isFinal }) => !isFinal),
  ...all.filter(({ isFinal }) => isFinal),
];
