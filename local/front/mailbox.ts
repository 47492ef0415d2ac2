import { escapeHtml, html, json, type Pages } from "./console";

export interface Mail {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly code?: string;
}

/** `/_console/mailbox` for people, `/_console/mailbox.json` for tests. Newest first. */
export const mailboxPages = (mails: () => readonly Mail[]): Pages => ({
  mailbox: () =>
    html(
      "Mailbox",
      mails().length ? table(mails()) : "<p>No mail yet. Codes for new players arrive here.</p>",
    ),
  "mailbox.json": () => json(mails()),
});

const table = (mails: readonly Mail[]) => `<table>
<tr><th>When<th>To<th>Subject<th>Code<th>Text</tr>
${mails.map(row).join("\n")}
</table>`;

const row = ({ at, to, subject, text, code }: Mail) =>
  `<tr>${[
    new Date(at).toLocaleTimeString("en-GB"),
    escapeHtml(to),
    escapeHtml(subject),
    `<code>${escapeHtml(code ?? "")}</code>`,
    escapeHtml(text),
  ]
    .map((cell) => `<td>${cell}`)
    .join("")}</tr>`;
