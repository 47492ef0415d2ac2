import type { Answer, Step } from "../row";

/** The call of most rows: a score. */
export const score = { route: "postScore", request: { body: { gameArea: "forest", score: 300 } } } as const;

export const wallet = { route: "getWallet" } as const;

/** Calls a route, and goes on. */
export const calls = (call: Readonly<Record<string, unknown>> = score, as = "call"): Step => ({
  run: "call",
  with: call,
  as,
});

export const serves = (what: string, ...answers: Answer[]): Step => ({ serve: what, answers });

/** A refusal as the API writes it. */
export const refusal = (status: number, code: string, more: object = {}): Answer => ({
  status,
  body: { error: "Refused", code, message: `Refused: ${code}`, requestId: "r-1", ...more },
});

/** The game's log tells something. */
export const logs = (message: string): Step => ({ told: "fault", like: { message: `/${message}/` } });

export const gives = (value: unknown = "*", as = "call"): Step => ({ settled: as, gives: value });

export const fails = (error: object, as = "call"): Step => ({ settled: as, fails: error });

/** The client opens a socket. */
export const opensLive: readonly Step[] = [
  { run: "open" },
  { socket: "opens" },
  { told: "state", like: { isOpen: true } },
];
