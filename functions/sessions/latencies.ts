import * as z from "zod";

/** Milliseconds to each location, as the client measured them. */
export const Latencies = z
  .record(
    z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$|^custom-[A-Za-z0-9-]{1,57}$/, "an AWS Region, such as us-east-1"),
    z.int().min(1).max(60_000),
  )
  .refine((latencies) => {
    const { length } = Object.keys(latencies);
    return length >= 1 && length <= 40;
  }, "between 1 and 40 locations")
  .meta({ description: "Milliseconds to each location, whole numbers from 1" });
