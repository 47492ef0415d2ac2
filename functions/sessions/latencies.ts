import * as z from "zod/mini";

/** Milliseconds to each location, as the client measured them. */
export const Latencies = z
  .record(
    z
      .string()
      .check(
        z.regex(/^[a-z]{2}(-[a-z]+)+-\d$|^custom-[A-Za-z0-9-]{1,57}$/, "an AWS Region, such as us-east-1"),
      ),
    z.int().check(z.gte(1), z.lte(60_000)),
  )
  .check(
    z.refine((latencies) => {
      const { length } = Object.keys(latencies);
      return length >= 1 && length <= 40;
    }, "between 1 and 40 locations"),
    z.describe("Milliseconds to each location, whole numbers from 1"),
  );
