import { Write } from "../../functions/lib/tableClient";

/**
 * Returns a method of a table's client whose writes are sent again, as the SDK does if an answer is lost. `between` happens
 * before the second one.
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
