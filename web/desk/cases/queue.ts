import { signal } from "@preact/signals-core";
import { undoMs } from "../../../functions/sanctions/limits";
import { type Api, ApiError } from "../../client";
import { notify } from "../../state/notices";
import { headersOf } from "../players/player";
import type { Case, CaseKind, CaseState, Listed } from "./answers";
import { type Decided, doneInWords } from "./decisions";

/** The case that is open at the desk. */
export interface Opened {
  readonly id: string;
  /** Absent until it is read. */
  readonly about?: Case;
  /** True until somebody has said why they read a case that they have not claimed. */
  readonly needsReason?: true;
  /** Who else has it, until when: then it can be read, and not decided. */
  readonly heldBy?: { readonly name: string; readonly until: number };
  /** Why it cannot be read or decided. */
  readonly error?: unknown;
}

/** A decision that can still be taken back. */
export interface Undoable {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** The states in which a case waits for a decision. */
const waiting: readonly CaseState[] = ["open", "claimed", "appealed"];

/** The queue of cases, the one that is open, and the decision that can be taken back. */
export class Queue {
  readonly state = signal<CaseState>("open");
  /** Undefined for all kinds. */
  readonly kind = signal<CaseKind | undefined>(undefined);
  readonly cases = signal<readonly Listed[]>([]);
  /** The cursor of the next page; undefined on the last one. */
  readonly next = signal<string | undefined>(undefined);
  readonly opened = signal<Opened | undefined>(undefined);
  readonly undoable = signal<Undoable | undefined>(undefined);

  constructor(private readonly api: Api) {}

  /** Reads the first page. */
  async load(): Promise<void> {
    this.cases.value = await this.page();
  }

  /** Reads the next page. */
  async more(): Promise<void> {
    const page = await this.page(this.next.peek());
    const known = new Set(this.cases.peek().map(({ id }) => id));
    this.cases.value = [...this.cases.peek(), ...page.filter(({ id }) => !known.has(id))];
  }

  /** Shows cases in a state and of a kind. */
  async show(state: CaseState, kind: CaseKind | undefined): Promise<void> {
    this.state.value = state;
    this.kind.value = kind;
    this.close();
    await this.load();
  }

  /** Claims a case for ten minutes if it waits, and reads it. One that is not claimed needs a reason: see `read`. */
  async open(id: string): Promise<void> {
    this.opened.value = { id };
    try {
      const claim = waiting.includes(this.state.peek()) ? await this.claim(id) : undefined;
      if (claim && "version" in claim)
        this.update(id, {
          about: await this.api.getCase({ params: { id }, headers: headersOf({ caseId: id }) }),
        });
      else this.update(id, { needsReason: true, ...claim });
    } catch (error) {
      this.update(id, { error });
    }
  }

  /** Reads the open case, which its reader has not claimed. */
  async read(reason: string): Promise<void> {
    const { id, heldBy } = this.opened.peek() ?? {};
    if (!id) return;
    const about = await this.api.getCase({ params: { id }, headers: headersOf({ reason }) });
    this.update(id, { about, ...(heldBy && { heldBy }) });
  }

  /** Shows what is known of a case, if it is still the one that is open. */
  private update(id: string, opened: Omit<Opened, "id">): void {
    if (this.opened.peek()?.id === id) this.opened.value = { id, ...opened };
  }

  close(): void {
    this.opened.value = undefined;
  }

  /** Claims the open case for another ten minutes. If somebody else has it since, it can only be read. */
  async renew(): Promise<void> {
    const { id, about, heldBy } = this.opened.peek() ?? {};
    if (!id || !about || heldBy || !waiting.includes(about.state)) return;
    const claim = await this.claim(id);
    const opened = this.opened.peek();
    if (opened?.id !== id || !opened.about) return;
    // Each claim gives the case another version.
    if (!claim) await this.open(id);
    else if ("version" in claim) this.opened.value = { id, about: { ...opened.about, ...claim } };
    else this.opened.value = { ...opened, ...claim };
  }

  /** Decides the open case, and opens the next one. */
  async decide(about: Case, decision: Decided): Promise<void> {
    const { id } = about;
    const { version } = await this.api.postDecision({
      params: { id },
      body: { ...decision, version: about.version },
    });
    const text = doneInWords(about, decision);
    if (decision.action === "escalate") notify(text);
    else this.undoable.value = { id, version, text, until: Date.now() + undoMs };
    const after = this.after(id);
    this.cases.value = this.cases.peek().filter((each) => each.id !== id);
    if (this.opened.peek()?.id !== id) return;
    if (after) await this.open(after);
    else this.close();
    if (this.cases.peek().length === 0) await this.load();
  }

  /** Takes the last decision back, and opens its case again. */
  async undo(): Promise<void> {
    const undoable = this.undoable.peek();
    if (!undoable) return;
    const { id, version } = undoable;
    this.undoable.value = undefined;
    await this.api.postDecision({ params: { id }, body: { action: "undo", version } });
    await this.load();
    await this.open(id);
  }

  /** Returns the case after one in the list, or before it if it is the last. */
  private after(id: string): string | undefined {
    const ids = this.cases.peek().map((each) => each.id);
    const at = ids.indexOf(id);
    return ids[at + 1] ?? ids[at - 1];
  }

  /** Claims a case. Returns its new version, or who else has it; undefined if it waits for nobody any more. */
  private async claim(
    id: string,
    again = true,
  ): Promise<{ version: number } | Required<Pick<Opened, "heldBy">> | undefined> {
    try {
      const { version } = await this.api.postClaim({ params: { id } });
      return { version };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Somebody claims it at the same moment, or it is decided.
      if (error.code === "case.version_changed") return again ? this.claim(id, false) : undefined;
      if (error.code !== "case.claimed") throw error;
      const { claimedBy, until } = error.details;
      return { heldBy: { name: String(claimedBy), until: Number(until) } };
    }
  }

  private async page(cursor?: string): Promise<readonly Listed[]> {
    const [state, kind] = [this.state.peek(), this.kind.peek()];
    let next: string | undefined;
    const { cases } = await this.api.getCases(
      { query: { state, limit: 30, ...(kind && { kind }), ...(cursor && { cursor }) } },
      {
        onHeaders: (headers) => {
          next = headers.get("x-next-cursor") ?? undefined;
        },
      },
    );
    this.next.value = next;
    return cases;
  }
}
