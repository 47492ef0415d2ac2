import type { AnyCallback } from "../callback";
import type { MakeClients } from "../clients";
import type { Handlers } from "../defineGame";
import type { LambdaRoute } from "../route";
import type { SeededTable } from "../serveSeed";
import type { SocketHandler } from "../sockets/serveSockets";
import type { AnySocketRoute } from "../sockets/socketRoute";

// What a function has of the game. Each function's bundle has a module of its own in place of this one, which has its types:
// `components/lib/handlerEntries.ts` writes it, with those of these constants that the function's entry imports.

/** Makes the clients that the function's handlers use. */
export declare const clients: readonly MakeClients[];

/** The only handler of a function that has one, under its list. */
export declare const served: {
  readonly [L in keyof Handlers]-?: NonNullable<NonNullable<Handlers[L]>[keyof NonNullable<Handlers[L]>]>;
} & { readonly callbacks: AnyCallback };

/** The routes that the function serves, by their methods and paths: `POST /score`. */
export declare const routes: Readonly<Record<string, () => LambdaRoute>>;

/** The messages that the function serves, by their actions. */
export declare const messages: Readonly<Record<string, () => AnySocketRoute>>;

/** The function's other routes of a WebSocket API, `$connect` and `$default`. */
export declare const ownSockets: Readonly<Record<string, (clients: readonly MakeClients[]) => SocketHandler>>;

/** The table whose first rows the function writes. */
export declare const seeded: SeededTable;
