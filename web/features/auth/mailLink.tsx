import { useApp } from "../../components/context";

/** A link to the player's mailbox, if the stack's configuration has its address. */
export function MailLink() {
  const { mailboxUrl } = useApp().config;
  return mailboxUrl === undefined ? null : (
    <a href={mailboxUrl} target="_blank" rel="noreferrer">
      Open your mailbox
    </a>
  );
}
