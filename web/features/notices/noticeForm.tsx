import { useRef } from "preact/hooks";

import type { App } from "../../app";
import { type Api, doWork } from "../../client";
import { useApp } from "../../components/context";
import { ApiError } from "../../errors";
import { facts } from "../../facts";
import type { Texts } from "../../forms/check";
import { Form } from "../../forms/form";
import { to } from "../../route";
import { ruleOf } from "../sanctions/rules";

type Body = Parameters<Api["postNotice"]>[0]["body"];
type Work = Awaited<ReturnType<typeof doWork>>;

const { abouts, reasons, form } = facts.notices;

const inWords: Readonly<Record<Body["about"], string>> = {
  player: "A player",
  name: "A player's name or text",
  avatar: "A player's picture",
  message: "A message",
  session: "A game or lobby",
  board: "A board",
  account: "My account, which I want deleted",
  other: "Something else",
};

/** The texts of the form, which is also that for the deletion of an account. */
const forms = {
  illegal: {
    title: "Report illegal content",
    intro:
      "For everybody, with or without an account. Moderators look at it, and you learn what became of it. Your name and address are " +
      "for them only; for content that endangers a child you may leave both empty.",
    where: "Place where it is",
    hint: "Such as the board and its area, or a message's text and when you read it.",
    why: "Reason why it is illegal",
  },
  account: {
    title: "Have an account deleted",
    intro:
      "For who cannot sign in any more. Support asks you by mail if something is missing, and you learn here what became of it. Your " +
      "name and address are for support only.",
    where: "Where and when you played last",
    hint: "Such as the device and the day, and the store, if you bought something.",
    why: "What shows that the account is yours",
  },
} as const;

interface Props {
  /**
   * What is chosen first.
   * @default "player"
   */
  readonly about?: "account";
}

/** The form for a notice of illegal content, or for the deletion of an account. */
export function NoticeForm({ about }: Props) {
  const { title, intro, where, hint, why } = about ? forms.account : forms.illegal;
  const app = useApp();
  // If the answer is lost, the same work with the same texts is the same notice.
  const last = useRef<{ texts: string; work: Work }>(undefined);
  const send = async (texts: Texts) => {
    const text = JSON.stringify(texts);
    if (last.current?.texts !== text) last.current = { texts: text, work: await doWork(app.directApi) };
    const receipt = await give(app, texts, last.current.work).catch((error: unknown) => {
      // The work is worth nothing any more.
      if (error instanceof ApiError && error.code?.startsWith("account.challenge")) last.current = undefined;
      throw error;
    });
    location.hash = to("notice", receipt);
  };
  return (
    <Form
      title={title}
      intro={<p>{intro}</p>}
      fields={[
        {
          name: "about",
          label: "Subject",
          value: about ?? "player",
          options: abouts.map((each) => [each, inWords[each]]),
        },
        { name: "player", label: "Player's name, if it is about one", rule: { most: form.player.most } },
        {
          name: "where",
          label: where,
          rows: 2,
          rule: form.where,
          hint,
        },
        { name: "why", label: why, rows: 4, rule: form.why },
        {
          name: "reason",
          label: "Reason",
          value: about ? "other" : "illegal",
          options: reasons.map((reason) => [reason, ruleOf(reason)]),
        },
        {
          name: "name",
          label: "Name",
          rule: { most: form.name.most },
          input: { autocomplete: "name" },
        },
        {
          name: "mail",
          label: "E-mail address",
          rule: { email: true, most: form.mail.most },
          input: { type: "email", autocomplete: "email" },
        },
        {
          name: "goodFaith",
          label: "In good faith, what I say is true and complete",
          rule: { ticked: true },
          input: { type: "checkbox", value: "yes" },
        },
      ]}
      submit="Send"
      onSubmit={send}
    />
  );
}

const isOne = <T extends string>(all: readonly T[], text: string): text is T =>
  (all as readonly string[]).includes(text);

/** Gives notice, and returns the receipt. */
async function give({ directApi }: App, texts: Texts, work: Work): Promise<string> {
  const { about = "", player = "", where = "", why = "", reason = "", name = "", mail = "" } = texts;
  if (!isOne(abouts, about) || !isOne(reasons, reason)) throw new Error("The list has no such entry");
  const body: Body = {
    ...{ ...work, about, reason, where: where.trim(), why: why.trim(), goodFaith: true },
    ...(player.trim() && { player: player.trim() }),
    ...(name.trim() && { name: name.trim() }),
    ...(mail.trim() && { mail: mail.trim() }),
  };
  return (await directApi.postNotice({ body })).receipt;
}
