import type { Events } from "../core/events";
import type { Database } from "./database";

/** A mail that Cognito would have sent. */
export interface Mail {
  readonly id: number;
  /** Milliseconds. */
  readonly at: number;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The code or temporary password in it. */
  readonly code?: string;
}

const kept = 200;

/** Where a laptop's mails go: the last 200, also after a restart, and the event bus. */
export class Mailbox {
  constructor(
    private readonly db: Database,
    private readonly events: Events,
    private readonly clock: () => number,
  ) {}

  deliver(mail: Omit<Mail, "id" | "at">): void {
    this.db.transaction(() => {
      this.db.run(
        "INSERT INTO mails (at, recipient, subject, text, code) VALUES (?, ?, ?, ?, ?)",
        this.clock(),
        mail.to,
        mail.subject,
        mail.text,
        mail.code ?? null,
      );
      this.db.run("DELETE FROM mails WHERE id <= (SELECT max(id) FROM mails) - ?", kept);
    });
    this.events.emit({ kind: "mail", ...mail });
  }

  /** Newest first. */
  list(): readonly Mail[] {
    return this.db
      .all<Omit<Mail, "code"> & { code: string | null }>(
        "SELECT id, at, recipient AS 'to', subject, text, code FROM mails ORDER BY id DESC",
      )
      .map(({ code, ...mail }) => ({ ...mail, ...(code !== null && { code }) }));
  }
}
