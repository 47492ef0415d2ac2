/** Returns what is there, of what a stack may lack: `present<Provider | undefined>(tables, avatars)`. */
export const present = <T extends readonly unknown[]>(...some: T): Exclude<T[number], undefined>[] =>
  some.filter((each): each is Exclude<T[number], undefined> => each !== undefined);
