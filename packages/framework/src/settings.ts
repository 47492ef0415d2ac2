import type * as z from "zod/mini";

/** A key of the stack's configuration. The project's schema, the documents and the typed configuration come from it. */
export interface Key {
  /** Its effect, for the documents: without a full stop. */
  readonly says: string;
  /** Its form, with its default. An optional object is `undefined` if it is empty. Absent: a secret text. */
  readonly schema?: z.core.$ZodType;
  /** The key that must be set too. */
  readonly needs?: string;
  /** Earlier names, of the key and of its object's members by their earlier ones. They are read until 0.4, with a warning. */
  readonly renamed?: { readonly key?: string; readonly members?: Readonly<Record<string, string>> };
  /** Why a production stack refuses it, such as `has no local store`; of an object, by its members that are for others. */
  readonly notInProduction?: string | Readonly<Record<string, string>>;
  /** A secret text: its value here is whether there is one. Handlers are granted the text itself. */
  readonly secret?: Secret;
}

interface Secret {
  /** The name of its `StoreKey`, and of the resource that handlers are granted. Absent: they are not granted it. */
  readonly grants?: readonly [key: string, resource: string];
  /** The value of its part without which nobody needs it. */
  readonly with?: string;
  /** The form of a text that is JSON. Its default is then `{}`. */
  readonly json?: z.core.$ZodType;
}

export type Keys = Readonly<Record<string, Key>>;
export type Values<K> = {
  readonly [N in keyof K]: K[N] extends { readonly schema: infer S extends z.core.$ZodType }
    ? z.output<S>
    : boolean;
};

/** The grants and the page's facts that come of a group's values. */
export interface Granted {
  /**
   * The values that handlers are granted, by the resources of capabilities: a text, or anything that becomes JSON. Routes that need
   * an undefined one are left out.
   */
  readonly values: Readonly<Record<string, unknown>>;
  /** Further facts for the page, by the names in its `config.json`. */
  readonly page?: Readonly<Record<string, unknown>>;
  /** The platforms that sign players in, by the names of identities. */
  readonly signIns?: Readonly<Record<string, PageSignIn>>;
}

/** A browser's sign-in by a platform. */
export interface PageSignIn {
  /** The client ids for which it signs in. Absent: a browser has no proof, except that of a stand-in. */
  readonly audiences?: readonly string[];
  /** The address of the platform's own page. */
  readonly authorizeUrl?: string;
  /** The client id for which the page of its stand-in signs. */
  readonly clientId?: string;
}

/** The facts of the stack that a group may use. */
export interface Stack {
  readonly isProduction: boolean;
  /** True for a run on a laptop, with a store of its own. */
  readonly isLocal: boolean;
  /** The addresses of what stands in for platforms' servers, by the names of identities. */
  readonly standIns: Readonly<Record<string, string>>;
}

/** A part of the stack's configuration. A feature's `settings` has its parts, by any names. */
export interface Settings<K extends Keys = Keys> {
  readonly keys: K;
  /** The capabilities that a stack lacks if no part that names them has a value. */
  readonly enables?: readonly string[];
  /** Throws `ProgramError`, naming the key that is wrong. */
  grants(values: Values<K>, stack: Stack): Granted;
}

/** Declares a part of the configuration: returns it unchanged, with the types of its values. */
export const settings = <const K extends Keys>(part: Settings<K>) => part;
