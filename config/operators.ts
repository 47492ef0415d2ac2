import { RunError } from "@pulumi/pulumi";

import type { MonitoringArgs } from "../components/monitoring/args";

/** Returns the operators' address and budget. Empty texts are none. Throws `RunError` for others that are neither. */
export function operators(email: string, dollars: string): Pick<MonitoringArgs, "email" | "monthlyBudget"> {
  if (email && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))
    throw new RunError(`alarmEmail: ${email} is not an address such as ops@example.com`);
  if (dollars && !(/^\d+(\.\d+)?$/.test(dollars) && Number(dollars) > 0))
    throw new RunError(`monthlyBudget: ${dollars} is not an amount of dollars such as 25`);
  return { email: email || undefined, monthlyBudget: dollars || undefined };
}
