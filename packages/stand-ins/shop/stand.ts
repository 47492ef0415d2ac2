import type { Notices } from "./notices";

/** A sale as the local store shows it, whichever store it stands for. */
export interface ShownSale {
  /** The store's id of it. */
  id: string;
  product: string;
  quantity: number;
  player: string;
  /** `waits`: not paid yet; `canceled`: never paid. */
  state: "waits" | "paid" | "canceled";
  /** The part that was paid back, in thousandths of a percent. */
  refunded: number;
  /** True if the store waits for nothing more: the app has finished it, or the server has acknowledged it. */
  isDone: boolean;
  /** True if the app gets it at its next start. */
  isHanded: boolean;
}

/** A player's purchase. */
export interface Order {
  player: string;
  product: string;
  quantity: number;
  /** False: the app names nobody to the store. */
  isNamed?: boolean;
  /** It is not paid yet: a parent must agree, or the player pays with cash. */
  waits?: boolean;
  /** False: the store tells the app alone. */
  isTold?: boolean;
}

/** A store on this machine, as its page and the game's page use it. */
export interface Stand {
  readonly title: string;
  /** The parts of a sale that it can pay back, in thousandths of a percent, by their titles. */
  refundsOf(sale: ShownSale): Readonly<Record<string, number>>;
  /** True for a store that tells the game nothing: the game asks. */
  readonly isAsked?: true;
  /** The game's calls whose next answer can be lost on the way. */
  readonly losable?: readonly string[];
  /** Loses the next answer to one of them. */
  lose?(call: string): void;
  /** All sales, newest first. */
  readonly sales: readonly ShownSale[];
  /** Absent if the game begins the orders. */
  buy?(order: Order): Promise<void>;
  /** A sale that waits is paid or approved, or never will be. */
  decide(id: string, isPaid: boolean): Promise<void>;
  refund(id: string, part: number): Promise<void>;
  /** The player asks for the money back; absent if the store does not tell the game of that. */
  askForRefund?(id: string): Promise<void>;
  /** Returns what the store gives to the app. */
  proofOf(id: string): string;
  /** The app has what it needs. */
  finish(id: string): void;
  /** Returns the page on which the player approves an order; absent if the store has none. `back` is where it leads to. */
  approvePage?(id: string, back: string): string | undefined;
}

/** The options with which a store opens. */
export interface Opening {
  /** The folder of its keys and books. */
  readonly folder: string;
  /** The game's app. */
  readonly app: { readonly bundleId: string; readonly appAppleId: number };
  readonly notices: Notices;
  /** Delivers a notification to the game: `POST /notifications/<path>`. */
  post(path: string, body: object, headers?: Readonly<Record<string, string>>): Promise<void>;
  /** Returns the address of the stores' pages. A store's own page is below it, by the store's name. */
  readonly url: () => string;
  /** Returns epoch milliseconds. */
  readonly now: () => number;
}

/** A store that is open on this machine. */
export interface OpenStore {
  readonly stand: Stand;
  /** The settings of a backend that takes its sales. Texts are as they are, all else is JSON. */
  readonly settings: Readonly<Record<string, unknown>>;
  close?(): Promise<unknown>;
}

/** A store, before it opens. */
export interface StoreKind {
  /** The real one's name: "the App Store". */
  readonly realName: string;
  /** The setting that makes the backend take its sales. */
  readonly setting: string;
  /** Matches the setting's text if it leads to this machine. */
  readonly isHere: RegExp;
  open(opening: Opening): Promise<OpenStore>;
}

/** The whole of a sale. */
export const whole = 100_000;

/** Returns the stands that sell without the game. */
export const sellers = (stands: Readonly<Record<string, Stand>>) =>
  Object.entries(stands).filter(([, { buy }]) => buy !== undefined);
