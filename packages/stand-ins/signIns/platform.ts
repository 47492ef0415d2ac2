import type { Choice } from "./chooser";

/** A request to a platform. */
export interface Asked {
  /** The part below the platform's own: `/token`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  /** The body as it came. */
  readonly text: string;
  readonly header: (name: string) => string;
}

export interface Reply {
  readonly status: number;
  /** Bytes are a certificate. */
  readonly body?: object | Buffer;
}

/** The facts of a platform before it runs. */
export interface PlatformFacts {
  readonly title: string;
  /** The beginning of its paths, and its name among the setting `platformServers`: `steam`. */
  readonly path: string;
  /** The setting that lets players sign in with it. */
  readonly setting: string;
  /** The setting's member, if it is the setting of several platforms. */
  readonly member?: string;
}

/** A platform that players sign in with, as it runs on this machine. */
export interface Platform extends Pick<PlatformFacts, "title" | "path"> {
  /**
   * The paths of its page, on which one chooses a test account.
   * @default ["/authorize"]
   */
  readonly pages?: readonly string[];
  /** Returns what leads an account of that page back to the game; or a text that says what the request lacks. */
  answerOf(query: URLSearchParams): Choice["answerOf"];
  /** Answers a backend; `undefined` where there is nothing. */
  answer(asked: Asked): Reply | undefined | Promise<Reply | undefined>;
  /** The settings of a backend that trusts it, for the game with these client ids. Texts are as they are, all else is JSON. */
  settings(clientId: string): Readonly<Record<string, unknown>>;
}

/** Refuses what the platform does not know. */
export const unknownPath: Reply = { status: 404, body: { error: "There is no such path" } };
