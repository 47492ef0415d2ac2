import { Write } from "@game-backend/framework/tableClient";

/**
 * Wraps a method of a table's client so that each write is sent twice, as the SDK does if an answer is lost. `between` runs
 * between the two.
 */
export const sentTwice =
  <Args extends unknown[], R>(
    method: (...args: Args) => Write<R>,
    between: () => PromiseLike<unknown> = async () => {},
  ) =>
  (...args: Args): Write<R> => {
    const write = method(...args);
    return new Write(write.item, async () => {
      await write;
      await between();
      return write;
    });
  };
