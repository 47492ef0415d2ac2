/** A note of a member of the staff about a player, for others of the staff. It is never changed. */
export interface StaffNote {
  userId: string;
  /** Sorts by time: an ISO 8601 time, a space and an id. */
  noteId: string;
  text: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** The id of the member of the staff. */
  by: string;
  /** The name of the member of the staff. */
  byName: string;
}
