import type { Events } from "../core/events";
import type { Database } from "./database";

/** A mail that Cognito would send on AWS. */
export interface Mail {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The code or temporary password in the mail. */
  readonly code?: string;
}

const kept = 200;

/** Stores the last 200 mails, which survive a restart, and emits an event for each new one. */
export class Mailbox {
  constructor(
    private readonly db: Database,
    private readonly events: Events,
    private readonly clock: () => number,
  ) {}

  /** Delivers a mail. `isPassword`: its code is a temporary password. */
  deliver(mail: Omit<Mail, "id" | "at"> & { readonly isPassword?: boolean }): void {
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

  /** Returns the mails, newest first. */
  list(): readonly Mail[] {
    return this.db
      .all<Omit<Mail, "code"> & { code: string | null }>(
        "SELECT id, at, recipient AS 'to', subject, text, code FROM mails ORDER BY id DESC",
      )
      .map(({ code, ...mail }) => ({ ...mail, ...(code !== null && { code }) }));
  }
}
