import { useApp } from "./context";

/** A link to the player's mail, where the stack's configuration says where that is. */
export function MailLink() {
  const { mailboxUrl } = useApp().config;
  return mailboxUrl === undefined ? null : (
    <a href={mailboxUrl} target="_blank" rel="noreferrer">
      Look at your mail
    </a>
  );
}
