/** A behaviour that every client has: what happens, and what the client does. */
export interface Row {
  /** A letter for the group and a number, which never change: `R3`. */
  readonly id: string;
  readonly says: string;
  readonly steps: readonly Step[];
}

/** The groups of behaviours, by the letter of their rows. */
export const groups = {
  T: "tokens",
  R: "retries",
  S: "sockets",
  O: "outbox",
  E: "errors",
  P: "paging",
  H: "helpers",
  B: "purchases",
  L: "lobbies",
  I: "sign-in by platforms",
  D: "consents",
  A: "ages",
  K: "blocks",
  M: "reports",
  J: "bans and the inbox",
  N: "connections",
  C: "cancellation",
  V: "the start and live values",
  G: "saved games",
  F: "events",
  Q: "tracks",
  W: "friends",
  U: "draws",
  Y: "leagues",
  Z: "scores",
} as const;

/** An answer of the scripted backend to a request, or its failure. */
export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  /** The body as text, if it is no JSON. */
  readonly text?: string;
  /** The body as bytes, in base64. */
  readonly bytes?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `drop` closes the connection, `cut` does so within the body, `hang` never answers, `late` waits for the step `late`. */
  readonly fault?: "drop" | "cut" | "hang" | "late";
}

/** The options of the client under test, in a form that every language can read. */
export interface ClientOptions {
  /** True: calls use a session's tokens. False: they use the token `static`. @default false */
  readonly session?: boolean;
  readonly build?: { readonly game: string; readonly version: string; readonly platform: string };
  readonly retries?: number;
  readonly timeoutMs?: number;
  /** Calls sign in again, with `ada` and `secret`, when the API asks for it. */
  readonly signInAgain?: boolean;
  /** The number between 0 and 1 that the client gets as chance. @default 0.5 */
  readonly random?: number;
  /** The device's clock. @default the time of the run */
  readonly now?: number;
  /** Calls have the API key `key`. */
  readonly apiKey?: boolean;
  /** The outbox holds this many entries. */
  readonly most?: number;
  readonly owner?: string;
  /** @default that of the scripted backend */
  readonly apiUrl?: string;
  /** The API's address begins with `https`, which the scripted backend does not speak. */
  readonly overTls?: boolean;
  /** @default `/cognito` below the API's address */
  readonly cognitoEndpoint?: string;
  /** @default "client" */
  readonly userPoolClientId?: string;
  /** A client that can prove a password to this pool, as the page does, does not send it. @default it sends it */
  readonly userPoolId?: string;
  /** The game's answer about an entry of the outbox that is too old; absent if the game can't say. */
  readonly takenEffect?: boolean;
  /** The game adds a score of 1 to the outbox when it hears of an entry that was dropped. */
  readonly addsWhenDropped?: boolean;
  /** The player's answer to a match that was found. @default true */
  readonly accept?: boolean;
  /** The player's answer to the documents that are shown. @default true */
  readonly agrees?: boolean;
  /** What the platform says of the player's age; absent: nothing. */
  readonly platformAge?: Readonly<Record<string, unknown>>;
  /** The band of ages that the player chooses; absent: the player closes the question. */
  readonly band?: string;
  /** The game fails to handle messages of this type, where its language has exceptions. */
  readonly failsOn?: string;
  /** The game fails to handle this event, where its language has exceptions. */
  readonly failsIn?: "state" | "readAgain" | "liveError" | "conflict" | "takenEffect";
  /** The game has a handler of errors of the socket. @default true */
  readonly hearsErrors?: boolean;
  /** The game's choice at a conflict of saves, with bytes in base64; absent: the player decides nothing. */
  readonly chooses?: "stored" | "mine" | { readonly bytes: string; readonly measure: number };
  /** False: the game has nothing that settles conflicts of saves. @default true */
  readonly settles?: false;
  /** The game saves this, in base64, when it is first asked at a conflict. */
  readonly savesWhenAsked?: string;
  /** The store finishes purchases; false: the app ends before. @default true */
  readonly finishes?: boolean;
  /** The device's store keeps what the client before it has written. @default false */
  readonly restart?: boolean;
  /** The device's store is full: it takes nothing more. @default false */
  readonly isFull?: boolean;
  /** The text that the device's store has under a name. */
  readonly stored?: Readonly<Record<string, string>>;
}

/** One thing that happens, or that must have happened. */
export type Step =
  /** A new client, or why there is none. */
  | { readonly client: ClientOptions; readonly fails?: unknown }
  /** The next answers to `POST /score`; later requests get `{}`. */
  | { readonly serve: string; readonly answers: readonly Answer[] }
  /** The runner carries out a command. With `as`, it goes on at once, and `settled` waits for the result. */
  | {
      readonly run: string;
      readonly with?: Readonly<Record<string, unknown>>;
      readonly as?: string;
      readonly gives?: unknown;
      readonly fails?: unknown;
    }
  /** A command that goes on has ended, with this value or error. */
  | { readonly settled: string; readonly gives?: unknown; readonly fails?: unknown }
  /** The client waits for so many milliseconds, which then pass. */
  | { readonly wait: number }
  /** The client begins to wait for so many milliseconds. */
  | { readonly timer: number }
  /** Time passes. */
  | { readonly pass: number }
  /** So many requests have come. The last one looks like this; those of `same` are equal in all. */
  | {
      readonly sent: string;
      readonly times: number;
      readonly like?: unknown;
      readonly same?: readonly string[];
      readonly different?: readonly string[];
    }
  /** The last requests to come were these, in this order. */
  | { readonly order: readonly string[] }
  /** The client tells the game something. */
  | { readonly told: string; readonly like?: unknown }
  /** The client has not told the game this, since it last did. */
  | { readonly untold: string }
  /** The next frame that the newest socket sends. */
  | { readonly frame: unknown }
  | { readonly noFrame: true }
  /** The client has closed the connection of a request that had no answer. */
  | { readonly hungUp: string }
  /** The late answers are sent. */
  | { readonly late: true }
  /** The backend sends a message. A text is sent as it is. */
  | { readonly push: unknown }
  /** A fault of the newest socket, or of the next ones. */
  | {
      readonly socket: "opens" | "drops" | "closes" | "mute" | "speaks" | "refused" | "hangs" | "asks again";
    };
