import type { Goods } from "../economy/rules/money";
import type { EntitlementState, Proof, Term } from "./rules/proof";

/** The facts that are known of a subscription. */
export interface KnownTerm extends Term {
  state: EntitlementState;
  renews: boolean;
  /** The store's time of the proof that said the state: those that say only what was paid for are often newer. 0: none has. */
  stated?: number;
  /**
   * The subscription with which this right began, if it has taken the place of others: a plan that is changed or taken up again is
   * one right. Rows of earlier versions have it from their next proof on.
   */
  root?: string;
}

/** A purchase with money, as its store says it, and what became of it here. */
export interface Purchase
  extends Omit<
    Proof,
    "player" | "buyer" | "signedAt" | "acknowledged" | "term" | "replaces" | "aliases" | "ofAnyMember"
  > {
  /** `<store>#<transaction>` */
  purchaseId: string;
  /** The player it belongs to; absent as long as nobody is known. */
  userId?: string;
  /**
   * Since when its player has proved that it is theirs, in milliseconds since the epoch: an older proof moves it to nobody. Absent
   * if support gave it, and in rows of earlier versions, which gave it to whomever the buyer named.
   */
  claimedAt?: number;
  /** What the player got. It stays as it is if the product changes later. Absent: nothing yet. */
  granted?: Goods;
  /**
   * True if the store's statement of the country names the player who has the purchase: only then it is this player's country. A
   * move ends it. Rows of earlier versions have none.
   */
  named?: true;
  /** The part of it that is refunded. */
  revoked?: Goods;
  /** What the refund has taken for that: coins in place of items that were gone, debts included. */
  taken?: Goods;
  /**
   * The coins and other currencies that it gave to an account from which it has moved: they stay there, and a refund takes them
   * there. What is above is then without them.
   */
  coinsOf?: { userId: string } & Required<Pick<Purchase, "granted">> & Pick<Purchase, "revoked" | "taken">;
  /** Who had it when its store paid the first part of it back, and when that was; absent while nothing is refunded. */
  refund?: { userId: string; at: number };
  /** When it moved to another player who restored it, in the 30 days before the last move. Milliseconds since the epoch. */
  moves?: number[];
  /** The state of a subscription; absent for everything else. */
  term?: KnownTerm;
  /** The purchase that has taken the place of this subscription, which has ended it. */
  replacedBy?: string;
  /** The purchase that this one is a part of since both were known to be one right. It has no player. */
  sameAs?: string;
  /** The part with which the right began, of one that several were joined to. The holders' index does not have it. */
  root?: string;
  /** True after an operator took it from its player: it belongs to whoever sends it next, whomever the app named. */
  released?: true;
  /** The player whom it entitles to something; absent for consumables, and as long as nobody is known. */
  holder?: string;
  /** True once the store knows that the purchase was granted. */
  acknowledged?: boolean;
  /** The store that waits for that; absent if none does. */
  due?: string;
  /** The desk's list that has it, and its time there: when it was bought, or last refunded. Absent in rows of 0.2. */
  listed?: "bought" | "refunded";
  listedAt?: number;
  /** Counts the writes from 1. */
  revision: number;
}

/** A purchase whose player is known: the rows of the players' index. */
export interface OwnedPurchase extends Purchase {
  userId: string;
}

/** A purchase that entitles its player to something: the rows of the holders' index. */
export interface HeldPurchase extends OwnedPurchase {
  holder: string;
}

/** A purchase whose store's order id is known: the rows of the orders' index. */
export interface OrderedPurchase extends Purchase {
  order: string;
}

/** A purchase of which its store waits to be told that it was granted. */
export interface DuePurchase extends Purchase {
  due: string;
}

/** A purchase in one of the desk's lists. */
export type ListedPurchase = Purchase & Required<Pick<Purchase, "listed" | "listedAt">>;

/** The time in which a production stack takes test money from players of one build, while a store reviews it. */
export interface ReviewWindow {
  name: "review";
  version: string;
  platform: string;
  /** Milliseconds since the epoch. */
  openedAt: number;
  until: number;
  /** The most purchases of one player. */
  cap: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** How many purchases a player has made in a window. */
export interface ReviewUse {
  name: `use ${string}`;
  purchases: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** An order of a player in Steam, from its begin: what is bought, whatever the client says later. */
export interface SteamOrder {
  /** A random number of 63 bits, as digits. */
  orderId: string;
  userId: string;
  product: string;
  quantity: number;
  /** ISO 4217. */
  currency: string;
  /** In hundredths of the currency's unit. */
  amount: number;
  /** True for an order in Steam's sandbox. */
  test: boolean;
  /** Milliseconds since the epoch. */
  at: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A notification of a store that was verified and not yet worked on, or that was. */
export interface StoreNote {
  /** `<store> <the store's id of the notification>` */
  noteId: string;
  /** Such as `REFUND`, in the store's words. */
  type: string;
  /** The purchase's new state; absent in notifications about something else. */
  proof?: Proof;
  /** The purchase about which the store must be asked: its token. */
  token?: string;
  /** Whose guardian has withdrawn the consent: Apple's id of the app on the account. */
  appTransactionId?: string;
  /** True if that is a subscription, about which Google answers at another address. */
  subscription?: true;
  /** Milliseconds since the epoch. */
  at: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A refunded purchase of a player whose product has a rule about refunds. */
export interface CountedRefund {
  userId: string;
  /** `refund <product> <purchaseId>` */
  refundId: `refund ${string}`;
  /** The store's time of the refund, in milliseconds since the epoch. */
  at: number;
  /** Absent in rows of earlier versions, which did not know whether the player had sent a proof: they lead to no ban. */
  claimed?: true;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A ban after refunds. */
export interface CountedBan {
  sanctionId: string;
  /** The time of the newest refund that it has counted, in milliseconds since the epoch. */
  at: number;
  /** The time until which the ban before it has counted; 0 if there was none. */
  after: number;
}

/** How far a player's refunds of a product are judged. */
export interface RefundBan extends Omit<CountedBan, "sanctionId"> {
  userId: string;
  /** `ban <product>` */
  refundId: `ban ${string}`;
  /** The ban; absent after it was lifted because refunds were undone. */
  sanctionId?: string;
  /** The bans before it, which end too if their refunds are undone. The newest 20. */
  earlier?: CountedBan[];
  /** Seconds since the epoch. */
  expiresAt: number;
}
