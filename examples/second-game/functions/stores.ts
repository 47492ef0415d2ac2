/** The game keeps no objects. */
export {};
