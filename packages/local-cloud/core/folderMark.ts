/** The mark that every store of a data folder carries. */
export interface FolderMark {
  /** A random id, which each data folder has of its own. */
  readonly id: string;
  /** Tells whether every store has the mark: a store without it was then not written by this folder's runs. */
  readonly isComplete: boolean;
}
