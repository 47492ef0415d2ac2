import * as framework from "@game-backend/framework/definition";
import type { Kinds as DocumentKinds, Problem } from "@game-backend/framework/live/kind";
import type { Documents } from "@game-backend/framework/live/release";
import type { Asked } from "@game-backend/framework/live/rows";
import type { Write } from "@game-backend/framework/tableClient";
import * as capabilities from "./capabilities";
import * as stores from "./stores";
import * as tables from "./tables";

export const definition = { capabilities, stores, tables };
export const { eraser, exporter, job } =
  framework.defineGame<framework.FeatureGame<typeof definition, Kinds>>();

/** The contributions of other features to this one's handlers. */
export interface Kinds {
  publications: {
    /** Returns writes that belong to a publication, by its number: they take effect with it, or not at all. */
    writes(number: number): readonly Write<unknown>[];
  };
  /** Members of the staff in whose name a command may ask for a publication that needs two. */
  publishers: {
    /** Returns the id of the enabled member with this name who may publish; `undefined` if there is none. */
    idOf(name: string): Promise<string | undefined>;
    /** Returns the writes that note a request, and what it takes the place of. */
    noting(asked: Asked, former: Asked | undefined): readonly Write<unknown>[];
  };
  /**
   * Checks of drafts and publications that kinds cannot make, because they ask rows. They get all documents: what is wrong with one
   * that is served already is a warning. A deployment's own documents are published without.
   */
  documentChecks: {
    problems(documents: Documents, kinds: DocumentKinds): Promise<readonly Problem[]>;
  };
  /** Names that documents can have: the desk proposes them. */
  documentNames: {
    /** Of what, as kinds say it in `names`: `items`. */
    of: string;
    /** Returns the first thousand. */
    names(): Promise<readonly string[]>;
  };
}
