import { z } from "zod";

/** A domain as certificates and APIs name it. It may begin with `*.`. */
export const domainName = z.string().regex(/^(\*\.)?([a-z0-9-]+\.)+[a-z]+$/, "is a domain in lower case");

export const certificateArn = z
  .string()
  .regex(/^arn:aws:acm:[\w-]+:\d{12}:certificate\//, "is a certificate's ARN");
