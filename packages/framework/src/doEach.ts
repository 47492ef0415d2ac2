import { inParallel } from "./inParallel";

/** Processes a whole list as `inParallel` does: an error holds up no other element. The first one is thrown at the end. */
export async function doEach<T>(...all: Parameters<typeof inParallel<T>>): Promise<void> {
  const errors = await inParallel(...all);
  if (errors.length > 0) throw errors[0];
}
