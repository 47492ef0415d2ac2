import { callHandler } from "./handlers.js";
import { pages } from "./pages.js";
import type { Store } from "./store.js";
import { readStored } from "./stored.js";
import type { CallOptions } from "./types.js";

/** A report of the player, with what became of it. */
export interface AnyReport {
  readonly reportId: string;
  readonly kind: string;
  /** What it is about; absent once its case is gone. */
  readonly target?: string | undefined;
  /** `waiting`, `acted` or `dismissed`. */
  readonly outcome: string;
}

/** The subject of a report, and why: the body of `POST /reports`. */
export interface ReportBody {
  readonly kind: string;
  readonly target: string;
  readonly reason: string;
  readonly text?: string | undefined;
}

interface ReportsApi<Report extends AnyReport> {
  getReports(
    request: { query?: { cursor?: string } },
    options?: CallOptions,
  ): Promise<{ readonly reports: readonly Report[] }>;
  postReport(request: { body: never }): Promise<{ readonly reportId: string }>;
}

export interface ReportsOptions<Report extends AnyReport> {
  readonly api: ReportsApi<Report>;
  /** Keeps what is hidden, and which reports wait. */
  readonly store: Store;
  /** The player's user id. */
  readonly owner: string;
  /** Called once with each report about which somebody has decided. */
  readonly onOutcome?: (report: Report) => void;
}

/** The kinds of which the game hides what was reported. Players are hidden by blocks, and sessions are left. */
const hidden = ["message", "avatar", "name", "lobby"];

/** How many things are hidden at most: the newest. */
const most = 500;

/** The player's reports. Their subjects are hidden from the player at once. */
export class Reports<Report extends AnyReport = AnyReport> {
  private list: readonly Report[] = [];
  private things = new Set<string>();
  private waiting = new Set<string>();
  private loaded: Promise<void> | undefined;

  constructor(private readonly options: ReportsOptions<Report>) {}

  /** The reports, the newest first. */
  get all(): readonly Report[] {
    return this.list;
  }

  /** Returns true for what the player has reported: hide it. `target` is what reports name, such as `<conversation>/<message>`. */
  hides(kind: string, target: string): boolean {
    return this.things.has(`${kind} ${target}`);
  }

  /**
   * Reads the player's reports, page after page, and tells what became of those that waited. Call it at each start: what the device
   * keeps is hidden also without a network.
   */
  async start(): Promise<void> {
    await this.load();
    const all: Report[] = [];
    const { api, onOutcome } = this.options;
    for await (const { reports } of pages(api.getReports.bind(api), {})) all.push(...reports);
    this.list = all;
    for (const report of [...all].reverse()) {
      const { reportId, kind, target, outcome } = report;
      if (target !== undefined) this.hide(kind, target);
      if (outcome === "waiting") this.waiting.add(reportId);
      else if (this.waiting.delete(reportId)) callHandler(() => onOutcome?.(report));
    }
    await this.save();
  }

  /** Reports something: hidden at once here, and shown again if the backend refuses the report. Returns the report's id. */
  async report(body: ReportBody): Promise<string> {
    await this.load();
    const { kind, target } = body;
    const wasHidden = this.hides(kind, target);
    this.hide(kind, target);
    try {
      const { reportId } = await this.options.api.postReport({ body: body as never });
      this.waiting.add(reportId);
      await this.save();
      return reportId;
    } catch (error) {
      if (!wasHidden) this.things.delete(`${kind} ${target}`);
      throw error;
    }
  }

  private get name(): string {
    return `reports:${this.options.owner}`;
  }

  private hide(kind: string, target: string): void {
    if (hidden.includes(kind)) this.things.add(`${kind} ${target}`);
  }

  private load(): Promise<void> {
    this.loaded ??= readStored(this.options.store, this.name, keptIn).then((kept) => {
      if (!kept) return;
      this.things = new Set([...kept.hidden, ...this.things]);
      this.waiting = new Set([...kept.waiting, ...this.waiting]);
    });
    return this.loaded;
  }

  private save(): Promise<void> {
    this.things = new Set([...this.things].slice(-most));
    const text = JSON.stringify({ hidden: [...this.things], waiting: [...this.waiting] });
    return this.options.store.write(this.name, text);
  }
}

function keptIn(json: unknown): { hidden: string[]; waiting: string[] } | undefined {
  const textsOf = (value: unknown) =>
    Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
  if (!json) return undefined;
  const { hidden, waiting } = json as {
    readonly hidden?: unknown;
    readonly waiting?: unknown;
  };
  return { hidden: textsOf(hidden), waiting: textsOf(waiting) };
}
